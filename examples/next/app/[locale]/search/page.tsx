import type { Metadata } from "next";
import { Suspense } from "react";
import type { Highlight } from "rolebook-client";
import { SearchForm } from "@/components/SearchForm";
import { around, rolebook } from "@/lib/content";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ q?: string | string[] }>;
}

export const metadata: Metadata = { robots: "noindex" };

export default async function SearchPage({ params, searchParams }: Props) {
  const { locale, site } = await around((await params).locale);
  return (
    <>
      <h1>{site.labels.search}</h1>
      <Suspense fallback={null}>
        <Results locale={locale} labels={site.labels} searchParams={searchParams} />
      </Suspense>
    </>
  );
}

type ResultsProps = Pick<Awaited<ReturnType<typeof around>>["site"], "labels"> & {
  locale: string;
  searchParams: Props["searchParams"];
};

async function Results({ locale, labels, searchParams }: ResultsProps) {
  const { q } = await searchParams;
  const query = [q].flat().join(" ").trim().slice(0, 200);
  if (query === "") return <SearchForm locale={locale} labels={labels} />;
  const { items } = await rolebook.search({ q: query, locale, limit: 50 });
  return (
    <>
      <SearchForm locale={locale} labels={labels} query={query} />
      {items.length === 0 && <p role="status">{labels.no_results}</p>}
      <ol className="results">
        {items.map(({ id, path, title, summary, highlights, excerpt }) => (
          <li key={id}>
            <a href={path}>
              <Marked text={title} places={highlights.title} />
            </a>
            <p>
              {excerpt ? (
                <Marked text={excerpt.text} places={excerpt.highlights} />
              ) : (
                <Marked text={summary ?? ""} places={highlights.summary} />
              )}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function Marked({ text, places }: { text: string; places: Highlight[] }) {
  const ends = [0, ...places.map(({ end }) => end)];
  return (
    <>
      {places.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
