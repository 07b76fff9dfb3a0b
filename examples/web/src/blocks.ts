/** How each type of block looks. A block that is added to the API breaks the build here, until it has a line. */
import { type BlockDraft, type Image, type Renderers, renderKnownBlocks } from "rolebook-client";
import { Html, html } from "./html.ts";
import type { PageView } from "./load.ts";
import { postingForm } from "./forms.ts";
import { money, word } from "./words.ts";

type Label = keyof PageView["site"]["labels"] & string;
type Text = { heading?: string | null; html: string | null };

/** Blocks of a newer API than this build knows show their text: never nothing, never an error. */
export function renderBody(blocks: readonly BlockDraft[], view: PageView): Html[] {
  return renderKnownBlocks(blocks, renderers(view), (block) =>
    section(block, null, html`<p class="preserve">${block.value.text}</p>`),
  );
}

function renderers(view: PageView): Renderers<Html, BlockDraft> {
  const { locale, site } = view;
  const label = (key: Label) => site.labels[key] ?? key;
  const text = (key: Label) => (value: Text, block: BlockDraft) =>
    section(block, value.heading || label(key), html`<div class="rich">${rich(value.html)}</div>`);

  return {
    rich_text: (value, block) =>
      section(
        block,
        value.heading,
        html`<div class="rich">${value.heading ? rich(value.html) : Html.raised({ html: value.html ?? "" })}</div>`,
      ),
    job_brief: text("job_brief"),
    employer_overview: text("employer_overview"),
    job_benefits: text("job_benefits"),
    work_conditions: text("work_conditions"),
    how_to_apply: text("how_to_apply"),
    responsibilities: (value, block) =>
      section(
        block,
        value.heading || label("responsibilities"),
        html`<ol class="points">${value.items.map((item) => html`<li class="rich">${rich(item.html)}</li>`)}</ol>`,
      ),
    requirements: (value, block) => {
      const levels = (["required", "preferred"] as const).filter((level) =>
        value.items.some((item) => item.level === level),
      );
      const list = (level: (typeof levels)[number]) => html`
        <h3 class="level">${label(`level_${level}`)}</h3>
        <ul class="points ${level}">
          ${value.items.filter((item) => item.level === level).map((item) => html`<li class="rich">${rich(item.html)}</li>`)}
        </ul>`;
      return section(block, value.heading || label("requirements"), html`${levels.map(list)}`);
    },
    skills: (value, block) =>
      section(
        block,
        value.heading || label("skills"),
        html`<ul class="chips">${value.items.map((item) => html`<li class="${item.level}">${item.skill?.label ?? item.text}</li>`)}</ul>`,
      ),
    qualifications: (value, block) =>
      section(
        block,
        value.heading || label("qualifications"),
        html`<div class="rich">${rich(value.html)}</div>
          ${value.licence_required && html`<p><strong>${word("licence", locale)}</strong></p>`}`,
      ),
    salary_range: (value, block) =>
      section(block, label("salary_range"), html`<p class="figure">${money(value, locale)}</p>`),
    equal_opportunity_statement: (value, block) =>
      section(
        block,
        value.heading || value.statement?.title || label("equal_opportunity_statement"),
        html`${value.statement?.versions.map((version) => html`<div class="rich">${rich(version.value.html)}</div>`)}`,
      ),
    faq: (value, block) =>
      section(
        block,
        value.heading || label("faq"),
        html`${value.items.map(
          (item) => html`<details class="answer"><summary>${item.question}</summary>
            <div class="rich">${Html.sanitised(item.answer)}</div></details>`,
        )}`,
      ),
    question_group: (value, block) =>
      section(
        block,
        value.heading,
        html`<ol class="questions">${value.questions.map(
          (question) => html`
        <li>
          <p class="question">${question.question}</p>
          ${question.difficulty && html`<p class="tag">${word(question.difficulty, locale)}</p>`}
          <dl>
            ${question.assesses && html`<dt>${label("assesses")}</dt><dd>${question.assesses}</dd>`}
            ${question.good_answer && html`<dt>${label("good_answer")}</dt><dd>${question.good_answer}</dd>`}
            ${
              question.red_flags.length > 0 &&
              html`<dt class="warning">${label("red_flags")}</dt>
              <dd><ul>${question.red_flags.map((flag) => html`<li>${flag}</li>`)}</ul></dd>`
            }
          </dl>
        </li>`,
        )}</ol>`,
      ),
    quote: (value, block) =>
      section(
        block,
        null,
        html`<figure class="quote"><blockquote>${value.quote}</blockquote>
          ${value.attribution && html`<figcaption>${value.attribution}</figcaption>`}</figure>`,
      ),
    image: (value, block) =>
      value.image
        ? section(
            block,
            null,
            html`<figure>${picture(value.image as Image, "wide")}
              ${value.caption && html`<figcaption>${value.caption}</figcaption>`}</figure>`,
          )
        : html``,
    job_posting_cta: (value, block) => (value.form ? postingForm(value.form, view, block.id ?? "post") : html``),
  };
}

const rich = (markup: string | null) => Html.sanitised({ html: markup ?? "" });

function section(block: { id: string | null; type: string }, heading: string | null | undefined, content: Html): Html {
  return html`<section class="block ${block.type}" id="${block.id}" data-block="${block.type}">
    ${heading && html`<h2>${heading}</h2>`} ${content}
  </section>`;
}

/** An image that keeps its place while it loads. */
export function picture(image: Image, preset: keyof Image["presets"], lazy = true): Html {
  const { url, width, height } = image.presets[preset] ?? image;
  const loading = lazy ? "lazy" : "eager";
  return html`<img src="${url}" width="${width}" height="${height}" alt="${image.alt ?? ""}" loading="${loading}" decoding="async" />`;
}
