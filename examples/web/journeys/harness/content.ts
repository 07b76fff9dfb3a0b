// The database of a run: made once from the sample content, kept, and copied for every run.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";

import { HOSTILE, PYTHON, ROOT, SAMPLE, STORE, type Site } from "./places.ts";
import { run } from "./processes.ts";

const APPS = ["articles", "core", "delivery", "home", "interview", "jobdescriptions", "localization", "taxonomy"];
const SAMPLE_CONTENT = "cms/sample_content";
const HOSTILE_CONTENT = "cms/tests/hostile_content.py";
const MAKES_CONTENT = /\.(py|yaml)$/;

export const liveFolder = (site: Site) => resolve(STORE, "live", site.name);

/** The environment of a site whose files lie in `folder`. */
export function environment(folder: string): NodeJS.ProcessEnv {
  const ours: NodeJS.ProcessEnv = {
    DJANGO_SETTINGS_MODULE: "cms.settings.dev",
    DATABASE_URL: `sqlite:///${folder}/db.sqlite3`,
    MEDIA_ROOT: `${folder}/media`,
    EXPORT_ROOT: `${folder}/exports`,
    // The journeys send more forms than a person does.
    SUBMISSION_RATE: "1000/hour",
    LOG_LEVEL: "WARNING",
  };
  return { ...process.env, ...ours };
}

export const demo = (site: Site, ...more: string[]) =>
  [PYTHON, "manage.py", "run_demo", "--port", `${site.cmsPort}`, "--web-port", `${site.webPort}`, ...more];

/** Give both sites a fresh copy of their content; make it first where code or content has changed. */
export function freshContent(): void {
  const made = resolve(STORE, contentHash());
  if (!existsSync(made)) make(made);
  for (const site of [SAMPLE, HOSTILE]) {
    rmSync(liveFolder(site), { recursive: true, force: true });
    cpSync(resolve(made, site.name), liveFolder(site), { recursive: true });
  }
}

function make(folder: string): void {
  console.log("Making the content of the journeys (once, some minutes) …");
  rmSync(STORE, { recursive: true, force: true });
  const unfinished = `${folder}.unfinished`;
  const sample = resolve(unfinished, SAMPLE.name);
  const hostile = resolve(unfinished, HOSTILE.name);
  mkdirSync(sample, { recursive: true });
  run(demo(SAMPLE, "--prepare-only"), { cwd: ROOT, env: environment(sample) });
  // What loading has left to the worker would keep it busy for the first minutes of every run.
  run([PYTHON, "manage.py", "run_worker", "--drain"], { cwd: ROOT, env: environment(sample) });
  cpSync(sample, hostile, { recursive: true });
  const spoil = "from cms.tests.hostile_content import spoil; spoil()";
  run([PYTHON, "manage.py", "shell", "--no-imports", "-c", spoil], { cwd: ROOT, env: environment(hostile) });
  run(demo(HOSTILE, "--prepare-only"), { cwd: ROOT, env: environment(hostile) });
  renameSync(unfinished, folder);
}

/**
 * A name for what the content is made of: the sample content, and the tables it lies in. What other code has altered since
 * is brought up to date at every start, as `make demo` does.
 */
function contentHash(): string {
  const hash = createHash("sha256").update(`${SAMPLE.cmsPort}`);
  for (const folder of [SAMPLE_CONTENT, ...APPS.map((app) => `${app}/migrations`)]) {
    const names = existsSync(resolve(ROOT, folder))
      ? readdirSync(resolve(ROOT, folder), { recursive: true, encoding: "utf8" })
      : [];
    for (const name of names.sort()) if (MAKES_CONTENT.test(name)) hash.update(readFileSync(resolve(ROOT, folder, name)));
  }
  return hash.update(readFileSync(resolve(ROOT, HOSTILE_CONTENT))).digest("hex").slice(0, 16);
}
