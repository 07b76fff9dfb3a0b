/** Real answers of the API to the sample content, kept in a file: `node tests/fixtures/collect.mjs` fetches them anew. */
import { readFileSync } from "node:fs";
import type { Block, Forms, Menus, PageList, PageOf, PageType, SearchResults, Site } from "rolebook-client";
import type { PageView, Shown, View } from "../src/load.ts";

interface Answers {
  pages: { [T in PageType]: PageOf<T> };
  blocks: Record<string, Block>;
  site: Site;
  menus: Menus;
  forms: Forms;
  list: PageList;
  search: SearchResults;
}

export const answers = JSON.parse(readFileSync(new URL("fixtures/answers.json", import.meta.url), "utf8")) as Answers;

export function pageView(page: Shown, from: Answers = answers): PageView {
  const { site, menus, forms, list } = from;
  const lists = { entries: list, categories: list.items };
  const address = new URL("http://localhost:5173/en/somewhere/");
  return { kind: "page", page, lists, draft: "none", address, locale: "en", site, menus, forms };
}

export function views(from: Answers = answers): [string, View][] {
  const { site, menus, forms, search } = from;
  const around = { address: new URL("http://localhost:5173/en/search/?q=manager"), locale: "en", site, menus, forms };
  return [
    ...Object.entries(from.pages).map(([type, page]): [string, View] => [type, pageView(page, from)]),
    ["search", { kind: "search", query: search.items[0]!.title, results: search, ...around }],
    ["missing", { kind: "missing", ...around }],
    ["gone", { kind: "gone", ...around }],
    ["draft_over", { kind: "draft_over", ...around }],
  ];
}

/** A copy in which `change` has replaced each text that an editor could have written. */
export function withTexts<T>(value: T, change: (text: string, key: string) => string, key = ""): T {
  if (typeof value === "string") return (STRUCTURE.test(key) ? value : change(value, key)) as T;
  if (Array.isArray(value)) return value.map((one) => withTexts(one, change, key)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withTexts(one, change, name)])) as T;
}

/** What is a choice, an identifier or a date to the API, and rich text, which the API has sanitised. */
const STRUCTURE =
  /^(type|id|key|locale|html|hreflang|direction|style|kind|method|currency|unit|level|difficulty|timezone|attendance_mode|seniority|job_location_type|employment_types|minimum|median|maximum|.*_at|.*_on|effective_from|valid_from|as_of|next|previous|mime|state)$/;
