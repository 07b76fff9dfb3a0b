/** One component for each block of the contract: a new one that has none here does not compile. */
import { type ReactNode } from "react";
import { type Block, type Image, type Renderers, type Site, renderKnownBlocks } from "rolebook-client";
import { RichText } from "./RichText";

type Labels = Site["labels"];

function section(heading: string | null | undefined, body: ReactNode, id: string | null) {
  return (
    <section key={id}>
      {heading && <h2>{heading}</h2>}
      {body}
    </section>
  );
}

export function Picture({ image }: { image: Image }) {
  const shown = image.presets.wide ?? image;
  return <img src={shown.url} width={shown.width} height={shown.height} alt={image.alt ?? ""} loading="lazy" />;
}

const renderersIn = (labels: Labels): Renderers<ReactNode> => ({
  rich_text: ({ heading, html }, { id }) => section(heading, <RichText html={html} />, id),
  job_brief: ({ heading, html }, { id }) => section(heading ?? labels.job_brief, <RichText html={html} />, id),
  employer_overview: ({ heading, html }, { id }) =>
    section(heading ?? labels.employer_overview, <RichText html={html} />, id),
  job_benefits: ({ heading, html }, { id }) => section(heading ?? labels.job_benefits, <RichText html={html} />, id),
  work_conditions: ({ heading, html }, { id }) =>
    section(heading ?? labels.work_conditions, <RichText html={html} />, id),
  how_to_apply: ({ heading, html }, { id }) => section(heading ?? labels.how_to_apply, <RichText html={html} />, id),
  qualifications: ({ heading, html }, { id }) =>
    section(heading ?? labels.qualifications, <RichText html={html} />, id),
  responsibilities: ({ heading, items }, { id }) =>
    section(
      heading ?? labels.responsibilities,
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <RichText html={item.html} />
          </li>
        ))}
      </ul>,
      id,
    ),
  requirements: ({ heading, items }, { id }) =>
    section(
      heading ?? labels.requirements,
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <RichText html={item.html} />
            {item.level === "preferred" && <small>{labels.level_preferred}</small>}
          </li>
        ))}
      </ul>,
      id,
    ),
  skills: ({ heading, items }, { id }) =>
    section(
      heading ?? labels.skills,
      <ul>
        {items.map((item) => (
          <li key={item.id}>{item.skill?.label ?? item.text}</li>
        ))}
      </ul>,
      id,
    ),
  salary_range: ({ text }, { id }) => section(labels.salary_range, <p>{text}</p>, id),
  equal_opportunity_statement: ({ heading, text }, { id }) =>
    section(heading ?? labels.equal_opportunity_statement, <p>{text}</p>, id),
  job_posting_cta: ({ text }, { id }) => section(null, <p>{text}</p>, id),
  image: ({ image, caption }, { id }) => (
    <figure key={id}>
      {image && <Picture image={image} />}
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  ),
  quote: ({ quote, attribution }, { id }) => (
    <figure key={id}>
      <blockquote>{quote}</blockquote>
      {attribution && <figcaption>{attribution}</figcaption>}
    </figure>
  ),
  faq: ({ heading, items }, { id }) =>
    section(
      heading ?? labels.faq,
      items.map((item) => (
        <details key={item.id}>
          <summary>{item.question}</summary>
          <RichText html={item.answer.html} />
        </details>
      )),
      id,
    ),
  question_group: ({ heading, questions }, { id }) =>
    section(
      heading,
      <ol>
        {questions.map((question) => (
          <li key={question.id}>
            {question.question}
            {question.good_answer && <p>{question.good_answer}</p>}
          </li>
        ))}
      </ol>,
      id,
    ),
});

/** A block that only a newer CMS knows shows its text until the types are generated again. */
export function Blocks({ blocks, labels }: { blocks: readonly Block[]; labels: Labels }) {
  return renderKnownBlocks(blocks, renderersIn(labels), ({ id, value }) => <p key={id}>{value.text}</p>);
}
