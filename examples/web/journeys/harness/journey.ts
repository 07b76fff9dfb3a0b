// Every journey is watched: what a reader would not notice at once, such as an error in the console, fails it too.
import { test as plain, expect, type BrowserContext, type Page, type Response } from "@playwright/test";

import { relativeUrls } from "./relative-urls.ts";

export { expect };

export interface Watch {
  /** Faults that this journey is about, such as the console's line for an answer of 429. */
  expects(fault: RegExp): void;
  /** How many answers of the API were looked through. */
  answers(): number;
}

export const test = plain.extend<{ watch: Watch }>({
  watch: [
    async ({ context }, use) => {
      const watch = await watchContext(context);
      await use(watch);
      expect(await watch.faults(), "what went wrong unseen").toEqual([]);
    },
    { auto: true },
  ],
});

/** Watch all pages of a browser context: console, dialogs, requests, content security policy, and the API's answers. */
export async function watchContext(context: BrowserContext) {
  const faults: string[] = [];
  const expected: RegExp[] = [];
  const reading: Promise<void>[] = [];
  let answers = 0;
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  context.on("console", (line) => {
    const told = line.type() === "error" || /content security policy|trusted ?types/i.test(line.text());
    if (told) faults.push(`console: ${line.text()} (${line.location().url})`);
  });
  context.on("weberror", (error) => faults.push(`script: ${error.error().message}`));
  context.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // Whoever types on, or goes on to another page, takes a request back.
    if (reason !== "net::ERR_ABORTED") faults.push(`failed: ${request.method()} ${request.url()} ${reason}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
    if (isAnswerOfAPI(response)) reading.push(readAnswer(response));
  });

  async function readAnswer(response: Response): Promise<void> {
    const body: unknown = await response.json().catch(() => undefined); // The page has gone on.
    if (body === undefined) return;
    answers += 1;
    for (const found of relativeUrls(body)) faults.push(`relative URL in ${response.url()}: ${found}`);
  }

  return {
    expects: (fault: RegExp) => void expected.push(fault),
    answers: () => answers,
    async faults() {
      await Promise.all(reading);
      return faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
    },
  };
}

function isAnswerOfAPI(response: Response): boolean {
  const isJSON = /json/.test(response.headers()["content-type"] ?? "");
  return isJSON && /\/api\/v1\//.test(response.url()) && response.request().method() === "GET";
}

/** Open a path and wait until its page is there, heading and all. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).not.toBeEmpty();
}
