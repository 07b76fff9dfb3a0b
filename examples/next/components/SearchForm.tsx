import type { Site } from "rolebook-client";

/** A plain form: it works before any script has come. */
export function SearchForm({ locale, labels, query }: { locale: string; labels: Site["labels"]; query?: string }) {
  return (
    <form role="search" action={`/${locale}/search/`}>
      <input
        type="search"
        name="q"
        defaultValue={query}
        maxLength={200}
        required
        aria-label={labels.search ?? undefined}
      />
      <button>{labels.search_button}</button>
    </form>
  );
}
