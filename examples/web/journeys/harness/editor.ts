// An editor in the real admin, in a browser window of their own.
import { expect, type Browser, type BrowserContext, type FrameLocator, type Page } from "@playwright/test";

import { api } from "./library.ts";
import { SAMPLE, cmsUrl } from "./places.ts";

const ADMIN = `${cmsUrl(SAMPLE)}/admin/`;
// What `make demo` prints.
const ACCOUNT = { username: "demo", password: "rolebook-demo" };

export class Editor {
  private constructor(
    readonly context: BrowserContext,
    readonly window: Page,
  ) {}

  static async signIn(browser: Browser): Promise<Editor> {
    const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, baseURL: ADMIN });
    const window = await context.newPage();
    await window.goto("login/");
    await window.getByRole("textbox", { name: "Username" }).fill(ACCOUNT.username);
    await window.getByRole("textbox", { name: "Password" }).fill(ACCOUNT.password);
    await window.getByRole("button", { name: "Sign in" }).click();
    await window.waitForURL(ADMIN);
    return new Editor(context, window);
  }

  /** Open the editing screen of the page at a path of the front end. */
  async edit(path: string): Promise<void> {
    const { page } = await api<{ page: { id: number } }>(`pages/by-path/?path=${path}`);
    await this.window.goto(`pages/${page.id}/edit/`);
  }

  async type(field: string, text: string): Promise<void> {
    await this.window.getByRole("textbox", { name: field }).fill(text);
  }

  async publish(): Promise<void> {
    await this.window.getByRole("button", { name: "More actions" }).click();
    await this.window.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(this.window.getByText(/has been published/).first()).toBeVisible({ timeout: 30_000 });
  }

  async unpublish(path: string): Promise<void> {
    const { page } = await api<{ page: { id: number } }>(`pages/by-path/?path=${path}`);
    await this.window.goto(`pages/${page.id}/unpublish/`);
    await this.window.getByRole("button", { name: /unpublish/i }).click();
    await expect(this.window.getByText(/unpublished/).first()).toBeVisible({ timeout: 30_000 });
  }

  /** Open the preview panel; return the front end inside it. */
  async openPreview(): Promise<FrameLocator> {
    await this.window.getByRole("button", { name: "Toggle preview" }).click();
    return this.window.locator("#w-preview-iframe, [data-side-panel=preview] iframe").last().contentFrame();
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
