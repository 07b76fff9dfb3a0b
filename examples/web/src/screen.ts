/** What is on screen: the one place that puts markup into the document, moves focus and speaks to screen readers. */
import type { Html } from "./html.ts";

const facts = document.querySelector<HTMLMetaElement>('meta[name="rolebook"]')!;
export const api = facts.content;
export const events = facts.dataset.events;
export const isPreview = "drafts" in facts.dataset;
/** The cache tags of what the server has shown. */
export const firstTags = facts.dataset.tags?.split(" ") ?? [];
export const locale = () => document.documentElement.lang;

declare const trustedTypes:
  | {
      createPolicy(name: string, rules: { createHTML(markup: string): string }): { createHTML(markup: string): string };
    }
  | undefined;
// Browsers that know Trusted Types refuse all markup that has not come through here.
const policy =
  typeof trustedTypes === "undefined"
    ? undefined
    : trustedTypes.createPolicy("rolebook", { createHTML: (markup) => markup });
const trusted = ({ markup }: Html) => policy?.createHTML(markup) ?? markup;

export function put(place: Element, content: Html): void {
  place.innerHTML = trusted(content);
}

export function replace(place: Element, content: Html): void {
  place.outerHTML = trusted(content);
}

/** Everything behind the comment belongs to the page that goes. */
export function putHead(content: Html): void {
  const mark = Array.from(document.head.childNodes).find(
    (node) => node.nodeType === Node.COMMENT_NODE && node.textContent === " of the page ",
  );
  while (mark?.nextSibling) mark.nextSibling.remove();
  document.head.insertAdjacentHTML("beforeend", trusted(content));
}

/** Put new content under what the reader has typed and where they are. */
export function keepingPlace(change: () => void): void {
  const inputs = Array.from(document.querySelectorAll<HTMLInputElement>("#site input[id]"));
  const before = inputs.map(({ id, value, checked }) => ({ id, value, checked }));
  const focused = document.activeElement?.id;
  change();
  for (const { id, value, checked } of before) {
    const input = document.getElementById(id);
    if (!(input instanceof HTMLInputElement) || (input.value === value && input.checked === checked)) continue;
    Object.assign(input, { value, checked });
    if ("fill" in input.dataset) input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

export function announce(text: string): void {
  document.getElementById("announcer")!.textContent = text;
}

export function tell(form: Element, text: string, isProblem = false): void {
  const outcome = form.querySelector(".outcome")!;
  outcome.textContent = text;
  outcome.classList.toggle("problem", isProblem);
}
