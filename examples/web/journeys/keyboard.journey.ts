// The whole site without a mouse.
import type { Page } from "@playwright/test";

import { expect, open, test } from "./harness/journey.ts";
import { labels } from "./harness/library.ts";

const focused = (page: Page) => page.locator(":focus");

/** Press Tab until the focus is on what has this name; fail when it never comes there, or cannot be seen. */
async function tabTo(page: Page, name: RegExp, role: string, limit = 60): Promise<void> {
  for (let step = 0; step < limit; step++) {
    await page.keyboard.press("Tab");
    const here = await focused(page).evaluate((element) => ({
      name: (element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent ?? "").trim(),
      role: element.getAttribute("role") ?? element.tagName.toLowerCase(),
      outline: getComputedStyle(element).outlineStyle,
    }));
    if (!name.test(here.name) || here.role !== role) continue;
    expect(here.outline, `the focus on ${here.name} can be seen`).not.toBe("none");
    return;
  }
  throw new Error(`Tab never comes to ${name} (${role}).`);
}

test("the first Tab offers to skip to the content, and does", async ({ page }) => {
  await open(page, "/en/");
  await page.keyboard.press("Tab");
  await expect(focused(page)).toHaveText("Skip to content");
  await expect(focused(page)).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("a menu opens with Enter, closes with Escape, and gives the focus back", async ({ page }) => {
  await open(page, "/en/");
  const summary = page.getByRole("navigation").first().locator("summary").first();
  await tabTo(page, new RegExp((await summary.innerText()).trim()), "summary");
  await page.keyboard.press("Enter");
  const menu = page.locator("details[open]").first();
  await expect(menu).toBeVisible();
  await page.keyboard.press("Tab");
  expect(await menu.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(page.locator("details[open]")).toHaveCount(0);
  await expect(summary).toBeFocused();
});

test("from the home page by search to a role, its form sent, and back: by keyboard alone", async ({ page }) => {
  await open(page, "/en/");
  await tabTo(page, /Search the library/, "combobox");
  await page.keyboard.type("national acc", { delay: 20 });
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("National Account Manager job description");
  // A screen reader hears where it is, and Tab goes on from there.
  await expect(page.getByRole("main")).toBeFocused();

  await tabTo(page, /Where is the job\?/, "input");
  await page.keyboard.type("Leeds");
  const sent = page.waitForResponse(/posting-intents/);
  await page.keyboard.press("Enter");
  expect((await sent).status()).toBe(201);
});

test("the language is changed by keyboard, and the focus is in the new page", async ({ page }) => {
  await open(page, "/en/job-descriptions/national-account-manager/");
  await tabTo(page, /^Language/, "summary");
  await page.keyboard.press("Enter");
  await tabTo(page, /^Ελληνικά$/, "a");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "el");
  await expect(page.getByRole("main")).toBeFocused();
  expect(await page.title()).not.toBe("");
});

test("suggestions are closed with Escape, and what was typed stays", async ({ page }) => {
  await open(page, "/en/");
  const box = page.getByRole("search").first().getByRole("combobox");
  await box.focus();
  await page.keyboard.type("manager", { delay: 20 });
  await expect(box).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(box).toHaveAttribute("aria-expanded", "false");
  await expect(box).toHaveValue("manager");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText((await labels("en")).search_results!);
});

test("nothing on the seed page is out of the keyboard's reach", async ({ page }) => {
  await open(page, "/en/job-descriptions/national-account-manager/");
  const unreachable = await page.evaluate(() =>
    [...document.querySelectorAll("[data-do], [onclick]")]
      .filter((element) => (element as HTMLElement).tabIndex < 0 && !element.matches("[hidden] *, [hidden]"))
      .map((element) => element.outerHTML.slice(0, 100)),
  );
  expect(unreachable).toEqual([]);
});
