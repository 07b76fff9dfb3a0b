// The API fails in every way it can: the page says so, in words for people, and recovers by itself.
import { expect, open, test } from "./harness/journey.ts";
import type { Proxy } from "./harness/proxy.ts";
import { TROUBLED, startTroubled } from "./harness/trouble.ts";

const ROLE = "/en/job-descriptions/national-account-manager/";
const ROLE_TITLE = "National Account Manager job description";
// The browser's own lines about answers that these journeys have made fail.
const OUR_DOING = /status (429|503|502)|Failed to load resource|^failed: .*ERR_(EMPTY_RESPONSE|CONNECTION_RESET|CONNECTION_REFUSED)|blocked by CORS policy/;

let proxy: Proxy;
let stop: () => Promise<void>;

test.use({ baseURL: TROUBLED });
test.beforeAll(async () => ({ proxy, stop } = await startTroubled()));
test.beforeEach(({ watch }) => {
  proxy.trouble = { kind: "none" };
  watch.expects(OUR_DOING);
});
test.afterAll(() => stop());

const refusal = (status: number, headers: Record<string, string> = {}) => ({
  kind: "refuse" as const,
  status,
  headers,
  type: "application/problem+json",
  body: JSON.stringify({ type: "about:blank", title: "Refused", status, detail: "", code: "refused", errors: [] }),
});

test("API down when a reader comes: the page says so, and shows the content as soon as it is back", async ({ page }) => {
  proxy.trouble = { kind: "down" };
  // Not asked before, so that no cache has it.
  await page.goto("/pt/");
  await expect(page.getByRole("alert")).toContainText("Não é possível aceder à biblioteca.");
  await expect(page.getByRole("alert")).toContainText(/Nova tentativa dentro de \d+ s\./);
  proxy.trouble = { kind: "none" };
  await expect(page.getByRole("alert")).toHaveCount(0, { timeout: 40_000 });
  await expect(page.getByRole("heading", { level: 1 })).not.toBeEmpty();
});

test("API lost while reading: the next page says so, and “Try again” brings it", async ({ page }) => {
  await open(page, "/en/hr-terms/");
  proxy.trouble = { kind: "down" };
  await page.getByRole("main").getByRole("link", { name: "Onboarding" }).click();
  await expect(page.getByRole("alert")).toContainText("The library cannot be reached.");
  await expect(page).toHaveURL(/\/en\/hr-terms\/onboarding\/$/);
  proxy.trouble = { kind: "none" };
  await page.getByRole("link", { name: "Try again" }).or(page.getByRole("button", { name: "Try again" })).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Onboarding");
});

test("API lost while reading: going back does not need it to be told twice", async ({ page }) => {
  await open(page, "/en/hr-terms/");
  proxy.trouble = { kind: "down" };
  await page.getByRole("main").getByRole("link", { name: "Competency" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  proxy.trouble = { kind: "none" };
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("The library cannot be reached.");
  await expect(page).toHaveURL(/\/en\/hr-terms\/$/);
});

test("API slow: the reader is told to wait, and the page comes", async ({ page }) => {
  await open(page, "/en/hr-terms/");
  proxy.trouble = { kind: "slow", ms: 4500 };
  await page.getByRole("main").getByRole("link", { name: "Employer brand" }).click();
  await expect(page.getByText("This takes longer than usual.")).toBeAttached();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Employer brand", { timeout: 40_000 });
});

test("429: the reader is told, and the page comes after the time that the API asks for, not before", async ({ page }) => {
  await open(page, "/en/");
  proxy.trouble = refusal(429, { "Retry-After": "7" });
  await page.getByRole("link", { name: /Account Manager/ }).first().click();
  await expect(page.getByRole("alert")).toContainText("Too many requests just now.");
  const since = Date.now();
  proxy.trouble = { kind: "none" };
  await expect(page.getByRole("alert")).toHaveCount(0, { timeout: 40_000 });
  expect(Date.now() - since).toBeGreaterThan(5_000);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Account Manager");
});

test("a proxy's HTML in place of JSON: the page says that the library cannot be reached", async ({ page }) => {
  await open(page, "/en/hr-terms/");
  proxy.trouble = { kind: "refuse", status: 200, headers: {}, type: "text/html", body: "<h1>Welcome to the hotel network</h1><script>alert(1)</script>" };
  await page.getByRole("main").getByRole("link", { name: "Time to hire" }).click();
  await expect(page.getByRole("alert")).toContainText("The library cannot be reached.");
  await expect(page.getByText("Welcome to the hotel network")).toHaveCount(0);
});

interface Route {
  page: { meta: { type: string }; body: { type: string; id: string; value: { text: string } }[] };
}

test("a block of a newer API is shown by its text, at its place", async ({ page }) => {
  const block = { type: "career_ladder", id: "4f8b1d1e-0000-4000-8000-000000000000", value: { text: "First junior, then senior <b>manager</b>." } };
  proxy.trouble = {
    kind: "alter",
    path: /pages\/by-path\//,
    with: (answer) => {
      const route = answer as Route;
      route.page.body.splice(1, 0, block);
      return route;
    },
  };
  await page.goto(ROLE);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(ROLE_TITLE);
  await expect(page.getByText("First junior, then senior <b>manager</b>.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Responsibilities" })).toBeVisible();
});

test("a page of a type of a newer API is shown by its title and body", async ({ page }) => {
  proxy.trouble = {
    kind: "alter",
    path: /pages\/by-path\//,
    with: (answer) => {
      const route = answer as Route;
      route.page.meta.type = "podcasts.PodcastPage";
      return route;
    },
  };
  await page.goto(ROLE);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(ROLE_TITLE);
  await expect(page.getByRole("heading", { name: "Responsibilities" })).toBeVisible();
});

test("a form that cannot be sent keeps what was typed, and can be sent again", async ({ page }) => {
  await open(page, "/en/");
  const form = page.locator("form", { has: page.getByRole("button", { name: "Subscribe" }) });
  await form.getByLabel("Your e-mail address").fill("reader@example.org");
  await form.getByRole("checkbox").check();
  proxy.trouble = refusal(429, { "Retry-After": "60" });
  await form.getByRole("button", { name: "Subscribe" }).click();
  await expect(form.getByRole("status")).toContainText("Too many requests just now.");
  await expect(form.getByLabel("Your e-mail address")).toHaveValue("reader@example.org");
  proxy.trouble = { kind: "none" };
  await form.getByRole("button", { name: "Subscribe" }).click();
  await expect(form.getByRole("status")).toContainText("please confirm with the link");
});
