// An editor in the real admin, in a browser window of their own.
import { expect, request, type APIRequestContext, type Browser, type BrowserContext, type FrameLocator, type Page } from "@playwright/test";

import { api } from "./library.ts";
import { SAMPLE, cmsUrl } from "./places.ts";

const ADMIN = `${cmsUrl(SAMPLE)}/admin/`;
// What `make demo` prints.
const ACCOUNT = { username: "demo", password: "rolebook-demo" };

type Session = Awaited<ReturnType<APIRequestContext["storageState"]>>;

async function signedIn(): Promise<Session> {
  const door = await request.newContext({ baseURL: ADMIN });
  const form = await (await door.get("login/")).text();
  const token = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(form)?.[1] ?? "";
  const headers = { Referer: `${ADMIN}login/` };
  const answer = await door.post("login/", { form: { ...ACCOUNT, csrfmiddlewaretoken: token }, headers, maxRedirects: 0 });
  if (answer.status() !== 302) throw new Error(`The demo account could not sign in: ${answer.status()}.`);
  const session = await door.storageState();
  await door.dispose();
  return session;
}

export class Editor {
  static #session: Promise<Session> | undefined;

  private constructor(
    readonly context: BrowserContext,
    readonly window: Page,
  ) {}

  /** Sign in once for all journeys of a worker: what editors do behind the door is what these are about. */
  static async signIn(browser: Browser): Promise<Editor> {
    Editor.#session ??= signedIn();
    const storageState = await Editor.#session;
    const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, baseURL: ADMIN, storageState });
    return new Editor(context, await context.newPage());
  }

  /** Open the editing screen of the page at a path of the front end. */
  async edit(path: string): Promise<void> {
    const { page } = await api<{ page: { id: number } }>(`pages/by-path/?path=${path}`);
    await this.window.goto(`pages/${page.id}/edit/`);
    // Wagtail compares what is typed with what the form held two seconds after it was opened.
    await this.window.waitForTimeout(4000);
  }

  async type(field: string, text: string): Promise<void> {
    await this.window.getByRole("textbox", { name: field }).fill(text);
  }

  async publish(): Promise<void> {
    await this.window.getByRole("button", { name: "More actions" }).click();
    await this.window.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(this.window.getByText(/has been published/).first()).toBeVisible({ timeout: 60_000 });
  }

  async unpublish(path: string): Promise<void> {
    const { page } = await api<{ page: { id: number } }>(`pages/by-path/?path=${path}`);
    await this.window.goto(`pages/${page.id}/unpublish/`);
    await this.window.getByRole("button", { name: /unpublish/i }).click();
    await expect(this.window.getByText(/unpublished/).first()).toBeVisible({ timeout: 60_000 });
  }

  /** Open the preview panel; return the front end inside it. */
  async openPreview(): Promise<FrameLocator> {
    await this.window.getByRole("button", { name: "Toggle preview" }).click();
    return this.window.locator("[data-side-panel=preview] iframe").last().contentFrame().frameLocator("#front-end");
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
