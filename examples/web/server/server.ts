/** Serves the built front end: files as they are, everything else as a page. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { CLIENT, builtAssets } from "./assets.ts";
import { createHandler } from "./handler.ts";

const TYPES: Record<string, string> = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const PORT = Number(process.env.PORT ?? 5173);
const handle = createHandler(builtAssets());

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!(await serveFile(request, response))) await handle(request, response);
}

async function serveFile({ url = "/" }: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const type = TYPES[extname(url)];
  const file = join(CLIENT, normalize(`/${url}`));
  const found = type ? await stat(file).catch(() => null) : null;
  if (!found?.isFile()) return false;
  const isNamedByContent = url.startsWith("/assets/");
  response.writeHead(200, {
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Length": found.size,
    "Cache-Control": isNamedByContent ? "public, max-age=31536000, immutable" : "public, max-age=300",
    "X-Content-Type-Options": "nosniff",
  });
  createReadStream(file).pipe(response);
  return true;
}

const server = createServer((request, response) => void serve(request, response));
server.on("error", (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === "EADDRINUSE" ? `Port ${PORT} is in use. Choose another: PORT=5174 npm start` : error.message,
  );
  process.exit(1);
});
server.listen(PORT, () => console.log(`The front end is at http://localhost:${PORT}/`));
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
