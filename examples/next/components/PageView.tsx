import { type Block, type Page, type Site, isA } from "rolebook-client";
import { listedBy } from "@/lib/content";
import { Blocks } from "./Blocks";
import { RichText } from "./RichText";
import { Teasers } from "./Teasers";

/** Every page type: what they have in common, then what some have. */
export async function PageView({ page, labels }: { page: Page; labels: Site["labels"] }) {
  const { meta, heading, related } = page;
  const languages = meta.alternates.filter(({ hreflang }) => hreflang !== "x-default");
  return (
    <article lang={meta.locale}>
      <nav aria-label={labels.breadcrumb ?? undefined}>
        <ol className="breadcrumb">
          {meta.breadcrumb.map(({ key, path, title }) => (
            <li key={key}>
              <a href={path} aria-current={path === meta.path ? "page" : undefined}>
                {title}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <h1>{heading}</h1>
      {meta.is_fallback && <p role="note">{labels.fallback_notice}</p>}
      {isA(page, "articles.HRTermPage") && <p className="definition">{page.definition}</p>}
      {page.introduction && <RichText html={page.introduction.html} />}
      <Blocks blocks={page.body as Block[]} labels={labels} />
      <Teasers teasers={await listedBy(page)} />
      <Teasers heading={labels.related_job_descriptions} teasers={related.job_descriptions} />
      <Teasers heading={labels.related_interview_questions} teasers={related.interview_questions} />
      <Teasers heading={labels.related_articles} teasers={related.articles} />
      {page.attribution.map(({ code, attribution }) => (
        <p key={code}>
          <small>{attribution}</small>
        </p>
      ))}
      <nav aria-label={labels.available_in ?? undefined}>
        <ul className="languages">
          {languages.map(({ locale, hreflang, native_name, path }) => (
            <li key={locale}>
              <a href={path} hrefLang={hreflang} lang={hreflang} aria-current={locale === meta.locale || undefined}>
                {native_name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {meta.json_ld.map((entry, index) => (
        <script key={index} type="application/ld+json" dangerouslySetInnerHTML={{ __html: asScript(entry) }} />
      ))}
    </article>
  );
}

/** A `</script>` in a text must not end the script. */
const asScript = (entry: unknown) => JSON.stringify(entry).replaceAll("<", "\\u003c");
