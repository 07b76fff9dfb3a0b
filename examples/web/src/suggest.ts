/** Suggestions under a search field, as a combobox: arrows choose, Enter goes there, Escape closes. */
import { createClient } from "rolebook-client";
import { html } from "./html.ts";
import { api, locale, put } from "./screen.ts";

const rolebook = createClient({ baseUrl: api });
let asked = 0;
let pause: ReturnType<typeof setTimeout> | undefined;

export function suggest(input: HTMLInputElement): void {
  clearTimeout(pause);
  const turn = ++asked;
  const q = input.value.trim();
  if (q.length < 2) return close(input);
  pause = setTimeout(async () => {
    // Without suggestions the search works all the same, so a failure is not worth a word.
    const answer = await rolebook.suggest({ q, locale: locale() }).catch(() => null);
    if (turn !== asked || document.activeElement !== input) return;
    const list = listOf(input);
    const options = answer?.items ?? [];
    put(
      list,
      html`${options.map((one, index) => html`<li id="${list.id}-${index}" role="option" aria-selected="false"><a href="${one.path}" tabindex="-1">${one.heading}</a></li>`)}`,
    );
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }, 120);
}

const listOf = (input: HTMLInputElement) => document.getElementById(input.getAttribute("aria-controls")!)!;

function close(input: HTMLInputElement): void {
  listOf(input).hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function choose(input: HTMLInputElement, step: number): void {
  const options = Array.from(listOf(input).children);
  const now = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const next = options[(now + step + options.length + (now < 0 && step < 0 ? 1 : 0)) % options.length];
  options.forEach((one) => one.setAttribute("aria-selected", String(one === next)));
  next?.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", next?.id ?? "");
}

document.addEventListener("keydown", (event) => {
  const input = event.target as HTMLInputElement;
  if (!("suggest" in input.dataset) || listOf(input).hidden) return;
  if (event.key === "ArrowDown") choose(input, 1);
  else if (event.key === "ArrowUp") choose(input, -1);
  else if (event.key === "Escape") close(input);
  else if (event.key === "Enter" && listOf(input).querySelector("[aria-selected=true] a")) {
    listOf(input).querySelector<HTMLElement>("[aria-selected=true] a")!.click();
    close(input);
  } else return;
  event.preventDefault();
});
document.addEventListener("focusout", (event) => {
  const input = event.target as HTMLInputElement;
  // A click on a suggestion takes the focus first.
  if ("suggest" in input.dataset) setTimeout(() => document.contains(input) && close(input), 200);
});
