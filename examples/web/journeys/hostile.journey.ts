// A library whose every text is an attack, written past all validation. Readers see text, and nothing runs.
import type { Page } from "@playwright/test";

import { expect, test } from "./harness/journey.ts";
import { onePageOfEachType } from "./harness/library.ts";
import { HOSTILE, cmsUrl, webUrl } from "./harness/places.ts";

const TYPES = 11;
const ROLE = "/en/job-descriptions/national-account-manager/";

test.use({ baseURL: webUrl(HOSTILE) });
// The API hands on what the database says; to make nothing of it is what this is about.
test.beforeEach(({ watch }) => watch.expects(/^relative URL in .*: javascript:alert\(31\)/));

/** What must not be in a page, whatever its texts say. */
async function expectHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    const attributes = all.flatMap((element) => [...element.attributes].map((one) => ({ element: element.tagName, ...{ name: one.name, value: one.value } })));
    return {
      handlers: attributes.filter(({ name }) => name.startsWith("on")),
      scripts: attributes.filter(({ name, value }) => /^(href|src|action|formaction|data|srcdoc)$/.test(name) && /^\s*(javascript|data|vbscript):/i.test(value.replace(/[\u0000-\u0020]/g, ""))),
      elements: [...document.body.querySelectorAll("script:not([src]):not([type='application/ld+json']), iframe, object, embed, base, style, #site form:not([class]):not([data-send])")].map((one) => one.outerHTML.slice(0, 120)),
      foreignImages: [...document.images].map((image) => image.getAttribute("src")).filter((source) => source === "x" || source === "1"),
    };
  });
  expect(found).toEqual({ handlers: [], scripts: [], elements: [], foreignImages: [] });
}

test("no page of any type runs what its texts say, opened by its address", async ({ page }) => {
  const pages = (await onePageOfEachType(cmsUrl(HOSTILE))).filter((one) => one.locale === "en");
  expect(pages).toHaveLength(TYPES);
  for (const { path, type } of pages) {
    await test.step(type, async () => {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toContainText("<script>alert(3)</script>");
      await expectHarmless(page);
    });
  }
});

test("no page runs what its texts say when a reader goes from one to the next", async ({ page }) => {
  await page.goto("/en/");
  await page.getByRole("main").locator('a[href*="/job-descriptions/"]').first().click();
  await expect(page).toHaveURL(/job-descriptions/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("alert(3)");
  await expectHarmless(page);
  await page.locator('nav a[hreflang="el"]').last().click();
  await expect(page.locator("html")).toHaveAttribute("lang", "el");
  await expectHarmless(page);
});

test("suggestions, results and excerpts with markup are text", async ({ page }) => {
  await page.goto("/en/");
  const box = page.getByRole("search").first().getByRole("combobox");
  await box.pressSequentially("account", { delay: 20 });
  await expect(page.getByRole("option").first()).toContainText("<svg/onload=alert(2)>");
  await expectHarmless(page);
  await box.press("Enter");
  await expect(page.getByRole("main").getByRole("listitem").first()).toContainText("alert(");
  await expectHarmless(page);
});

test("forms, their messages and where they lead to run nothing", async ({ page, watch }) => {
  watch.expects(/status 400|Failed to load resource: .* 400/);
  await page.goto(ROLE);
  const posting = page.locator("form[data-send]", { has: page.locator("input[name=city]") }).first();
  await posting.locator("input[name=city]").fill(`<img src=x onerror=alert(1)>`);
  await posting.getByRole("button").click();
  await expect(posting.getByRole("status")).toContainText(/\S/);
  const newsletter = page.locator("form[data-send]", { has: page.locator("input[name=email]") });
  await newsletter.getByRole("button").click();
  await newsletter.locator("input[name=email]").fill("reader@example.org");
  await newsletter.getByRole("checkbox").check();
  await newsletter.getByRole("button").click();
  await expect(newsletter.getByRole("status")).toContainText("alert(3)");
  await expectHarmless(page);
});

test("what a reader fills in is text, in the page and in the API's copy of it", async ({ page }) => {
  await page.goto(ROLE);
  const field = page.locator("[data-fill=company_name]");
  await field.fill(`<img src=x onerror=alert(41)>{{company_name}}`);
  await page.locator("[data-do=render]").click();
  await expect(page.locator("form[data-own]").getByRole("status").first()).toContainText(/\S/);
  await expectHarmless(page);
});

test("every link of the chrome can be clicked, and none is a script", async ({ page }) => {
  await page.goto("/en/");
  const addresses = await page.locator("a[href]").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
  expect(addresses.length).toBeGreaterThan(20);
  expect([...new Set(addresses)].filter((protocol) => !["http:", "https:", "mailto:", "tel:"].includes(protocol))).toEqual([]);
});

test("the policy would stop a script that came through all the same", async ({ page, watch }) => {
  watch.expects(/CSP violation|Content Security Policy|TrustedHTML|TrustedScript/);
  await page.goto("/en/");
  const ran = await page.evaluate(async () => {
    const outcome = { markup: false, script: false };
    try {
      document.body.insertAdjacentHTML("beforeend", "<b>raw</b>");
      outcome.markup = true;
    } catch {
      // Trusted Types refuse markup that has not come through the one policy.
    }
    const element = document.createElement("script");
    try {
      element.textContent = "window.ran = true";
      document.body.append(element);
    } catch {
      // The same.
    }
    outcome.script = "ran" in window;
    return outcome;
  });
  expect(ran).toEqual({ markup: false, script: false });
});
