import { existsSync } from "node:fs";

const built = new URL("dist/server/server.js", import.meta.url);
if (!existsSync(built)) {
  console.error("The front end is not built yet. In examples/web: npm run client && npm ci && npm run build");
  process.exit(1);
}
await import(built);
