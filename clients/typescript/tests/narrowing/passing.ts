/** Compiles only while every block of the contract has a renderer and `type` narrows its value. */
import {
  type Block,
  type Menu,
  type Page,
  type Renderers,
  isA,
  renderBlocks,
  renderKnownBlocks,
} from "../../src/index.js";

export const renderers: Renderers<string> = {
  rich_text: ({ html }) => html,
  image: ({ image, caption }) => `${image?.url ?? ""} ${caption ?? ""}`,
  quote: ({ quote, attribution }) => `${quote} ${attribution ?? ""}`,
  faq: ({ items }) => items.map(({ question, answer }) => question + answer.html).join(""),
  job_brief: ({ html }) => html,
  responsibilities: ({ heading, items }) => [heading, ...items.map((item) => item.html)].join(""),
  requirements: ({ items }) => items.map((item) => item.html).join(""),
  skills: ({ items }) => items.map((item) => item.skill?.label ?? item.text ?? "").join(""),
  qualifications: ({ eqf_level, html }) => `${eqf_level ?? ""} ${html}`,
  employer_overview: ({ html }) => html,
  job_benefits: ({ html }) => html,
  salary_range: ({ currency, text }) => currency + text,
  work_conditions: ({ html }) => html,
  how_to_apply: ({ html }) => html,
  equal_opportunity_statement: ({ statement }) => statement?.versions[0]?.value.html ?? "",
  job_posting_cta: ({ form }) => form?.submit_label ?? "",
  question_group: ({ questions }) => questions.map((question) => question.question).join(""),
};

export const all = (blocks: readonly Block[]): string[] => renderBlocks(blocks, renderers);

export const some = (blocks: readonly Block[]): string[] =>
  renderKnownBlocks(blocks, { quote: ({ quote }) => quote }, ({ value }) => value.text);

export function definition(page: Page): string | null {
  return isA(page, "articles.HRTermPage") ? page.definition : null;
}

/** What comes out is known from the renderers, and a stream of a menu narrows as well. */
export function entries(blocks: readonly Block[], menu: Menu) {
  const texts = renderBlocks(blocks, renderers);
  const labels = renderBlocks(menu.items, {
    item: ({ label }) => label,
    group: ({ items }) => items.map((item) => item.label).join(),
    button: ({ code }) => code,
  });
  return [...texts.map((text) => text.length), ...labels.map((label) => label?.length ?? 0)];
}
