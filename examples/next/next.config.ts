import type { NextConfig } from "next";
import { API, CMS } from "./lib/settings";

/**
 * Pages are static, so their inline scripts cannot carry a nonce: `script-src` lets inline scripts in, and everything
 * else is closed. What editors write cannot become one: the CMS sanitises rich text and React escapes the rest.
 */
const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'unsafe-inline' ${CMS}${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  `img-src 'self' ${CMS} ${API}`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  // The preview panel of the CMS shows pages in a frame; nobody else may.
  `frame-ancestors 'self' ${CMS}`,
].join("; ");

const config: NextConfig = {
  cacheComponents: true,
  // A path that was not built ahead waits for its whole page, so that it can still be a 404 or a redirect.
  partialPrefetching: false,
  trailingSlash: true, // as all paths of the API end
  poweredByHeader: false,
  transpilePackages: ["rolebook-client"],
  // Finds the client, which is linked from outside of this folder.
  turbopack: { root: new URL("../..", import.meta.url).pathname },
  outputFileTracingRoot: new URL("../..", import.meta.url).pathname,
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "Content-Security-Policy", value: POLICY },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
      ],
    },
  ],
};

export default config;
