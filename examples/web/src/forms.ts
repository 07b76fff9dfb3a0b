/** The forms that readers send, and the fields in which a role is made one's own. */
import type { Forms } from "rolebook-client";
import { Html, html } from "./html.ts";
import { type Chrome, type PageView, type Shown, searchPath } from "./load.ts";
import { word } from "./words.ts";

type Draft<T> = { [K in keyof T]: T[K] | null };
type Fields = Forms["newsletters"][string]["fields"];

/** A search with suggestions while one types; without a script it is a form like any other. */
export function searchForm({ locale, site, forms }: Chrome, id: string, value = ""): Html {
  const [field] = forms.search.fields;
  // Two on one page need two names.
  const name = id === "head-search" ? site.labels.search : site.labels.search_button;
  return html`<form class="search" role="search" aria-label="${name}" action="${searchPath(locale)}" method="get" data-search>
    <label class="hidden" for="${id}">${field?.label ?? site.labels.search}</label>
    <input id="${id}" name="q" type="search" value="${value}" placeholder="${field?.placeholder}" required
      maxlength="${field?.max_length ?? 100}" autocomplete="off" role="combobox" aria-expanded="false"
      aria-autocomplete="list" aria-controls="${id}-list" data-suggest />
    <button>${forms.search.submit_label ?? site.labels.search_button}</button>
    <ul id="${id}-list" class="suggestions" role="listbox" aria-label="${site.labels.search}" hidden></ul>
  </form>`;
}

export function newsletterForm(chrome: Chrome): Html {
  const [form] = Object.values(chrome.forms.newsletters);
  if (!form) return html``;
  const hidden = { locale: chrome.locale, form: form.code };
  const consent = html`<div class="consent">
    <input type="checkbox" id="newsletter-consent" name="consent" value="true" required />
    <label for="newsletter-consent" class="rich">${Html.sanitised(form.consent)}</label></div>`;
  return html`<section class="newsletter" aria-labelledby="newsletter-title">
    <div><h2 id="newsletter-title">${form.heading}</h2><div class="rich">${Html.sanitised(form.body)}</div></div>
    <form action="${form.action}" method="post" novalidate data-send="${form.success_message}" ${messages(chrome)}>
      ${fields(form.fields, hidden, "newsletter")} ${consent}
      <button>${form.submit_label}</button>
      <p class="outcome" role="status"></p>
    </form>
  </section>`;
}

type PostingForm = Draft<NonNullable<Forms["posting_intent"]>>;

export function postingForm(form: PostingForm, view: PageView, id: string): Html {
  const { page, locale } = view;
  return html`<section class="block post-job" id="${id}" data-form="${form.code}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${form.heading}</h2><p>${form.text}</p>
    <form action="${form.action}" method="post" novalidate data-send="${word("sent", locale)}" ${messages(view)}>
      ${fields(form.fields ?? [], { locale: page.meta.locale, role: page.meta.key }, id)}
      <button>${form.submit_label}</button>
      <p class="outcome" role="status"></p>
    </form>
  </section>`;
}

/** What the script says about wrong fields, in the words of the site. */
const messages = ({ site: { labels } }: Chrome) =>
  html`data-required="${labels.required_field}" data-invalid="${labels.invalid_email}" data-problem="${labels.form_error}"`;

/** Fields as the API describes them; those of which people see nothing have a value here. `website` is for machines. */
function fields(list: Fields, hidden: Record<string, string>, id: string): Html {
  const seen = list.filter((field) => !(field.name in hidden) && field.name !== "consent");
  return html`${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <input class="trap" name="website" tabindex="-1" autocomplete="off" aria-hidden="true" />
    ${seen.map(
      ({ name, label, placeholder, required, max_length }) => html`<p class="field">
        <label for="${id}-${name}">${label}</label>
        <input id="${id}-${name}" name="${name}" type="${name === "email" ? "email" : "text"}" placeholder="${placeholder}"
          autocomplete="${name === "email" ? "email" : "address-level2"}" maxlength="${max_length}"${required && html` required`} /></p>`,
    )}`;
}

const FORMATS = { docx: "Word", html: "HTML", md: "Markdown", txt: "Text", hropen: "HR Open" };

/** Fill in, copy, download. Without a script the downloads still work, with what was typed. */
export function ownForm(
  page: Shown<"jobdescriptions.JobDescriptionPage">,
  { site, locale }: Chrome,
  api: string,
): Html {
  const { labels } = site;
  const address = (format: string) => `${api}/api/v1/job-descriptions/${page.meta.key}/export/${format}/`;
  return html`<form class="own" action="${address("html")}" method="get" data-own="${page.meta.key}" aria-labelledby="own-title">
    <h2 id="own-title">${labels.fill_in}</h2>
    <input type="hidden" name="locale" value="${page.meta.locale}" />
    ${page.tokens.length > 0 && html`<p class="hint">${word("fill_hint", locale)}</p>`}
    ${page.tokens.map(
      ({ key, label, example }) => html`<p class="field"><label for="own-${key}">${label}</label>
        <input id="own-${key}" name="${key}" placeholder="${example}" maxlength="200" autocomplete="off" data-fill="${key}" /></p>`,
    )}
    <p class="actions">
      ${page.tokens.length > 0 && html`<button type="button" data-do="render" class="scripted">${word("fill_check", locale)}</button>`}
      <button type="button" data-do="copy" class="scripted quiet">${labels.copy}</button></p>
    <p class="outcome" role="status"></p>
    <fieldset class="downloads"><legend>${labels.download}</legend>
      ${Object.entries(FORMATS).map(([format, name]) => html`<button class="quiet" formaction="${address(format)}" data-do="download">${name}</button>`)}
    </fieldset>
  </form>`;
}
