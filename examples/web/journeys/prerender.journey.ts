// The same site as static files: all of it, then only what has changed, and from the beginning after a 410.
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { resolve } from "node:path";

import { Editor } from "./harness/editor.ts";
import { expect, test } from "./harness/journey.ts";
import { api } from "./harness/library.ts";
import { PRERENDER_PROXY_PORT, SAMPLE, STORE, WEB } from "./harness/places.ts";
import { runAlong } from "./harness/processes.ts";
import { Proxy } from "./harness/proxy.ts";

const OUT = resolve(STORE, "static");
// No journey looks at it: a page on screen would rightly find itself gone.
const GONE = "/en/hr-terms/structured-interview/";
const UNTOUCHED = "/el/perigrafes-theseon/ypefthynos-ethnikon-pelaton/";

const fileOf = (path: string) => resolve(OUT, `.${path}index.html`);
const read = (path: string) => readFileSync(fileOf(path), "utf8");

let proxy: Proxy;

// One after the other: each goes on with the files of the one before.
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  rmSync(OUT, { recursive: true, force: true });
  rmSync(`${OUT}.state.json`, { force: true });
  proxy = new Proxy(SAMPLE.cmsPort);
  await proxy.listen(PRERENDER_PROXY_PORT);
});
test.afterAll(() => proxy.close());

const prerender = () =>
  runAlong(["node", "dist/server/prerender.js", "--out", OUT], {
    cwd: WEB,
    env: { ...process.env, ROLEBOOK_URL: `http://localhost:${PRERENDER_PROXY_PORT}` },
  });

const written = (said: string) => Number(/(\d+) pages written/.exec(said)?.[1]);

interface Sitemap {
  meta: { next: string | null };
  items: { path: string; html_url: string }[];
}

test("prerendering writes every page of every language, with sitemap, robots and redirects", async () => {
  const said = await prerender();
  const { items, meta } = await api<Sitemap>("sitemap.json");
  expect(meta.next).toBeNull();
  expect(items.length).toBeGreaterThan(300);
  expect(items.filter(({ path }) => !existsSync(fileOf(path))).map(({ path }) => path)).toEqual([]);
  expect(written(said)).toBeGreaterThanOrEqual(items.length);
  const page = read(UNTOUCHED);
  expect(page).toContain('<html lang="el"');
  expect(page).toMatch(/<link[^>]+hreflang="x-default"/);
  expect(page).toContain("application/ld+json");
  expect(page).not.toMatch(/<script>(?!\s*<)/);
  expect(readFileSync(resolve(OUT, "robots.txt"), "utf8")).toContain("Sitemap:");
  for (const name of ["404.html", "_redirects", "_headers"]) expect(existsSync(resolve(OUT, name)), name).toBe(true);
});

test("prerendering again writes only what has changed, and removes what was withdrawn", async ({ browser }) => {
  const before = statSync(fileOf(UNTOUCHED)).mtimeMs;
  expect(existsSync(fileOf(GONE))).toBe(true);
  const editor = await Editor.signIn(browser);
  await editor.unpublish(GONE);
  await editor.close();
  await expect(async () => {
    await prerender();
    expect(existsSync(fileOf(GONE))).toBe(false);
  }).toPass({ timeout: 60_000 });
  expect(statSync(fileOf(UNTOUCHED)).mtimeMs).toBe(before);
});

test("410: when the log of changes has begun anew, everything is written anew, and it says why", async () => {
  proxy.trouble = {
    kind: "refuse",
    once: /changes\/\?.*cursor=/,
    status: 410,
    headers: {},
    type: "application/problem+json",
    body: JSON.stringify({ type: "about:blank", title: "Gone", status: 410, detail: "The log has begun anew.", code: "unknown_epoch", errors: [] }),
  };
  const said = await prerender();
  expect(said).toContain("410");
  expect(written(said)).toBeGreaterThan(300);
  expect(existsSync(fileOf(UNTOUCHED))).toBe(true);
});

test("API down: prerendering says so and keeps what it has", async () => {
  proxy.trouble = { kind: "down" };
  await expect(prerender()).rejects.toThrow(/(reach|answer)/i);
  proxy.trouble = { kind: "none" };
  expect(existsSync(fileOf(UNTOUCHED))).toBe(true);
});
