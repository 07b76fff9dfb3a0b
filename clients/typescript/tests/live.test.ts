/** Against a running CMS with the sample content: `ROLEBOOK_URL=http://localhost:8000 npm test`. It only reads. */
import { describe, expect, test } from "vitest";
import { type Block, type Page, RolebookError, createClient, isA, memoryCache, renderBlocks } from "../src/index.js";
import { renderers } from "./narrowing/passing.js";

const baseUrl = process.env.ROLEBOOK_URL ?? "";
const ROLE = "jobdescriptions.JobDescriptionPage";

describe.skipIf(baseUrl === "")("a live CMS", () => {
  const rolebook = createClient({ baseUrl, timeout: 60_000 });

  test("answers everything around a page in every locale, and a 304 afterwards", async () => {
    const statuses: number[] = [];
    const counting = createClient({
      baseUrl,
      timeout: 60_000,
      cache: memoryCache(),
      fetch: async (request) => {
        const response = await fetch(request);
        statuses.push(response.status);
        return response;
      },
    });
    for (const { code } of (await counting.locales()).items) {
      for (const ask of [counting.site, counting.menus, counting.forms, counting.categories]) {
        const answer = await ask(code);
        expect(answer.locale).toBe(code);
        expect(await ask(code)).toBe(answer);
      }
      const route = await counting.byPath(`/${code}/`);
      expect(await counting.byPath(`/${code}/`)).toBe(route);
    }
    const unchanged = statuses.filter((status) => status === 304).length;
    expect(unchanged * 2).toBe(statuses.length - 1);
    expect(unchanged).toBeGreaterThan(5);
  });

  test("lists with facets, and pages until the end", async () => {
    const { facets, meta } = await rolebook.list({
      type: [ROLE],
      locale: "de",
      facets: ["category", "type"],
      limit: 1,
    });
    expect(Object.keys(facets)).toEqual(["category", "type"]);
    const keys = new Set<string>();
    for await (const { key } of rolebook.pages({ type: [ROLE], locale: "de", limit: 3 })) keys.add(key);
    expect(keys.size).toBe(meta.total_count);
    expect(keys.size).toBeGreaterThan(3);
  });

  test("every page of a language renders, by its path and by its key", async () => {
    const types = new Set<string>();
    for await (const { key, path, type } of rolebook.pages({ locale: "el" })) {
      types.add(type);
      const route = await rolebook.byPath(path);
      if (route?.kind !== "page") throw new Error(`No page at ${path}`);
      expect(await rolebook.page(key, { locale: "el" })).toEqual(route.page);
      const rendered = renderBlocks(route.page.body as Block[], renderers);
      expect(rendered.every((text) => text !== "")).toBe(true);
    }
    expect(types.size).toBeGreaterThan(8);
  });

  test("the examples of the contract render, one of every block", async () => {
    const { data } = await rolebook.api.GET("/api/v1/schema/examples/");
    const examples = data as unknown as { pages: Record<string, Page>; blocks: Record<string, Block> };
    const known = Object.values(examples.blocks).filter(({ type }) => type in renderers);
    expect(new Set(known.map(({ type }) => type))).toEqual(new Set(Object.keys(renderers)));
    for (const block of known) expect(renderBlocks([block], renderers)[0]).toEqual(expect.any(String));
    for (const [type, page] of Object.entries(examples.pages)) expect(page.meta.type).toBe(type);
  });

  test("search finds Greek without accents, tells where, and suggests", async () => {
    const bare = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
    const teaser = (await rolebook.pages({ type: [ROLE], locale: "el" }).next()).value;
    const word = teaser?.title.split(" ")[0] ?? "";
    expect(bare(word)).not.toBe(word);
    const { items } = await rolebook.search({ q: bare(word), locale: "el", type: [ROLE] });
    const found = items.find(({ key }) => key === teaser?.key);
    const { start, end } = found?.highlights.title[0] ?? { start: 0, end: 0 };
    expect(found?.title.slice(start, end)).toBe(word);
    const { items: suggested } = await rolebook.suggest({ q: bare(word).slice(0, 4), locale: "el" });
    expect(suggested.map(({ key }) => key)).toContain(teaser?.key);
  });

  test("changes and export hold the same, and the export's cursor goes on", async () => {
    const name = ({ kind, key, locale }: { kind: string; key: string; locale: string | null }) =>
      `${kind} ${key} ${locale}`;
    const { header, entries } = await rolebook.export("fr");
    const held = new Set<string>();
    for await (const entry of entries) {
      held.add(name(entry));
      if (entry.change === "upsert" && entry.kind === "page") expect(entry.document.meta.path).toBe(entry.path);
    }
    expect(Object.values(header.counts).reduce((sum, count) => sum + count)).toBe(held.size);
    // The file may be a minute old: what has changed since is behind its cursor.
    for await (const entry of rolebook.changes({ cursor: header.cursor, locale: "fr" })) {
      if (entry.change === "upsert") held.add(name(entry));
      else held.delete(name(entry));
    }
    const changed = new Set<string>();
    for await (const entry of rolebook.changes({ locale: "fr", limit: 40 })) changed.add(name(entry));
    expect(held).toEqual(changed);
  });

  test("the sitemap names every page of every locale", async () => {
    const paths = new Set<string>();
    for await (const { path } of rolebook.sitemap()) paths.add(path);
    const { meta } = await rolebook.list({ limit: 1 });
    expect(paths.size).toBeGreaterThan(0);
    expect(paths.size).toBeLessThanOrEqual(meta.total_count);
  });

  test("a role is filled in, and its file has an address that works", async () => {
    const teaser = (await rolebook.pages({ type: [ROLE], locale: "en" }).next()).value;
    const role = teaser && (await rolebook.page(teaser.key));
    if (!role || !isA(role, ROLE)) throw new Error("There is no role.");
    const filled = await rolebook.render(role.id, { values: { company_name: "Nordwind <b>" } });
    expect(JSON.stringify(filled)).not.toContain("{{company_name}}");
    const file = await fetch(rolebook.fileUrl(role.meta.key, "md", { locale: "de", company_name: "Nordwind" }));
    expect(file.status).toBe(200);
    expect(file.headers.get("Content-Type")).toContain("text/markdown");
  });

  test("all translations of a page come by locale", async () => {
    const home = await rolebook.byPath("/en/");
    const all = home?.kind === "page" ? await rolebook.translations(home.page.id) : null;
    expect(Object.keys(all ?? {})).toEqual((await rolebook.locales()).items.map(({ code }) => code));
  });

  test("what is not there is null, and what is wrong names the parameter", async () => {
    expect(await rolebook.byPath("/en/there-is-no-such-page/")).toBeNull();
    expect(await rolebook.page("00000000-0000-4000-8000-000000000000")).toBeNull();
    const refused = rolebook.site("xx");
    await expect(refused).rejects.toThrow(RolebookError);
    await expect(refused).rejects.toMatchObject({ status: 400, problem: { errors: [{ parameter: "locale" }] } });
    await expect(rolebook.api.GET("/api/v1/pages/", { params: { query: { limit: 500 } } })).resolves.toMatchObject({
      error: { status: 400 },
    });
  });

  test("a draft without a token is refused, never the published page", async () => {
    const drafts = createClient({ baseUrl, previewToken: "rbp_unknown" });
    await expect(drafts.byPath("/en/")).rejects.toMatchObject({ status: 401 });
  });
});
