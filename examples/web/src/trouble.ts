/** What readers are told when the API does not answer as it should. */
import { RolebookError } from "rolebook-client";
import { type Html, html } from "./html.ts";
import { word } from "./words.ts";

export function troubleMessage(error: unknown, locale: string): { title: string; body: Html } {
  const status = error instanceof RolebookError ? error.status : 0;
  const isLate = error instanceof RolebookError && error.code === "timeout";
  const title = word(status === 429 ? "too_many" : isLate ? "slow" : "unreachable", locale);
  // `code` is for whoever reports it: it says whether nobody answered, somebody else did, or with what status.
  const code = error instanceof RolebookError ? error.code : "error";
  const body = html`<main id="main" tabindex="-1" data-retry="${error instanceof RolebookError ? error.retryAfter : null}">
    <div class="message" role="alert"><h1>${title}</h1>
      <p class="lead"><span data-countdown></span></p>
      <form><button data-do="retry">${word("retry", locale)}</button></form>
      <p class="code">${code}</p></div></main>`;
  return { title, body };
}

export function overMessage(locale: string): { title: string; body: Html } {
  const title = word("draft_over", locale);
  const body = html`<main id="main" tabindex="-1"><div class="message"><h1>${title}</h1>
    <p class="lead">${word("draft_reopen", locale)}</p></div></main>`;
  return { title, body };
}
