// Forms that readers send, and a role that they make their own; with what is right and what is wrong.
import { readFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { expect, open, test } from "./harness/journey.ts";
import { api, labels } from "./harness/library.ts";

const ROLE = "/en/job-descriptions/national-account-manager/";

const newsletter = (page: Page) => page.locator("form", { has: page.getByRole("button", { name: "Subscribe" }) });
const posting = (page: Page) => page.locator("form", { has: page.getByRole("button", { name: "Post this job" }) }).first();

test("newsletter: each thing that is wrong is said at its field, and the focus goes there", async ({ page }) => {
  const words = await labels("en");
  await open(page, "/en/");
  const form = newsletter(page);
  const email = form.getByLabel("Your e-mail address");
  await form.getByRole("button").click();
  await expect(email).toBeFocused();
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await expect(email).toHaveAccessibleDescription(words.required_field!);

  await email.fill("nobody");
  await form.getByRole("button").click();
  await expect(email).toHaveAccessibleDescription(words.invalid_email!);
  await expect(form.getByRole("checkbox")).toHaveAttribute("aria-invalid", "true");
  await expect(form.getByRole("status")).toHaveText(words.form_error!);
});

test("newsletter: what only the API can tell is said at the field too", async ({ page, watch }) => {
  watch.expects(/status 400: .*newsletter-signups|Failed to load resource: .* 400/);
  await open(page, "/en/");
  const form = newsletter(page);
  // A browser lets this pass; no mail server would.
  await form.getByLabel("Your e-mail address").fill("somebody@example");
  await form.getByRole("checkbox").check();
  await form.getByRole("button").click();
  await expect(form.getByLabel("Your e-mail address")).toHaveAccessibleDescription(/\S/);
  await expect(form.getByLabel("Your e-mail address")).toBeFocused();
});

test("newsletter: a good address with consent is answered with what to do next", async ({ page }) => {
  await open(page, "/de/");
  const { newsletters } = await api<{ newsletters: Record<string, { success_message: string; submit_label: string }> }>("forms/?locale=de");
  const { submit_label, success_message } = newsletters.newsletter!;
  const form = page.locator("form", { has: page.getByRole("button", { name: submit_label }) });
  await form.getByRole("textbox").fill("leserin@example.org");
  await form.getByRole("checkbox").check();
  await form.getByRole("button").click();
  await expect(form.getByRole("status")).toHaveText(success_message);
  await expect(form.getByRole("textbox")).toHaveValue("");
});

test("posting a job: without a city it says so; with one it is sent", async ({ page }) => {
  const words = await labels("en");
  await open(page, ROLE);
  const form = posting(page);
  const city = form.getByLabel("Where is the job?");
  await city.fill("   ");
  await form.getByRole("button").click();
  await expect(city).toHaveAccessibleDescription(words.required_field!);
  await city.fill("Leeds <b>& York</b>");
  const sent = page.waitForResponse(/posting-intents/);
  await form.getByRole("button").click();
  expect((await sent).status()).toBe(201);
});

test("a role is filled in while one types, and the API's check leaves it so", async ({ page }) => {
  await open(page, ROLE);
  const own = page.getByRole("complementary", { name: (await labels("en")).fill_in! });
  await own.getByLabel("Company name").fill(`Northfield & "Sons" <b>Foods</b>`);
  const text = page.getByRole("main").getByRole("article");
  await expect(text).toContainText(`Northfield & "Sons" <b>Foods</b>`);
  await expect(text).not.toContainText("[Company name]");
  await own.getByRole("button", { name: "Check and apply" }).click();
  await expect(own.getByRole("status").first()).toHaveText("Filled in");
  await expect(text).toContainText(`Northfield & "Sons" <b>Foods</b>`);
});

test("a role is copied as it is filled in", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, ROLE);
  const own = page.getByRole("complementary", { name: (await labels("en")).fill_in! });
  await own.getByLabel("Company name").fill("Northfield Foods");
  await own.getByRole("button", { name: "Copy" }).click();
  await expect(own.getByRole("status").first()).toHaveText("Copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("Northfield Foods");
  expect(copied).toContain("Responsibilities");
  expect(copied).not.toContain("{{");
});

for (const [name, begins, ending] of [
  ["Word", "PK", ".docx"],
  ["Text", "", ".txt"],
  ["Markdown", "#", ".md"],
  ["HTML", "<!", ".html"],
  ["HR Open", "{", ".json"],
] as const) {
  test(`a role is downloaded as ${name}, with what was filled in`, async ({ page }) => {
    await open(page, ROLE);
    const own = page.getByRole("complementary", { name: (await labels("en")).fill_in! });
    await own.getByLabel("Company name").fill("Northfield Foods");
    const [download] = await Promise.all([page.waitForEvent("download"), own.getByRole("button", { name, exact: true }).click()]);
    expect(download.suggestedFilename()).toContain(ending);
    const file = readFileSync(await download.path());
    expect(file.length).toBeGreaterThan(500);
    expect(file.toString("latin1").replace(/^\u00ef\u00bb\u00bf/, "").trimStart().startsWith(begins)).toBe(true);
    if (name !== "Word") expect(file.toString("utf8")).toContain("Northfield Foods");
  });
}
