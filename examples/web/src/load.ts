/** From an address to everything that its page shows. Browser, server and prerender all come through here. */
import type {
  ByPath,
  Forms,
  Menus,
  PageDraft,
  PageList,
  PageType,
  Rolebook,
  SearchResults,
  Site,
  Teaser,
} from "rolebook-client";
import { RolebookError } from "rolebook-client";

/** A page as it is shown. Drafts have less than published pages, so what fits drafts fits both. */
export type Shown<T extends PageType = PageType> = Extract<PageDraft, { meta: { type: T } }>;

export type AnyTeaser = Shown["related"]["articles"][number];

/** What stands around every page of a language. */
export interface Chrome {
  locale: string;
  site: Site;
  menus: Menus;
  forms: Forms;
}

/** What an index, a category, a section or the home page lists. */
export interface Lists {
  entries: PageList | null;
  /** Category pages, to choose from. */
  categories: Teaser[];
}

export type View = Chrome & { address: URL } & (
    | { kind: "page"; page: Shown; lists: Lists; draft: "none" | "shown" | "elsewhere" }
    | { kind: "search"; query: string; results: SearchResults | null }
    | { kind: "missing" | "gone" | "draft_over" }
  );
export type PageView = Extract<View, { kind: "page" }>;
export type Outcome = View | { kind: "redirect"; status: number; location: string };

export const searchPath = (locale: string) => `/${locale}/search/`;

export async function load(rolebook: Rolebook, address: URL, drafts?: Rolebook<PageDraft>): Promise<Outcome> {
  const { items } = await rolebook.locales();
  const wanted = address.pathname.split("/")[1];
  const locale = (items.find((one) => one.code === wanted) ?? items.find((one) => one.is_default))?.code ?? "en";
  if (address.pathname === "/") return { kind: "redirect", status: 302, location: `/${locale}/` };

  const chrome = loadChrome(rolebook, locale);
  chrome.catch(() => {}); // Whoever awaits it below gets the error; until then it is nobody's.
  if (address.pathname.replace(/\/?$/, "/") === searchPath(locale)) {
    const query = address.searchParams.get("q")?.trim().slice(0, 200) ?? "";
    const results = query ? await search(rolebook, query, locale, address) : null;
    return { kind: "search", query, results, address, ...(await chrome) };
  }

  const draft = drafts ? await draftAt(drafts, address) : "none";
  if (draft === "over") return { kind: "draft_over", address, ...(await chrome) };
  const isDraft = typeof draft === "object";
  const found = isDraft ? draft : await rolebook.byPath(address.pathname, { fallback: "default" });
  if (found === null) return { kind: "missing", address, ...(await chrome) };
  if (found.kind === "gone") return { kind: "gone", address, ...(await chrome) };
  if (found.kind === "redirect")
    return { kind: "redirect", status: found.status, location: found.path ?? found.location };
  const { page } = found;
  // The page is published in the wanted language after all, under a path of its own.
  const isElsewhere = !isDraft && !page.meta.is_fallback && page.meta.path !== address.pathname;
  if (isElsewhere) return { kind: "redirect", status: 302, location: page.meta.path + address.search };
  const [around, lists] = await Promise.all([chrome, loadLists(rolebook, page, address)]);
  return { kind: "page", page, lists, draft: isDraft ? "shown" : draft, address, ...around };
}

/** The draft that this reader may see; a preview of another page is `elsewhere`, one that has ended is `over`. */
async function draftAt(
  drafts: Rolebook<PageDraft>,
  { pathname }: URL,
): Promise<ByPath<PageDraft> | "elsewhere" | "over"> {
  try {
    return (await drafts.byPath(pathname)) ?? "elsewhere";
  } catch (error) {
    if (error instanceof RolebookError && error.status === 401) return "over";
    if (error instanceof RolebookError && error.status === 403) return "elsewhere";
    throw error;
  }
}

export async function loadChrome(rolebook: Rolebook, locale: string): Promise<Chrome> {
  const [site, menus, forms] = await Promise.all([
    rolebook.site(locale),
    rolebook.menus(locale),
    rolebook.forms(locale),
  ]);
  return { locale, site, menus, forms };
}

const ROLES = ["jobdescriptions.JobDescriptionPage" as const];
const IN_SECTIONS = (
  [
    "home.SectionIndexPage",
    "articles.ArticlePage",
    "articles.HRTermPage",
    "articles.EventPage",
    "articles.LegalPage",
  ] as const
).slice();

/** Pages that show lists; those do not change when what they list does. */
export const LISTING_TYPES = [
  "home.HomePage",
  "home.SectionIndexPage",
  "interview.InterviewIndexPage",
  "jobdescriptions.JobCategoryPage",
  "jobdescriptions.JobDescriptionIndexPage",
] as const;

export async function loadLists(rolebook: Rolebook, page: Shown, address: URL): Promise<Lists> {
  const { locale, path } = page.meta;
  const categoryPages = async () =>
    (await rolebook.list({ type: ["jobdescriptions.JobCategoryPage"], locale, limit: 100 })).items;
  const chosen = { ...picked(address, "cursor"), ...picked(address, "initial") };
  if (isOf(page, "home.HomePage")) {
    const newest = rolebook.list({ type: ROLES, locale, sort: "-published", limit: 6 });
    const [entries, all] = await Promise.all([newest, categoryPages()]);
    const featured: unknown[] = page.featured_categories.map((category) => category?.code);
    return { entries, categories: all.filter((one) => featured.includes(one.category?.code)) };
  }
  if (isOf(page, "jobdescriptions.JobDescriptionIndexPage")) {
    const list = rolebook.list({ type: ROLES, locale, limit: page.page_size ?? 20, facets: ["initial"], ...chosen });
    const [entries, categories] = await Promise.all([list, categoryPages()]);
    return { entries, categories };
  }
  if (isOf(page, "jobdescriptions.JobCategoryPage") && page.category?.code) {
    const { code } = page.category;
    return {
      entries: await rolebook.list({ type: ROLES, locale, category: code, limit: 100, ...chosen }),
      categories: [],
    };
  }
  if (isOf(page, "interview.InterviewIndexPage")) {
    const query = { type: ["interview.InterviewQuestionsPage" as const], locale, limit: 100 };
    return { entries: await rolebook.list({ ...query, facets: ["initial"], ...chosen }), categories: [] };
  }
  if (isOf(page, "home.SectionIndexPage")) {
    const items: Teaser[] = [];
    for await (const one of rolebook.pages({ type: IN_SECTIONS, locale }))
      if (one.path.startsWith(path) && one.path !== path) items.push(one);
    return {
      entries: { meta: { total_count: items.length, next: null, previous: null }, items, facets: {} },
      categories: [],
    };
  }
  return { entries: null, categories: [] };
}

export function isOf<T extends PageType>(page: Shown, type: T): page is Shown<T> {
  return page.meta.type === type;
}

function search(rolebook: Rolebook, q: string, locale: string, address: URL): Promise<SearchResults> {
  const type = address.searchParams.get("type") as PageType | null;
  return rolebook.search({
    q,
    locale,
    facets: ["type"],
    ...(type ? { type: [type] } : {}),
    ...picked(address, "cursor"),
  });
}

function picked<Name extends string>(address: URL, name: Name): { [N in Name]?: string } {
  const value = address.searchParams.get(name);
  return (value ? { [name]: value } : {}) as { [N in Name]?: string };
}
