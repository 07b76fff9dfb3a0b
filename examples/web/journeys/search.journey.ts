// Readers find what they look for, in the letters that they have at hand.
import { expect, open, test } from "./harness/journey.ts";
import { labels } from "./harness/library.ts";

const box = (page: import("@playwright/test").Page) => page.getByRole("search").first().getByRole("combobox");

for (const [how, typed] of [
  ["with accents", "υπεύθυνος"],
  ["without accents", "υπευθυνος"],
  ["in capitals", "ΥΠΕΥΘΥΝΟΣ"],
] as const) {
  test(`a search in Greek ${how} finds the manager`, async ({ page }) => {
    await open(page, "/el/");
    await box(page).fill(typed);
    await box(page).press("Enter");
    await expect(page).toHaveURL(/\/el\/search\/\?q=/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText((await labels("el")).search_results!);
    const hits = page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading") });
    await expect(hits.filter({ hasText: /υπεύθυν/i }).first()).toBeVisible();
    await expect(page.locator("mark").filter({ hasText: /υπεύθυν/i }).first()).toBeVisible();
  });
}

test("Greek suggestions come while typing without accents, and one of them leads to its page", async ({ page }) => {
  await open(page, "/el/");
  await box(page).pressSequentially("υπευθυν", { delay: 20 });
  const option = page.getByRole("option").first();
  await expect(option).toContainText(/υπεύθυν/i);
  const title = (await option.innerText()).trim();
  await option.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test("a search finds other forms of a word, and its address can be passed on", async ({ page }) => {
  await page.goto("/en/search/?q=managers");
  await expect(page.getByRole("main").getByRole("link", { name: /Account Manager/ }).first()).toBeVisible();
  await expect(page.getByRole("combobox").last()).toHaveValue("managers");
});

test("results can be narrowed to a kind of page", async ({ page }) => {
  await page.goto("/en/search/?q=manager");
  const all = await page.getByRole("main").getByRole("heading", { level: 2 }).count();
  await page.getByRole("main").getByRole("link", { name: /interview questions \d+/i }).click();
  await expect(page).toHaveURL(/type=interview\.InterviewQuestionsPage/);
  await expect.poll(() => page.getByRole("main").getByRole("heading", { level: 2 }).count()).toBeLessThan(all);
});

test("a search for nothing that there is says so, and one for markup shows it as text", async ({ page }) => {
  await page.goto(`/en/search/?q=${encodeURIComponent("xyzzyqwert")}`);
  await expect(page.getByText((await labels("en")).no_results!)).toBeVisible();
  const markup = `"><img src=x onerror=alert(1)>`;
  await page.goto(`/en/search/?q=${encodeURIComponent(markup)}`);
  await expect(page.getByRole("combobox").last()).toHaveValue(markup);
});

test("a search works without a script", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("/en/");
  const form = page.getByRole("search").last();
  await form.locator("input[name=q]").fill("onboarding");
  await form.getByRole("button").click();
  await expect(page.getByRole("main").getByRole("link", { name: "Onboarding" }).first()).toBeVisible();
  await context.close();
});
