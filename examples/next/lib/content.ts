/** Published content. Each answer is kept until a webhook names one of its cache tags. */
import { cacheLife, cacheTag } from "next/cache";
import { type Page, type Rolebook, type Teaser, createClient, isA } from "rolebook-client";
import { API } from "./settings";

/** Next.js keeps the answers itself; what a cached function read decides by which tags it is thrown away. */
function tagged(): Rolebook {
  return createClient({
    baseUrl: API,
    cache: null,
    onAnswer: ({ cacheTags }) => cacheTag(...cacheTags),
  });
}

/** For what is not kept: a search is another one each time. */
export const rolebook = createClient({ baseUrl: API });

// Tags end a copy at once; `days` is the net for an event that never came.
export async function routeAt(path: string) {
  "use cache";
  cacheLife("days");
  return tagged().byPath(path);
}

export async function siteIn(locale: string) {
  "use cache";
  cacheLife("days");
  return tagged().site(locale);
}

export async function menusIn(locale: string) {
  "use cache";
  cacheLife("days");
  return tagged().menus(locale);
}

export async function locales() {
  "use cache";
  cacheLife("days");
  return (await tagged().locales()).items;
}

/** The paths of all pages, to be built ahead. */
export async function allPaths() {
  "use cache";
  cacheLife("days");
  const entries = [];
  for await (const { html_url, path, last_modified, alternates } of tagged().sitemap()) {
    entries.push({ html_url, path, last_modified, alternates });
  }
  return entries;
}

/** The labels of a language; of the default one where a path names none that there is. */
export async function around(locale: string) {
  const known = await locales();
  const code = (known.find((one) => one.code === locale) ?? known.find((one) => one.is_default))?.code ?? locale;
  const [site, menus] = await Promise.all([siteIn(code), menusIn(code)]);
  return { locale: code, site, menus };
}

const ROLE = "jobdescriptions.JobDescriptionPage";

/** The roles that a category or the index of roles lists. */
export async function listedBy(page: Page): Promise<Teaser[]> {
  if (isA(page, "jobdescriptions.JobDescriptionIndexPage")) return rolesIn(page.meta.locale);
  if (!isA(page, "jobdescriptions.JobCategoryPage") || page.category === null) return [];
  return rolesIn(page.meta.locale, page.category.code);
}

async function rolesIn(locale: string, category?: string): Promise<Teaser[]> {
  "use cache";
  cacheLife("days");
  return (await tagged().list({ locale, type: [ROLE], limit: 100, ...(category && { category }) })).items;
}
