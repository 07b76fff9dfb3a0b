/** Builds the site against a running CMS and serves it, as in production. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const folder = fileURLToPath(new URL("..", import.meta.url));
const next = `${folder}node_modules/next/dist/bin/next`;

export interface RunningSite {
  address: string;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

export async function buildSite(environment: Record<string, string>): Promise<void> {
  await promisify(execFile)(process.execPath, [next, "build"], {
    cwd: folder,
    env: { ...process.env, ...environment, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
    maxBuffer: 100_000_000,
  }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`next build failed:\n${error.stdout}\n${error.stderr}`);
  });
}

export async function startSite(port: number, environment: Record<string, string>): Promise<RunningSite> {
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [next, "start", "--port", String(port), "--hostname", "127.0.0.1"], {
    cwd: folder,
    env: { ...process.env, ...environment, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (part) => (output += part));
  child.stderr.on("data", (part) => (output += part));
  for (let attempt = 0; attempt < 240; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`next start ended:\n${output}`);
    const answers = await fetch(`${address}/sitemap.xml`).catch(() => null);
    if (answers?.ok) return { address, stop: () => stop(child) };
    await new Promise((awake) => setTimeout(awake, 250));
  }
  await stop(child);
  throw new Error(`The site did not answer within a minute:\n${output}`);
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await ended;
}
