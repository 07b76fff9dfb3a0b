// Each type of page in each of the six languages, as a reader, a search engine and axe see it.
import { audit } from "./harness/axe.ts";
import { expect, open, test } from "./harness/journey.ts";
import { LOCALES, api, onePageOfEachType } from "./harness/library.ts";
import { relativeUrls } from "./harness/relative-urls.ts";

const TYPES = [
  "articles.ArticlePage",
  "articles.EventPage",
  "articles.HRTermPage",
  "articles.LegalPage",
  "home.HomePage",
  "home.SectionIndexPage",
  "interview.InterviewIndexPage",
  "interview.InterviewQuestionsPage",
  "jobdescriptions.JobCategoryPage",
  "jobdescriptions.JobDescriptionIndexPage",
  "jobdescriptions.JobDescriptionPage",
];

test("the library has every type of page in every language", async () => {
  const found = (await onePageOfEachType()).map((one) => `${one.type} ${one.locale}`);
  const wanted = TYPES.flatMap((type) => LOCALES.map((locale) => `${type} ${locale}`));
  expect(found.sort()).toEqual(wanted.sort());
});

test("no answer of the API has a relative URL: each type of page, and what stands around it", async () => {
  const asked = (await onePageOfEachType()).map((one) => `pages/by-path/?path=${one.path}`);
  for (const locale of LOCALES)
    asked.push(...["site", "menus", "forms", "categories"].map((name) => `${name}/?locale=${locale}`), `search/?q=a&locale=${locale}`);
  for (const path of [...asked, "sitemap.json", "locales/", "changes/?limit=100"])
    expect(relativeUrls(await api(path)), path).toEqual([]);
});

for (const type of TYPES) {
  const name = type.replace(/^.*\./, "").replace(/Page$/, "");

  test(`${name}: a reader finds it in six languages, whole and in that language`, async ({ page }) => {
    for (const one of (await onePageOfEachType()).filter((found) => found.type === type)) {
      await test.step(`${one.locale} ${one.path}`, async () => {
        await open(page, one.path);
        await expect(page.locator("html")).toHaveAttribute("lang", one.locale);
        await expect(page.getByRole("main")).toContainText(/\S/);
        await expect(page).toHaveTitle(/\S/);
        const head = await page.evaluate(() => ({
          canonical: document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href,
          languages: [...document.querySelectorAll<HTMLLinkElement>('link[rel="alternate"][hreflang]')].map((link) => link.hreflang),
          data: [...document.querySelectorAll('script[type="application/ld+json"]')].map((script) => JSON.parse(script.textContent ?? "")["@type"]),
          description: document.querySelector<HTMLMetaElement>('meta[name="description"]')?.content ?? "",
          unfilled: /\{\{|undefined|\[object|\bnull\b/.exec(document.body.innerText)?.[0],
        }));
        expect(head.canonical).toContain(one.path);
        expect(head.languages.sort()).toEqual([...LOCALES, "x-default"].sort());
        expect(head.data).toContain("WebPage");
        expect(head.data).toContain("BreadcrumbList");
        expect(head.unfilled).toBeUndefined();
      });
    }
  });

  test(`${name}: axe finds nothing in light and in dark`, async ({ page }) => {
    const one = (await onePageOfEachType()).find((found) => found.type === type && found.locale === "el")!;
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await open(page, one.path);
      const { violations, passes } = await audit(page);
      expect(violations).toEqual([]);
      expect(passes).toBeGreaterThan(15);
    }
  });
}
