import type { Teaser } from "rolebook-client";

export function Teasers({ heading, teasers }: { heading?: string | null; teasers: readonly Teaser[] }) {
  if (teasers.length === 0) return null;
  return (
    <section>
      {heading && <h2>{heading}</h2>}
      <ul>
        {teasers.map(({ id, path, locale, title, summary }) => (
          <li key={id} lang={locale}>
            <a href={path}>{title}</a>
            {summary && <p>{summary}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
