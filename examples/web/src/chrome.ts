/** What stands around every page: announcements, head, menus, languages, foot. */
import type { CallToAction, Link, MenuEntry } from "rolebook-client";
import { newsletterForm, searchForm } from "./forms.ts";
import { Html, html } from "./html.ts";
import { type Chrome, type View, searchPath } from "./load.ts";
import { word } from "./words.ts";
import { picture } from "./blocks.ts";

type Target = { [K in keyof Link]: Link[K] | null } | null;
type Item = { label: string | null; description?: string | null; link: Target; new_tab?: boolean | null };

export function layout(view: View, main: Html): Html {
  const { site, menus, locale } = view;
  return html`<a class="skip" href="#main">${site.labels.skip_to_content}</a>
    ${site.announcements.map((one) => announcement(one, site.labels.close))}
    <header class="head">
      <a class="brand" href="/${locale}/" aria-label="${site.organization?.logo_alt ?? site.organization?.name}">
        ${site.organization?.logo ? picture(site.organization.logo, "thumbnail", false) : html`<span class="mark" aria-hidden="true"></span>`}
        <span>${site.organization?.name}</span></a>
      <button class="burger quiet scripted" aria-expanded="false" aria-controls="menu" data-do="menu">${site.labels.menu}</button>
      <div id="menu">
        <div class="tools">${searchForm(view, "head-search")} ${languages(view)}
          <button class="theme quiet scripted" data-do="theme" aria-label="${word("theme", locale)}" title="${word("theme", locale)}"></button></div>
        <nav aria-label="${menus.menus.primary?.title ?? site.labels.menu}">
          <ul class="bar">${menus.menus.primary?.items.map(entry)}</ul>
        </nav>
      </div>
    </header>
    ${notice(view)} ${main} ${newsletterForm(view)} ${foot(view)}`;
}

function announcement(one: Chrome["site"]["announcements"][number], close: string | null | undefined): Html {
  return html`<aside class="announcement" id="announcement-${one.code}" data-announcement="${one.code}">
    <div class="rich">${Html.sanitised(one.message)}</div> ${one.link && link({ label: one.link_text, link: one.link })}
    ${one.dismissible && html`<button class="quiet scripted" data-do="dismiss">${close}</button>`}</aside>`;
}

function entry(item: MenuEntry): Html {
  if (item.type === "item") return html`<li>${link(item.value)}</li>`;
  if (item.type === "button") return html`<li>${button(item.value)}</li>`;
  const { heading, overview, items } = item.value;
  return html`<li><details data-menu name="menu"><summary>${heading}</summary>
    <div class="panel">
      ${overview && html`<div class="overview"><p class="title">${link({ label: overview.title, link: overview.link })}</p><p>${overview.text}</p></div>`}
      <ul>${items.map((one) => html`<li>${link(one)}${one.description && html`<p>${one.description}</p>`}</li>`)}</ul>
    </div></details></li>`;
}

/** A link of a menu: to a page of this site by its path, so that it works on any host. */
export function link({ label, link, new_tab }: Item): Html {
  if (!link) return html`<span>${label}</span>`;
  const tab = new_tab && html` target="_blank" rel="noopener"`;
  return html`<a href="${link.path ?? link.html_url}"${tab}${link.is_fallback && html` hreflang="${link.locale}"`}>${label}</a>`;
}

export const button = (action: CallToAction) =>
  html`<span class="button ${action.style}">${link({ label: action.label, link: action.link })}</span>`;

/** Where this page is in a language: its translation, else what the API shows in its place, else the home page. */
export function inLanguage(view: View, code: string): string {
  if (view.kind === "search") return `${searchPath(code)}${view.address.search}`;
  if (view.kind !== "page") return `/${code}/`;
  const { alternates } = view.page.meta;
  const standIn = alternates.find((one) => one.hreflang === "x-default")?.path?.replace(/^\/[^/]+/, `/${code}`);
  return alternates.find((one) => one.locale === code && one.hreflang !== "x-default")?.path ?? standIn ?? `/${code}/`;
}

function languages(view: View): Html {
  const { site, locale } = view;
  const own = site.locales.find((one) => one.code === locale);
  return html`<details class="languages" data-menu name="menu">
    <summary><span class="hidden">${word("language", locale)}: </span>${own?.native_name}</summary>
    <ul class="panel">${languageLinks(view)}</ul></details>`;
}

export const languageLinks = (view: View): Html[] =>
  view.site.locales.map(
    ({
      code,
      hreflang,
      native_name,
    }) => html`<li><a href="${inLanguage(view, code)}" lang="${hreflang}" hreflang="${hreflang}"
      ${code === view.locale && html`aria-current="true"`}>${native_name}</a></li>`,
  );

/** What a reader must know about what they see: that it stands in for another language, or is a draft. */
function notice(view: View): Html {
  const { locale, site } = view;
  if (view.kind !== "page") return html``;
  const end = html`<a href="/preview/end?to=${view.page.meta.path}" data-outside>${word("draft_end", locale)}</a>`;
  return html`${
    view.draft !== "none" &&
    html`<p class="notice draft" role="status" data-draft="${view.draft}">
      ${word(view.draft === "shown" ? "draft" : "draft_elsewhere", locale)} ${end}</p>`
  }
    ${view.page.meta.is_fallback && html`<p class="notice fallback" role="status">${site.labels.fallback_notice}</p>`}`;
}

function foot({ site, menus, locale }: Chrome): Html {
  const columns = menus.menus.footer?.items ?? [];
  return html`<footer class="foot">
    <nav aria-label="${menus.menus.footer?.title}">${columns.map((item) =>
      item.type === "group"
        ? html`<div><h2>${item.value.heading}</h2><ul>${item.value.items.map((one) => html`<li>${link(one)}</li>`)}</ul></div>`
        : html`<div>${item.type === "item" ? link(item.value) : button(item.value)}</div>`,
    )}</nav>
    <div class="contact">
      <p class="tagline">${site.organization?.tagline}</p>
      <dl>${site.contact_points.map(
        (point) => html`<div><dt>${point.area_label}</dt>
        <dd>${point.telephone && html`<a href="tel:${point.telephone}">${point.telephone}</a>`}
          ${point.email && html`<a href="mailto:${point.email}">${point.email}</a>`}</dd></div>`,
      )}</dl>
      <ul class="social">${site.social_profiles.map((one) => html`<li><a href="${one.url}" rel="me">${one.label ?? one.platform}</a></li>`)}</ul>
    </div>
    <nav class="legal" aria-label="${menus.menus.legal?.title}">
      <ul>${menus.menus.legal?.items.map(entry)}</ul>
      <p>${site.copyright?.text}</p><p class="locale" lang="${locale}"></p>
    </nav>
  </footer>`;
}
