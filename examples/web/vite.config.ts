import { type Plugin, defineConfig } from "vite";

/** In development the server's own handler answers behind Vite, from the same sources. */
const developmentServer: Plugin = {
  name: "rolebook-web",
  configureServer(server) {
    return () => {
      server.middlewares.use(async (request, response, next) => {
        try {
          const { developmentHandler } = await server.ssrLoadModule("/server/handler.ts");
          request.url = request.originalUrl;
          await developmentHandler(request, response);
        } catch (error) {
          next(error);
        }
      });
    };
  },
};

export default defineConfig(({ isSsrBuild }) => ({
  appType: "custom",
  plugins: [developmentServer],
  // Everything goes into the files that are built, so that `dist` runs wherever Node does.
  ssr: isSsrBuild ? { noExternal: true } : { external: ["standardwebhooks"] },
  build: isSsrBuild
    ? {
        outDir: "dist/server",
        target: "node20",
        copyPublicDir: false,
        rollupOptions: {
          input: ["server/server.ts", "server/prerender.ts"],
          output: { chunkFileNames: "[name].js" },
        },
      }
    : {
        outDir: "dist/client",
        manifest: "manifest.json",
        modulePreload: false,
        assetsInlineLimit: 0,
        rollupOptions: { input: "src/app.ts" },
      },
}));
