/**
 * Writes every page of every language as a file, for any static host; the next run writes what has changed since.
 *
 *   npm run prerender [-- --out folder] [-- --full]
 */
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  type Change,
  CursorGoneError,
  type Gone,
  type Page,
  type Redirect,
  RolebookError,
  createClient,
} from "rolebook-client";
import { type Surroundings, renderDocument } from "../src/document.ts";
import { type Chrome, LISTING_TYPES, type View, loadChrome, loadLists, searchPath } from "../src/load.ts";
import { CLIENT, builtAssets } from "./assets.ts";
import { securityHeaders } from "./headers.ts";
import { patientFetch } from "./patience.ts";
import { robots, sitemaps } from "./sitemaps.ts";

const { values: options } = parseArgs({ options: { out: { type: "string" }, full: { type: "boolean" } } });
const OUT = resolve(options.out ?? "dist/static");
const STATE = `${OUT}.state.json`;
const API = (process.env.ROLEBOOK_URL ?? "http://localhost:8000").replace(/\/+$/, "");
const surroundings: Surroundings = { api: API, ...builtAssets() };
const rolebook = createClient({ baseUrl: API, cache: null, timeout: 60_000, fetch: patientFetch });

/** What the next run must know. */
interface State {
  /** The API and the build that the files were made with. */
  made: string;
  cursor?: string | undefined;
  /** Languages whose lists and surroundings a run that was cut off has not written. */
  unfinished?: string[];
  /** Lines of the redirects file, by path. */
  redirects: Record<string, string>;
}

const MADE = [API, surroundings.script, surroundings.style].join(" ");
const counts = { written: 0, removed: 0, lists: 0 };
const started = Date.now();
const chromes = new Map<string, Chrome>();

async function main(): Promise<void> {
  const { items: locales } = await rolebook.locales();
  let state = readState();
  if (state.cursor === undefined) rmSync(OUT, { recursive: true, force: true });
  else console.log("Going on from the last run; --full writes everything anew.");
  try {
    await run(state, locales);
  } catch (error) {
    if (!(error instanceof CursorGoneError)) throw error;
    console.log("The API's change log has begun anew (410), so everything is written anew.");
    rmSync(OUT, { recursive: true, force: true });
    state = { made: MADE, redirects: {} };
    await run(state, locales);
  }
  const seconds = (Date.now() - started) / 1000;
  const { written, removed, lists } = counts;
  console.log(
    `${written} pages written, ${lists} of them with lists, ${removed} removed, in ${seconds.toFixed(1)} s: ${OUT}`,
  );
}

async function run(state: State, locales: { code: string; is_default: boolean }[]): Promise<void> {
  const touched = new Set(state.unfinished);
  const isFirst = state.cursor === undefined || !existsSync(join(OUT, "robots.txt"));
  const redrawn = new Set<string>();
  // What stands around the pages is read before the log, so that whatever changes meanwhile comes with the next run.
  for (const { code } of locales) chromes.set(code, await loadChrome(rolebook, code));
  const feed = rolebook.changes({ ...(state.cursor ? { cursor: state.cursor } : {}), limit: 500 });
  for await (const { items, meta } of ahead(feed.batches())) {
    await apply(items, state);
    for (const { kind, locale } of items) {
      if (locale) touched.add(locale);
      if (kind === "composite" && locale && !isFirst) redrawn.add(locale);
    }
    // A run that is cut off goes on here, unless it must first draw a language anew.
    Object.assign(state, { cursor: meta.cursor, unfinished: [...touched] });
    if (redrawn.size === 0 && items.length > 0) await saveState(state);
    if (meta.has_more) process.stdout.write(`${counts.written} pages …\r`);
  }
  for (const locale of redrawn) await redraw(locale);
  await Promise.all([...touched].map(writeLists));
  if (touched.size > 0 || isFirst) await writeSurroundings(locales, state);
  await saveState({ ...state, unfinished: [] });
}

/** The next batch is on its way while this one is written. */
async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let coming = source.next();
  for (;;) {
    const { done, value } = await coming;
    if (done) return;
    coming = source.next();
    coming.catch(() => {}); // Its error is met when its turn comes.
    yield value;
  }
}

/** What goes goes first: a path that one page leaves may be another's in the same batch. */
async function apply(items: Change[], state: State): Promise<void> {
  for (const { change, kind, key, path, old_path, document } of items) {
    if (kind === "redirect") delete state.redirects[key];
    if (kind === "redirect" && document) state.redirects[key] = redirectLine(key, document as Redirect | Gone);
    if (kind !== "page") continue;
    if (old_path && old_path !== path) await remove(old_path);
    if (change === "delete" && path) await remove(path);
  }
  // A page that was published twice in a batch is written once.
  const pages = new Map(items.map((entry) => [`${entry.kind} ${entry.key} ${entry.locale}`, entry]));
  await Promise.all(Array.from(pages.values(), writeEntry));
}

async function writeEntry({ kind, document }: Change): Promise<void> {
  const page = kind === "page" ? (document as Page | null) : null;
  if (page && !LISTING_TYPES.includes(page.meta.type as never)) await writePage(page);
}

async function writePage(page: Page): Promise<void> {
  const chrome = chromes.get(page.meta.locale);
  if (!chrome) throw new Error(`The API has pages in "${page.meta.locale}" but does not name it in locales/.`);
  const address = new URL(page.meta.html_url);
  const lists = await loadLists(rolebook, page, address);
  await write(
    page.meta.path,
    renderDocument({ kind: "page", page, lists, draft: "none", address, ...chrome }, surroundings),
  );
  counts.written += 1;
}

/** Pages with lists do not change with what they list, so they are written whenever anything has changed. */
async function writeLists(locale: string): Promise<void> {
  for await (const teaser of rolebook.pages({ type: [...LISTING_TYPES], locale })) {
    const page = await rolebook.page(teaser.id);
    if (page) await writePage(page);
    counts.lists += 1;
  }
}

/** Menus, labels or forms have changed: all pages of a language look different. */
async function redraw(locale: string): Promise<void> {
  console.log(`What stands around the pages has changed in "${locale}": all of them are written anew.`);
  for await (const { items } of ahead(rolebook.changes({ locale, limit: 500 }).batches()))
    await Promise.all(items.map(writeEntry));
}

async function writeSurroundings(locales: { code: string; is_default: boolean }[], state: State): Promise<void> {
  cpSync(CLIENT, OUT, { recursive: true });
  const first = locales.find((one) => one.is_default)?.code ?? "en";
  for (const { code } of locales) {
    const chrome = chromes.get(code)!;
    const at = (path: string) => new URL(path, "http://static.invalid");
    const missing: View = { kind: "missing", address: at(`/${code}/404.html`), ...chrome };
    await write(`/${code}/404.html`, renderDocument(missing, surroundings));
    if (code === first) await write("/404.html", renderDocument(missing, surroundings));
    await write(
      searchPath(code),
      renderDocument(
        { kind: "search", query: "", results: null, address: at(searchPath(code)), ...chrome },
        surroundings,
      ),
    );
  }
  await write("/_redirects", [`/ /${first}/ 302`, ...Object.values(state.redirects), ""].join("\n"));
  await write(
    "/_headers",
    [
      "/*",
      ...Object.entries(securityHeaders(API, process.env.MEDIA_ORIGIN)).map(([name, value]) => `  ${name}: ${value}`),
      "",
    ].join("\n"),
  );
  const origin = await sitemaps(rolebook, (name, text) => write(name, text));
  await write("/robots.txt", robots(origin));
}

function redirectLine(from: string, document: Redirect | Gone): string {
  if (document.kind === "gone") return `${from} /404.html 410`;
  return `${from} ${document.path ?? document.location} ${document.status}`;
}

/** A file appears whole or not at all. */
async function write(path: string, text: string): Promise<void> {
  const file = fileOf(path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
}

async function remove(path: string): Promise<void> {
  await rm(fileOf(path), { force: true });
  counts.removed += 1;
}

function fileOf(path: string): string {
  const file = join(OUT, path.endsWith("/") ? `${path}index.html` : path);
  if (!file.startsWith(`${OUT}/`)) throw new Error(`The path ${path} leads out of ${OUT}.`);
  return file;
}

function readState(): State {
  const none: State = { made: MADE, redirects: {} };
  if (options.full || !existsSync(STATE) || !existsSync(OUT)) return none;
  const state = JSON.parse(readFileSync(STATE, "utf8")) as State;
  if (state.made === MADE) return state;
  console.log("The API or the build is another than last time, so everything is written anew.");
  return none;
}

async function saveState(state: State): Promise<void> {
  await mkdir(dirname(STATE), { recursive: true });
  await writeFile(`${STATE}.part`, JSON.stringify(state));
  await rename(`${STATE}.part`, STATE);
}

main().catch((error: unknown) => {
  console.error(error instanceof RolebookError ? `${error.message}\nThe next run goes on from here.` : error);
  process.exit(1);
});
