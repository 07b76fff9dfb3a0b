// A front end of its own whose way to the API can be disturbed. It runs for one file of journeys.
import { resolve } from "node:path";

import { STORE, PROXY_PORT, SAMPLE, TROUBLED_WEB_PORT, WEB } from "./places.ts";
import { start, stop, whenAnswering } from "./processes.ts";
import { Proxy } from "./proxy.ts";

export const TROUBLED = `http://localhost:${TROUBLED_WEB_PORT}`;

export async function startTroubled(): Promise<{ proxy: Proxy; stop: () => Promise<void> }> {
  const proxy = new Proxy(SAMPLE.cmsPort);
  await proxy.listen(PROXY_PORT);
  const env = { ...process.env, ROLEBOOK_URL: `http://localhost:${PROXY_PORT}`, PORT: String(TROUBLED_WEB_PORT) };
  const server = start("front end behind a proxy", ["node", "server.mjs"], resolve(STORE, "troubled.log"), { cwd: WEB, env });
  const end = async () => {
    await stop(server);
    proxy.close();
  };
  await whenAnswering(server, `${TROUBLED}/en/`).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  return { proxy, stop: end };
}
