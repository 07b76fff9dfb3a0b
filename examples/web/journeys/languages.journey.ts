// Readers change language without losing their place, and are told when a page is not in theirs.
import { Editor } from "./harness/editor.ts";
import { expect, open, test } from "./harness/journey.ts";
import { LOCALES, api, labels } from "./harness/library.ts";

const ROLE = "/en/job-descriptions/national-account-manager/";

interface Route {
  page: { title: string; heading: string; meta: { alternates: { locale: string; hreflang: string; path: string; native_name: string }[] } };
}

test("the language switcher keeps the page, through all six languages and back", async ({ page }) => {
  const { alternates } = (await api<Route>(`pages/by-path/?path=${ROLE}`)).page.meta;
  await open(page, ROLE);
  for (const locale of [...LOCALES.slice(1), "en"]) {
    const there = alternates.find((one) => one.hreflang === locale)!;
    const { heading } = (await api<Route>(`pages/by-path/?path=${there.path}`)).page;
    await page.locator(`nav a[hreflang="${locale}"]`).first().click();
    await expect(page).toHaveURL(new RegExp(`${there.path}$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
  }
});

test("the languages are named as their speakers name them", async ({ page }) => {
  const { alternates } = (await api<Route>(`pages/by-path/?path=${ROLE}`)).page.meta;
  await open(page, ROLE);
  for (const { hreflang, native_name } of alternates.filter((one) => one.hreflang !== "x-default")) {
    const link = page.locator(`nav [lang="${hreflang}"]`).filter({ hasText: new RegExp(`^\\s*${native_name}\\s*$`, "i") });
    expect(await link.count(), `${native_name} in a navigation`).toBeGreaterThan(0);
  }
});

test("a page that is not in the reader's language comes in another, and says so in theirs", async ({ page, browser }) => {
  const { alternates } = (await api<Route>("pages/by-path/?path=/en/hr-terms/notice-period/")).page.meta;
  const german = alternates.find((one) => one.hreflang === "de")!;
  const editor = await Editor.signIn(browser);
  await editor.unpublish(german.path);
  await editor.close();

  await expect(async () => {
    await page.goto("/de/hr-terms/notice-period/");
    await expect(page.getByText((await labels("de")).fallback_notice!)).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 40_000 });
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Notice period");
  // What stands around it is in the reader's language; the text says which one it is in.
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.locator("[lang=en]", { has: page.getByRole("heading", { level: 1 }) }).first()).toBeVisible();
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", /\/en\/hr-terms\/notice-period\/$/);
});

test("a page that exists in the reader's language is never shown in another", async ({ page }) => {
  await page.goto("/el/job-descriptions/national-account-manager/");
  await expect(page).toHaveURL(/\/el\/perigrafes-theseon\//);
  await expect(page.getByText((await labels("el")).fallback_notice!)).toHaveCount(0);
});
