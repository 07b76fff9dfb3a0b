// From the editor's button to the reader's screen: published, told by a signed webhook, and fetched again.
import { Editor } from "./harness/editor.ts";
import { expect, open, test } from "./harness/journey.ts";
import { SAMPLE, webUrl } from "./harness/places.ts";

const TERM = "/en/hr-terms/attrition-rate/";
const SECONDS = 1000;

test("what an editor publishes appears on a page that a reader has open, without reloading it", async ({ page, browser }) => {
  const sentence = `The attrition rate says which part of the people leaves within a year. Edition ${Date.now()}.`;
  await open(page, TERM);
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
  await expect(page.getByRole("main")).not.toContainText(sentence);

  const editor = await Editor.signIn(browser);
  await editor.edit(TERM);
  await editor.type("Definition*", sentence);
  await editor.publish();

  await expect(page.getByRole("main")).toContainText(sentence, { timeout: 40 * SECONDS });
  expect(await page.evaluate(() => "neverReloaded" in window)).toBe(true);
  await editor.close();
});

test("a page that an editor renames leads its readers on from the old address", async ({ page, browser }) => {
  const editor = await Editor.signIn(browser);
  await editor.edit("/en/hr-terms/succession-planning/");
  await editor.window.getByRole("tab", { name: "Promote" }).click();
  await editor.type("Slug*", "planning-for-succession");
  await editor.publish();
  await editor.close();

  await expect(async () => {
    await page.goto("/en/hr-terms/succession-planning/");
    await expect(page).toHaveURL(/\/en\/hr-terms\/planning-for-succession\/$/, { timeout: 2 * SECONDS });
  }).toPass({ timeout: 40 * SECONDS });
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/succession/i);
});

test("a webhook with a wrong signature is refused, and refreshes nothing", async ({ request }) => {
  const answer = await request.post(`${webUrl(SAMPLE)}/webhook`, {
    headers: {
      "webhook-id": "msg_forged",
      "webhook-timestamp": String(Math.floor(Date.now() / SECONDS)),
      "webhook-signature": "v1,Zm9yZ2VkIGZvcmdlZCBmb3JnZWQgZm9yZ2VkIGZvcmc=",
    },
    data: { type: "page.published", timestamp: new Date().toISOString(), data: { cache_tags: [] } },
  });
  expect(answer.status()).toBeGreaterThanOrEqual(400);
  expect(answer.status()).toBeLessThan(500);
});
