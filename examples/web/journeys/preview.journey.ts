// Drafts in the front end: in the editor's panel while they type, and never to anybody else.
import { Editor } from "./harness/editor.ts";
import { expect, open, test, watchContext } from "./harness/journey.ts";
import { ageAllPreviews } from "./harness/previews.ts";

const TERM = "/en/hr-terms/competency/";
const UNPUBLISHED = "A competency is what a person can do and shows in their work, written down. Draft";

test("an editor sees the draft in the panel while typing, and readers do not", async ({ page, browser }) => {
  const editor = await Editor.signIn(browser);
  await editor.edit(TERM);
  const preview = await editor.openPreview();
  await expect(preview.getByRole("heading", { level: 1 })).toContainText("Competency", { timeout: 20_000 });

  await editor.type("Definition*", `${UNPUBLISHED} one.`);
  await expect(preview.getByRole("main")).toContainText(`${UNPUBLISHED} one.`, { timeout: 20_000 });
  await editor.type("Definition*", `${UNPUBLISHED} two.`);
  await expect(preview.getByRole("main")).toContainText(`${UNPUBLISHED} two.`, { timeout: 20_000 });
  await expect(preview.getByText("You see a draft, as it would be published now.")).toBeVisible();

  await open(page, TERM);
  await expect(page.getByRole("main")).not.toContainText(UNPUBLISHED);
  await editor.close();
});

test("a preview in a window of its own follows the typing, and says so when it has ended", async ({ browser }) => {
  const editor = await Editor.signIn(browser);
  const watch = await watchContext(editor.context);
  // The admin is not what this journey looks at.
  watch.expects(/\/admin\/|\/static\//);
  await editor.edit(TERM);
  await editor.openPreview();
  const opened = editor.context.waitForEvent("page");
  await editor.window.getByRole("link", { name: "Preview in new tab" }).click();
  const draft = await opened;
  await expect(draft.getByText("You see a draft, as it would be published now.")).toBeVisible({ timeout: 20_000 });

  await editor.window.bringToFront();
  await editor.type("Definition*", `${UNPUBLISHED} three.`);
  await expect(draft.getByRole("main")).toContainText(`${UNPUBLISHED} three.`, { timeout: 20_000 });

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
