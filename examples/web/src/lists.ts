/** Lists of teasers, and the ways through them. */
import type { Facets, Highlight } from "rolebook-client";
import { type Html, html } from "./html.ts";
import type { AnyTeaser, PageView, View } from "./load.ts";
import { word } from "./words.ts";

export const cards = (teasers: readonly AnyTeaser[], look = "cards") => html`<ul class="${look}">
  ${teasers.map(
    (one) => html`<li lang="${one.locale}">
    ${one.category && html`<p class="tag">${one.category.name}</p>`}
    <p class="title"><a href="${one.path}">${one.title}</a></p>
    ${one.summary && html`<p class="summary">${one.summary}</p>`}</li>`,
  )}</ul>`;

/** The hits of a search, marked. Places count UTF-16 code units, as strings here do. */
export function highlighted(text: string, places: readonly Highlight[]): Html {
  let end = 0;
  const parts = places.map((place) => {
    const before = text.slice(end, place.start);
    end = place.end;
    return html`${before}<mark>${text.slice(place.start, place.end)}</mark>`;
  });
  return html`${parts}${text.slice(end)}`;
}

export function letters(view: PageView, facets: Facets): Html {
  const { address, locale } = view;
  const initials = [...(facets.initial ?? [])].sort((a, b) => a.value.localeCompare(b.value, locale));
  if (initials.length < 2) return html``;
  const chosen = address.searchParams.get("initial");
  const one = (value: string | null, label: string) =>
    html`<li><a href="${address.pathname}${value ? `?initial=${encodeURIComponent(value)}` : ""}" ${chosen === value && html`aria-current="true"`}>${label}</a></li>`;
  return html`<nav class="letters" aria-label="A–Z"><ul>${one(null, word("all", locale))}${initials.map(({ value }) => one(value, value))}</ul></nav>`;
}

/** The API's cursor, in an address of ours. */
export function pager(
  { address, site: { labels } }: View,
  meta: { next: string | null; previous: string | null },
): Html {
  const to = (url: string | null, label: string | null | undefined, rel: string) => {
    if (!url) return null;
    const here = new URL(address);
    here.searchParams.set("cursor", new URL(url).searchParams.get("cursor") ?? "");
    return html`<li class="button"><a href="${here.pathname}${here.search}" rel="${rel}">${label}</a></li>`;
  };
  const steps = [to(meta.previous, labels.previous, "prev"), to(meta.next, labels.next, "next")].filter(Boolean);
  return html`${steps.length > 0 && html`<nav class="pager" aria-label="${labels.next}"><ul>${steps}</ul></nav>`}`;
}
