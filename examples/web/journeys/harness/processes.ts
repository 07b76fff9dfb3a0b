// Programs that journeys start, and end by their own ids.
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";

const START_MS = 90_000;
const STOP_MS = 15_000;

export interface Program {
  name: string;
  process: ChildProcess;
  log: string;
}

export function start(
  name: string,
  command: string[],
  log: string,
  options: SpawnOptions = {},
): Program {
  const output = openSync(log, "w");
  const [program, ...rest] = command as [string, ...string[]];
  const process = spawn(program, rest, { ...options, stdio: ["ignore", output, output] });
  return { name, process, log };
}

/** Wait until `url` answers with a status below 500; fail with the program's own words if it ends. */
export async function whenAnswering(program: Program, url: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (program.process.exitCode !== null) break;
    const status = await fetch(url).then((answer) => answer.status, () => 0);
    if (status > 0 && status < 500) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${program.name} does not answer at ${url}. It said:\n${tail(program.log)}`);
}

/** End a program politely, and after a while firmly. */
export async function stop(program: Program): Promise<void> {
  const { process } = program;
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = once(process, "exit");
  process.kill("SIGTERM");
  const firmly = setTimeout(() => process.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(firmly);
}

/** Run a program to its end; fail with what it said. */
export function run(command: string[], options: SpawnOptions = {}): string {
  const [program, ...rest] = command as [string, ...string[]];
  const { env, cwd } = options;
  const done = spawnSync(program, rest, { env, cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status === 0) return done.stdout;
  throw new Error(
    `${command.join(" ")} failed (${done.error?.message ?? done.status}).\n` +
      `${done.stdout?.slice(-2000)}\n${done.stderr?.slice(-4000)}`,
  );
}

const tail = (log: string) => readFileSync(log, "utf8").slice(-4000);

/** Run a program beside others to its end; return what it said, or fail with it. */
export async function runAlong(command: string[], options: SpawnOptions = {}): Promise<string> {
  const [program, ...rest] = command as [string, ...string[]];
  const process = spawn(program, rest, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [process.stdout, process.stderr]) stream?.on("data", (part: Buffer) => (said += part.toString()));
  const [code] = (await once(process, "close")) as [number | null];
  if (code === 0) return said;
  throw new Error(`${command.join(" ")} failed (${code}).\n${said.slice(-4000)}`);
}
