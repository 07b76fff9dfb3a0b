/** What each type of page shows between head and foot. */
import type { BlockDraft, PageType } from "rolebook-client";
import { picture, renderBody } from "./blocks.ts";
import { button, languageLinks, layout } from "./chrome.ts";
import { ownForm, searchForm } from "./forms.ts";
import { Html, fillable, html } from "./html.ts";
import { cards, highlighted, letters, pager } from "./lists.ts";
import { type AnyTeaser, type PageView, type Shown, type View, searchPath } from "./load.ts";
import { type Word, date, experience, money, period, word } from "./words.ts";

/** Everything between <body> and </body>. */
export function renderView(view: View, api: string): Html {
  const main = html`<main id="main" tabindex="-1" ${view.kind === "missing" && "data-missing"}>${renderMain(view, api)}</main>`;
  return layout(view, fillable(main, tokenLabels(view)));
}

export const tokenLabels = (view: View): Map<string, string> =>
  new Map(view.kind === "page" ? view.page.tokens.map(({ key, label }) => [key, label ?? key]) : []);

function renderMain(view: View, api: string): Html {
  const { site, locale } = view;
  const { labels } = site;
  if (view.kind === "page") {
    const render = types[view.page.meta.type] as ((page: Shown, view: PageView, api: string) => Html) | undefined;
    // A page type of a newer API has a title, an introduction and a body all the same.
    return html`<div lang="${view.page.meta.locale}">${(render ?? article)(view.page, view, api)}</div>`;
  }
  if (view.kind === "search") return searchResults(view);
  if (view.kind === "draft_over")
    return message(
      word("draft_over", locale),
      word("draft_reopen", locale),
      html`<p class="button">
      <a href="/preview/end?to=${view.address.pathname}" data-outside>${word("draft_end", locale)}</a></p>`,
    );
  const title = view.kind === "gone" ? word("gone_title", locale) : labels.not_found_title;
  return message(title, labels.not_found_text, searchForm(view, "main-search"));
}

export const message = (title: string | null | undefined, text: string | null | undefined, more: Html) =>
  html`<div class="message"><h1>${title}</h1><p class="lead">${text}</p>${more}</div>`;

type Renderer<T extends PageType> = (page: Shown<T>, view: PageView, api: string) => Html;

const types: { [T in PageType]: Renderer<T> } = {
  "home.HomePage": (page, view) => html`
    <div class="hero"><h1>${page.hero_heading || page.heading}</h1><p class="lead">${page.hero_text}</p>${searchForm(view, "main-search")}</div>
    <div class="rich intro">${Html.sanitised(page.introduction)}</div>
    ${titled(word("categories", view.locale), cards(view.lists.categories, "tiles"))}
    ${titled(word("newest", view.locale), cards(view.lists.entries?.items ?? []))} ${renderBody(page.body, view)}`,
  "home.SectionIndexPage": (page, view) => html`${opening(page, view)} ${renderBody(page.body, view)} ${listed(view)}`,
  "interview.InterviewIndexPage": (page, view) => html`${opening(page, view)} ${listed(view)}`,
  "jobdescriptions.JobDescriptionIndexPage": (page, view) => html`${opening(page, view)}
    <nav class="chips-nav" aria-label="${word("categories", view.locale)}"><ul class="chips">
      ${view.lists.categories.map((one) => html`<li><a href="${one.path}">${one.category?.name ?? one.title}</a></li>`)}</ul></nav>
    ${listed(view)}`,
  "jobdescriptions.JobCategoryPage": (page, view) =>
    html`${opening(page, view)} ${listed(view)} ${renderBody(page.body, view)}`,
  "jobdescriptions.JobDescriptionPage": role,
  "interview.InterviewQuestionsPage": article,
  "articles.ArticlePage": (page, view) =>
    article(
      page,
      view,
      html`
    <p class="byline">${[page.author_name, page.author_role].filter(Boolean).join(", ")}</p>
    ${page.image && html`<figure class="wide">${picture(page.image as never, "wide", false)}</figure>`}`,
    ),
  "articles.HRTermPage": (page, view) =>
    article(
      page,
      view,
      html`
    <p class="definition"><dfn>${page.title}</dfn> ${page.definition}</p>
    ${page.also_known_as.length > 0 && html`<p class="aka"><strong>${view.site.labels.also_known_as}:</strong> ${page.also_known_as.join(", ")}</p>`}
    ${
      page.see_also.length > 0 &&
      html`<nav class="see-also" aria-label="${view.site.labels.see_also}"><h2>${view.site.labels.see_also}</h2>
      <ul class="chips">${page.see_also.map((one) => html`<li><a href="${one.path}">${one.title}</a></li>`)}</ul></nav>`
    }`,
    ),
  "articles.EventPage": (page, view) =>
    article(
      page,
      view,
      html`<div class="event">
    ${page.starts_at && html`<p class="when"><time datetime="${page.starts_at}">${period(page.starts_at, page.ends_at, page.timezone ?? "UTC", view.locale)}</time></p>`}
    <p>${[page.attendance_mode && word(page.attendance_mode, view.locale), page.location_name, page.organizer_name].filter((text, index, all) => text && all.indexOf(text) === index).join(" · ")}</p>
    ${page.registration_url && html`<p class="button primary"><a href="${page.registration_url}">${word("register", view.locale)}</a></p>`}</div>`,
    ),
  "articles.LegalPage": (page, view) =>
    article(
      page,
      view,
      html`<p class="byline">
    ${page.effective_from && html`<time datetime="${page.effective_from}">${date(page.effective_from, view.locale)}</time>`} ${page.jurisdiction}</p>`,
    ),
};

function article(page: Shown, view: PageView, facts: Html | string = ""): Html {
  return html`<article class="text">${opening(page, view)} ${facts instanceof Html && facts} ${renderBody(page.body as BlockDraft[], view)} ${closing(page, view)}</article>
    ${related(page, view)}`;
}

function role(page: Shown<"jobdescriptions.JobDescriptionPage">, view: PageView, api: string): Html {
  const { labels } = view.site;
  const shown = page.body.map((block) =>
    block.type === "equal_opportunity_statement" ? block.value.statement?.code : null,
  );
  const statements = page.statements.filter((one) => one && !shown.includes(one.code));
  return html`<div class="role"><article class="text">
      ${opening(page, view)} ${page.primary_cta && button(page.primary_cta as never)} ${renderBody(page.body, view)}
      ${statements.map(
        (one) => html`<section class="block statement"><h2>${one?.title}</h2>
        ${one?.versions.map((version) => html`<div class="rich">${Html.sanitised({ html: version.value.html ?? "" })}</div>`)}</section>`,
      )}
      ${closing(page, view)}
    </article>
    <aside class="beside" aria-label="${labels.fill_in}">${ownForm(page, view, api)} ${facts(page, view)}</aside></div>
    ${related(page, view)}`;
}

function facts(page: Shown<"jobdescriptions.JobDescriptionPage">, { locale, site }: PageView): Html {
  const named = (value: Word | null) => value && word(value, locale);
  const categories = [page.category, ...page.other_categories].map((one) => one?.name);
  const rows: [Word | "also", string | null | undefined][] = [
    ["category", categories.filter(Boolean).join(", ")],
    ["seniority", named(page.seniority)],
    ["place", named(page.job_location_type)],
    ["employment", page.employment_types?.map((type) => word(type, locale)).join(", ")],
    ["experience", page.experience_months_min && experience(page.experience_months_min, locale)],
    ["education", [page.education_text, page.eqf_level && `EQF ${page.eqf_level}`].filter(Boolean).join(", ")],
    ["also", [page.name_feminine, ...page.alternate_names].filter(Boolean).join(", ")],
  ] as [Word | "also", string | null | undefined][];
  const estimates = page.estimated_salaries.map(
    ({ value }) => html`<dt>${word("estimate", locale)} (${value.country})</dt>
    <dd>${money(value, locale)}<br />${value.source_url ? html`<a href="${value.source_url}">${value.source}</a>` : value.source}</dd>`,
  );
  return html`<section class="facts"><h2>${word("at_a_glance", locale)}</h2><dl>
    ${rows.map(([key, text]) => text && html`<dt>${key === "also" ? site.labels.alternate_names : word(key, locale)}</dt><dd>${text}</dd>`)}
    ${estimates}</dl></section>`;
}

/** Breadcrumb, title, languages, introduction. */
function opening(page: Shown, view: PageView): Html {
  const { labels } = view.site;
  const trail = page.meta.breadcrumb.slice(0, -1);
  return html`<nav class="breadcrumb" aria-label="${labels.breadcrumb}"><ol>
      ${trail.map((one) => html`<li><a href="${one.path}">${one.title}</a></li>`)}
      <li aria-current="page">${page.title}</li></ol></nav>
    <h1>${page.heading}</h1>
    <nav class="available" aria-label="${labels.available_in}"><span aria-hidden="true">${labels.available_in}</span><ul>${languageLinks(view)}</ul></nav>
    <div class="rich intro">${Html.sanitised(page.introduction)}</div>`;
}

function closing(page: Shown, { locale, site }: PageView): Html {
  const published = page.meta.last_published_at;
  return html`<footer class="closing">
    ${published && html`<p>${site.labels.last_updated}: <time datetime="${published}">${date(published, locale)}</time></p>`}
    ${
      page.attribution.length > 0 &&
      html`<section class="sources"><h2>${word("sources", locale)}</h2>
      ${page.attribution.map(
        (one) => html`<p>${one?.attribution} <a href="${one?.website}">${one?.name}</a>
        <a href="${one?.license_url}" rel="license">${one?.license_name}</a></p>`,
      )}</section>`
    }</footer>`;
}

function related({ related, ...page }: Shown, { site: { labels } }: PageView): Html {
  const questions = [...related.interview_questions];
  if ("interview_set" in page && page.interview_set && !questions.some((one) => one.key === page.interview_set?.key))
    questions.unshift(page.interview_set);
  const lists: [string | null | undefined, AnyTeaser[]][] = [
    [labels.related_job_descriptions, related.job_descriptions],
    [labels.related_interview_questions, questions],
    [labels.related_articles, related.articles],
  ];
  return html`${lists.map(([heading, teasers]) => teasers.length > 0 && titled(heading, cards(teasers)))}`;
}

const titled = (heading: string | null | undefined, content: Html) =>
  html`<section class="shelf"><h2>${heading}</h2>${content}</section>`;

function listed(view: PageView): Html {
  const { entries } = view.lists;
  return entries ? html`${letters(view, entries.facets)} ${cards(entries.items)} ${pager(view, entries.meta)}` : html``;
}

function searchResults(view: Extract<View, { kind: "search" }>): Html {
  const { results, query, locale } = view;
  const { labels } = view.site;
  const chosen = view.address.searchParams.get("type");
  const filter = (type: string | null, label: string | null) => html`<li>
    <a href="${searchPath(locale)}?q=${encodeURIComponent(query)}${type && `&type=${type}`}" ${chosen === type && html`aria-current="true"`}>${label}</a></li>`;
  return html`<div class="results"><h1>${labels.search_results}</h1>${searchForm(view, "main-search", query)}
    ${
      results &&
      html`<p class="count" role="status">${results.meta.total_count > 0 ? word("results", locale, results.meta.total_count) : labels.no_results}</p>
      <nav class="chips-nav" aria-label="${labels.search_results}"><ul class="chips">${filter(null, word("all", locale))}
        ${results.facets.type?.map(({ value, label, count }) => filter(value, `${typeName(value, label, view)} ${count}`))}</ul></nav>
      <ol class="hits">${results.items.map(
        (one) => html`<li><h2><a href="${one.path}">${highlighted(one.heading, one.highlights.heading)}</a></h2>
        <p class="path">${one.category?.name}</p>
        <p>${one.excerpt ? highlighted(one.excerpt.text, one.excerpt.highlights) : highlighted(one.summary ?? "", one.highlights.summary)}</p></li>`,
      )}</ol>
      ${pager(view, results.meta)}`
    }</div>`;
}

/** The API names types in English, for developers; readers get the words of the site. */
function typeName(type: string, label: string, { site: { labels } }: View): string {
  const names: Record<string, string | null | undefined> = {
    "jobdescriptions.JobDescriptionPage": labels.related_job_descriptions,
    "interview.InterviewQuestionsPage": labels.related_interview_questions,
  };
  return names[type] ?? label;
}
