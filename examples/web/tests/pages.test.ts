import type { Block } from "rolebook-client";
import { describe, expect, it } from "vitest";
import { renderBody } from "../src/blocks.ts";
import { inLanguage } from "../src/chrome.ts";
import { renderDocument, renderHead } from "../src/document.ts";
import { html } from "../src/html.ts";
import { highlighted } from "../src/lists.ts";
import { renderView } from "../src/pages.ts";
import { TABLE, money, word } from "../src/words.ts";
import { answers, pageView, views } from "./answers.ts";

const surroundings = { api: "http://cms.example", script: "/app.js", style: "/app.css", cacheTags: ["a"] };
const role = answers.pages["jobdescriptions.JobDescriptionPage"];
const bodyOf = (blocks: unknown[]) => html`${renderBody(blocks as never, pageView(role))}`.markup;

describe.each(views())("%s", (_, view) => {
  const document = renderDocument(view, surroundings);

  it("has one first heading, one main part and a title", () => {
    expect(document.match(/<h1[ >]/g)).toHaveLength(1);
    expect(document.match(/<main/g)).toHaveLength(1);
    expect(document).toMatch(/<title>[^<]+ · Rolebook Library<\/title>/);
  });

  it("has no unnamed value and no relative address of another host", () => {
    expect(document).not.toMatch(/undefined|\[object|>null<|NaN/);
  });

  it("has no id twice", () => {
    const ids = Array.from(document.matchAll(/\sid="([^"]+)"/g), (match) => match[1]);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

const streams = Object.entries(answers.blocks).filter(([name]) => !["EstimateBlock", "VersionBlock"].includes(name));
it.each(streams)("%s shows its content", (_, block) => {
  const shown = bodyOf([block]);
  expect(shown).not.toContain("undefined");
  // `text` begins with the codes of choices, which readers see in words; the last line is for readers.
  const words = block.value.text
    .split("\n")
    .at(-1)!
    .split(/[&"'’<]/)[0]!
    .slice(0, 30);
  if (!["salary_range", "skills"].includes(block.type)) expect(shown).toContain(words);
});

it("a block of a newer API shows its text, and the others beside it", () => {
  const news = { type: "video_of_tomorrow", id: "x", value: { text: "Watch <this>" } };
  const shown = bodyOf([news, ...role.body]);
  expect(shown).toContain("Watch &lt;this&gt;");
  expect(shown).toContain('class="block responsibilities"');
});

it("a page type of a newer API shows title, introduction and body", () => {
  const page = { ...role, meta: { ...role.meta, type: "new.PodcastPage" } } as never;
  expect(renderView(pageView(page), "http://cms.example").markup).toContain(role.heading);
});

it("a draft may have nothing but a title", () => {
  const blocks = role.body.map((block) => {
    const value = Object.entries(block.value).map(([key, value]) => [key, Array.isArray(value) ? value : null]);
    return { ...block, value: Object.fromEntries(value) } as Block;
  });
  const empty = { category: null, employment_types: null, introduction: null, body: blocks };
  expect(renderView({ ...pageView({ ...role, ...empty } as never), draft: "shown" }, "").markup).toContain(
    'data-draft="shown"',
  );
});

it("a fallback says so, in the language that was asked for, and names its own", () => {
  const page = { ...role, meta: { ...role.meta, is_fallback: true, requested_locale: "fr" } };
  const shown = renderView({ ...pageView(page), locale: "fr" }, "").markup;
  expect(shown).toContain('class="notice fallback"');
  expect(shown).toContain('<div lang="en">');
});

it("the head has canonical address, description, all languages and linked data", () => {
  const head = renderHead(pageView(role)).markup;
  expect(head).toContain(`<link rel="canonical" href="${role.meta.seo.canonical_url}" />`);
  expect(head.match(/rel="alternate"/g)).toHaveLength(7);
  expect(head.match(/application\/ld\+json/g)).toHaveLength(role.meta.json_ld.length);
});

it("a language without a translation leads to what stands in for it", () => {
  const alternates = role.meta.alternates.filter((one) => one.locale !== "de");
  const view = pageView({ ...role, meta: { ...role.meta, alternates } });
  expect(inLanguage(view, "de")).toBe("/de/job-descriptions/national-account-manager/");
  expect(inLanguage(view, "el")).toBe("/el/perigrafes-theseon/ypefthynos-ethnikon-pelaton/");
});

it("marks hits by UTF-16 places", () => {
  expect(highlighted("👋 <b> Hi", [{ start: 7, end: 9 }]).markup).toBe("👋 &lt;b&gt; <mark>Hi</mark>");
});

it("has each of its own words in six languages", () => {
  for (const [key, columns] of Object.entries(TABLE)) expect(columns.split(" | ").filter(Boolean), key).toHaveLength(6);
  expect(word("retry", "xx")).toBe("Try again");
});

it("writes pay as the language does", () => {
  const pay = { currency: "EUR", minimum: "48000", maximum: "62000", unit: "YEAR" as const };
  expect(money(pay, "en")).toBe("€48,000 – €62,000 per year");
  expect(money(pay, "de").replace(/\s/g, " ")).toBe("48.000–62.000 € im Jahr");
  expect(money({ ...pay, minimum: null }, "en")).toBe("");
});
