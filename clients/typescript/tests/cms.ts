/**
 * Runs Python inside the CMS, as an editor's work that has no place in the public API. The CMS is this repository's own:
 * its folder is ROLEBOOK_ROOT (default: this one), and DATABASE_URL goes through.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient } from "rolebook-client";

export const baseUrl = process.env.ROLEBOOK_URL ?? "";
const root = process.env.ROLEBOOK_ROOT ?? fileURLToPath(new URL("../../..", import.meta.url));
const MARK = "answer: ";

/** Run statements that set `answer`, and give what it is; `values` stand in `values`. */
export async function inCMS<Answer>(statements: string, values: Record<string, unknown> = {}): Promise<Answer> {
  const code = [
    "import json",
    `values = json.loads(${JSON.stringify(JSON.stringify(values))})`,
    "answer = None",
    statements,
    `print(${JSON.stringify(MARK)} + json.dumps(answer))`,
  ].join("\n");
  const { stdout } = await promisify(execFile)(`${root}/.venv/bin/python`, ["manage.py", "shell", "-c", code], {
    cwd: root,
    // What is rendered here must name the same addresses as what the server renders.
    env: { ...process.env, ADMIN_BASE_URL: await ownAddress() },
  });
  const line = stdout.split("\n").find((one) => one.startsWith(MARK));
  if (line === undefined) throw new Error(`No answer from the CMS:\n${stdout}`);
  return JSON.parse(line.slice(MARK.length));
}

async function ownAddress(): Promise<string> {
  const { items } = await createClient({ baseUrl }).list({ limit: 1 });
  return new URL(items[0]?.detail_url ?? baseUrl).origin;
}

/** Ask again until it is so: renderings, webhooks and purges come some seconds after what they tell of. */
export async function until<Value>(
  ask: () => Promise<Value>,
  isSo: (value: Value) => boolean,
  seconds = 60,
): Promise<Value> {
  for (const end = Date.now() + seconds * 1000; ;) {
    const value = await ask();
    if (isSo(value)) return value;
    if (Date.now() > end)
      throw new Error(`Not so after ${seconds} seconds; it is ${JSON.stringify(value)?.slice(0, 500)}`);
    await new Promise((awake) => setTimeout(awake, 250));
  }
}
