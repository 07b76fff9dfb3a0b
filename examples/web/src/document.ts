/** The whole document of a view: its head for search engines and for other languages, and its body. */
import { Html, html, jsonScript, plain } from "./html.ts";
import type { View } from "./load.ts";
import { renderView, tokenLabels } from "./pages.ts";
import { word } from "./words.ts";

/** Where the built script and style are, and what the script needs to know. */
export interface Surroundings {
  api: string;
  script: string;
  style: string;
  /** Scripts that the page loads besides: Vite's in development, the CMS's in a preview. */
  more?: string[];
  /** Where changes are told; static files have no such place. */
  events?: string;
  cacheTags?: string[];
  /** Whether the reader has a preview. */
  drafts?: boolean;
}

export const titleOf = (view: View): string => plain(rawTitle(view), tokenLabels(view));

function rawTitle(view: View): string {
  const { labels, organization } = view.site;
  const name = organization?.name ?? "";
  if (view.kind === "page") return `${view.page.meta.seo.title || view.page.heading || view.page.title} · ${name}`;
  if (view.kind === "search") return [view.query, labels.search_results, name].filter(Boolean).join(" · ");
  const titles = {
    missing: labels.not_found_title,
    gone: word("gone_title", view.locale),
    draft_over: word("draft_over", view.locale),
  };
  return `${titles[view.kind]} · ${name}`;
}

/** The part of the head that belongs to the page and goes with it. */
export function renderHead(view: View): Html {
  if (view.kind !== "page") return html`<meta name="robots" content="noindex" />`;
  const { seo, alternates, json_ld } = view.page.meta;
  const description = plain(seo.description ?? "", tokenLabels(view));
  const image = seo.image?.presets.social ?? seo.image;
  const robots = view.draft === "shown" ? "noindex" : seo.robots;
  return html`
    ${description && html`<meta name="description" content="${description}" /><meta property="og:description" content="${description}" />`}
    ${robots && html`<meta name="robots" content="${robots}" />`}
    <link rel="canonical" href="${seo.canonical_url}" />
    ${alternates.map((one) => html`<link rel="alternate" hreflang="${one.hreflang}" href="${one.html_url}" />`)}
    <meta property="og:title" content="${plain(seo.title ?? view.page.title ?? "", tokenLabels(view))}" /><meta property="og:url" content="${seo.canonical_url}" />
    ${image && html`<meta property="og:image" content="${image.url}" />`}
    ${json_ld.map(jsonScript)}`;
}

export function renderDocument(view: View, surroundings: Surroundings): string {
  const own = view.site.locales.find((one) => one.code === view.locale);
  return shell(surroundings, {
    lang: own?.hreflang ?? view.locale,
    direction: own?.direction ?? "ltr",
    title: titleOf(view),
    head: renderHead(view),
    body: renderView(view, surroundings.api),
  });
}

/** A document around any body, for when there is no view: the API has not answered. */
export function shell(
  { api, script, style, more = [], events, cacheTags, drafts }: Surroundings,
  page: { lang: string; direction: string; title: string; head: Html; body: Html },
): string {
  return html`<!doctype html>
<html lang="${page.lang}" dir="${page.direction}">
  <head>
    <meta charset="utf-8" />
    <title>${page.title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="rolebook" content="${api}" ${events && html`data-events="${events}"`} ${drafts && "data-drafts"} data-tags="${cacheTags?.join(" ")}" />
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <script src="/early.js"></script>
    <link rel="stylesheet" href="${style}" />
    <script type="module" src="${script}"></script>
    ${more.map((src) => html`<script src="${src}"${src.includes("@vite") && html` type="module"`}></script>`)}
    <!-- of the page -->${page.head}
  </head>
  <body>
    <div id="site">${page.body}</div>
    <p id="announcer" class="hidden" role="status" aria-live="polite"></p>
  </body>
</html>
`.markup;
}
