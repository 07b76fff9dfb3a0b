// Drafts in the front end: in the editor's panel while they type, and never to anybody else.
import { Editor } from "./harness/editor.ts";
import { expect, open, test, watchContext } from "./harness/journey.ts";
import { SAMPLE, webUrl } from "./harness/places.ts";
import { ageAllPreviews } from "./harness/previews.ts";

const TERM = "/en/hr-terms/competency/";
const UNPUBLISHED = "A competency is what a person can do and shows in their work, written down. Draft";

test("an editor sees the draft in the panel while typing, and readers do not", async ({ page, browser }) => {
  const editor = await Editor.signIn(browser);
  await editor.edit(TERM);
  const preview = await editor.openPreview();
  await expect(preview.getByRole("heading", { level: 1 })).toContainText("Competency", { timeout: 40_000 });

  await editor.type("Definition*", `${UNPUBLISHED} one.`);
  await expect(preview.getByRole("main")).toContainText(`${UNPUBLISHED} one.`, { timeout: 40_000 });
  await editor.type("Definition*", `${UNPUBLISHED} two.`);
  await expect(preview.getByRole("main")).toContainText(`${UNPUBLISHED} two.`, { timeout: 40_000 });
  await expect(preview.getByText("You see a draft, as it would be published now.")).toBeVisible();

  await open(page, TERM);
  await expect(page.getByRole("main")).not.toContainText(UNPUBLISHED);
  await editor.close();
});

test("a preview in a window of its own follows the typing without being loaded again", async ({ browser }) => {
  const editor = await Editor.signIn(browser);
  await editor.edit(TERM);
  await editor.openPreview();
  const opened = editor.context.waitForEvent("page");
  await editor.window.getByRole("link", { name: "Preview in new tab" }).click();
  const draft = (await opened).frameLocator("#front-end");
  await expect(draft.getByText("You see a draft, as it would be published now.")).toBeVisible({ timeout: 40_000 });

  await draft.locator("html").evaluate(() => Object.assign(window, { neverReloaded: true }));
  await editor.window.bringToFront();
  await editor.type("Definition*", `${UNPUBLISHED} three.`);
  await expect(draft.getByRole("main")).toContainText(`${UNPUBLISHED} three.`, { timeout: 40_000 });
  expect(await draft.locator("html").evaluate(() => "neverReloaded" in window)).toBe(true);
  await editor.close();
});

test("a preview that has ended says so, shows no draft any more, and leads back to what is published", async ({ browser }) => {
  const editor = await Editor.signIn(browser);
  await editor.edit(TERM);
  const panel = await editor.openPreview();
  await expect(panel.getByRole("heading", { level: 1 })).toContainText("Competency", { timeout: 40_000 });
  await editor.type("Definition*", `${UNPUBLISHED} four.`);
  await expect(panel.getByRole("main")).toContainText(`${UNPUBLISHED} four.`, { timeout: 40_000 });
  await editor.window.close();

  const watch = await watchContext(editor.context);
  const draft = await editor.context.newPage();
  await draft.goto(`${webUrl(SAMPLE)}${TERM}`);
  await expect(draft.getByRole("main")).toContainText(`${UNPUBLISHED} four.`);

  ageAllPreviews();
  watch.expects(/401/);
  await draft.reload();
  await expect(draft.getByRole("heading", { level: 1 })).toHaveText("This preview has ended");
  await expect(draft.getByRole("main")).not.toContainText(UNPUBLISHED);
  await draft.getByRole("link", { name: "Show what is published" }).click();
  await expect(draft.getByRole("heading", { level: 1 })).toContainText("Competency");
  await expect(draft.getByRole("main")).not.toContainText(UNPUBLISHED);
  expect(await watch.faults()).toEqual([]);
  await editor.close();
});

test("a code that was used or invented shows no draft, and a clear page", async ({ page, watch }) => {
  watch.expects(/status 4\d\d: .*\/preview\?code=|Failed to load resource.*\(.*\/preview\?code=/);
  await page.goto("/preview?code=Rb_invented");
  await expect(page.getByRole("heading", { level: 1 })).not.toBeEmpty();
  await expect(page.getByText(/again/i).first()).toBeVisible();
});
