/** The copy of examples/offline.ts against a running CMS, in which this changes some pages and puts them back. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { mediaOf, nameOf, synchronise } from "../examples/offline.js";
import { FolderStore } from "../examples/offline-folder.js";
import { createClient } from "rolebook-client";
import { baseUrl, inCMS, until } from "./cms.js";

const SIZES = ["card", "wide"];

test("media are an image's chosen sizes, the original where a size is missing, and files", () => {
  const sized = {
    url: "original.png",
    presets: { card: { url: "card.webp" }, wide: null, thumbnail: { url: "t.webp" } },
  };
  const document = {
    body: [{ value: { image: sized } }],
    file: { url: "a.pdf", filename: "a.pdf" },
    link: { url: "/en/" },
  };
  expect(mediaOf(document, SIZES)).toEqual(new Set(["card.webp", "original.png", "a.pdf"]));
  expect(mediaOf(document)).toEqual(new Set(["original.png", "card.webp", "t.webp", "a.pdf"]));
});

describe.skipIf(baseUrl === "")("a copy of a live CMS", () => {
  const folder = mkdtempSync(join(tmpdir(), "rolebook-copy-"));
  const rolebook = createClient({ baseUrl, timeout: 60_000, cache: null });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What the API holds at this moment, by the export. */
  async function truth(): Promise<Map<string, unknown>> {
    const { entries } = await until(
      () => rolebook.export("en").catch(() => null),
      (answer) => answer !== null,
    ).then((answer) => answer as NonNullable<typeof answer>);
    const all = new Map<string, unknown>();
    for await (const entry of entries) all.set(nameOf(entry), entry.document);
    return all;
  }

  test("is complete after the export", async () => {
    const store = await FolderStore.open(folder);
    const report = await synchronise(rolebook, "en", store);
    expect(report.isFirstCopy).toBe(true);
    expect(new Set(store.names())).toEqual(new Set((await truth()).keys()));
    expect(await store.byPath("/en/")).toMatchObject({ kind: "page", page: { meta: { path: "/en/" } } });
  });

  test("follows a change, a withdrawal and a picture, and drops what is no longer shown", async () => {
    const pages = await inCMS<{ term: string; article: string; title: string }>(`
from io import BytesIO
from PIL import Image as Picture
from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from articles.models import ArticlePage, HRTermPage
article = ArticlePage.objects.live().filter(locale__language_code="en").first().get_latest_revision_as_object()
term = HRTermPage.objects.live().filter(locale__language_code="en").first()
answer = {"term": term.full_url, "article": article.full_url, "title": article.title}
data = BytesIO()
Picture.new("RGB", (1400, 900), "teal").save(data, "PNG")
data.seek(0)
image = get_image_model().objects.create(title="offline test", file=ImageFile(data, name="offline-test.png"))
article.title, article.image, article.image_alt = "Kept offline", image, "A calm surface"
article.save_revision().publish()
term.unpublish()`);
    const [term, article] = [new URL(pages.term).pathname, new URL(pages.article).pathname];
    const store = await FolderStore.open(folder);
    try {
      const shown = () =>
        store.byPath(article) as Promise<{ page: { title: string; image: { presets: Presets } | null } }>;
      await until(
        async () => {
          await synchronise(rolebook, "en", store);
          return (await shown()).page;
        },
        (page) => page.title === "Kept offline" && Object.values(page.image?.presets ?? { none: null }).every(Boolean),
        120,
      );
      expect(await store.byPath(term)).toBeNull();
      const now = await truth();
      expect(new Set(store.names())).toEqual(new Set(now.keys()));
      const { header } = await rolebook.export("en");
      const all = new Set((await store.documents()).flatMap((document) => [...mediaOf(document)]));
      expect(all).toEqual(new Set(header.media));
      expect(await store.synchroniseMedia(SIZES)).toEqual({ fetched: 2, dropped: 0 });
      expect(await store.synchroniseMedia(SIZES)).toEqual({ fetched: 0, dropped: 0 });
    } finally {
      await inCMS(
        `
from wagtail.images import get_image_model
from wagtail.models import Page
term = Page.objects.get(slug=values["term"], locale__language_code="en").specific
term.get_latest_revision().publish()
article = Page.objects.get(slug=values["article"], locale__language_code="en").specific.get_latest_revision_as_object()
article.title, article.image, article.image_alt = values["title"], None, ""
article.save_revision().publish()
get_image_model().objects.filter(title="offline test").delete()`,
        { term: term.split("/").at(-2), article: article.split("/").at(-2), title: pages.title },
      );
    }
    await until(
      async () => {
        await synchronise(rolebook, "en", store);
        return [await store.byPath(term), await store.byPath(article)] as [unknown, { page: { title: string } }];
      },
      ([back, { page }]) => back !== null && page.title === pages.title,
    );
    expect(await store.synchroniseMedia(SIZES)).toEqual({ fetched: 0, dropped: 2 });
    const files = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "index.json");
    expect(files).toHaveLength(store.names().length);
  });

  test("begins again when the log has begun anew, and drops what is gone meanwhile", async () => {
    const store = await FolderStore.open(folder);
    const cursor = (await store.cursor()) ?? "";
    const [, ...rest] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as string[];
    const other = Buffer.from(JSON.stringify(["00000000-0000-4000-8000-000000000000", ...rest])).toString("base64url");
    const gone = { change: "upsert", kind: "page", key: "gone", locale: "en", path: "/en/gone/", document: { id: 1 } };
    await store.apply([gone as never], other);
    expect(await store.byPath("/en/gone/")).not.toBeNull();
    expect((await synchronise(rolebook, "en", store)).isFirstCopy).toBe(true);
    expect(await store.byPath("/en/gone/")).toBeNull();
    expect(new Set(store.names())).toEqual(new Set((await truth()).keys()));
  });

  test("a copy that was broken off begins again and loses nothing", async () => {
    const other = join(folder, "second");
    const store = await FolderStore.open(other);
    const failing = { ...rolebook, export: async (locale: string) => cutOff(await rolebook.export(locale)) };
    await expect(synchronise(failing, "en", store)).rejects.toThrow("The train went into a tunnel");
    expect(store.names().length).toBeLessThan((await truth()).size);
    const again = await FolderStore.open(other);
    expect(await again.cursor()).toBeNull();
    expect((await synchronise(rolebook, "en", again)).isFirstCopy).toBe(true);
    expect(new Set(again.names())).toEqual(new Set((await truth()).keys()));
    expect(existsSync(join(other, "index.json.new"))).toBe(false);
  });
});

type Presets = Record<string, unknown>;
type Answer = Awaited<ReturnType<ReturnType<typeof createClient>["export"]>>;

function cutOff({ header, entries }: Answer): Answer {
  async function* some(): Answer["entries"] {
    for (let count = 0; count < 20; count += 1) {
      const { value, done } = await entries.next();
      if (!done) yield value;
    }
    throw new Error("The train went into a tunnel");
  }
  return { header, entries: some() };
}
