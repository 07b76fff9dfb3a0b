/** Sitemaps with all translations of each address, for the front end's own host. */
import type { Rolebook, SitemapEntry } from "rolebook-client";
import { html } from "../src/html.ts";

const PER_FILE = 10_000;

/** Returns the origin that the addresses have; `null` where there is none. */
export async function sitemaps(
  rolebook: Rolebook,
  write: (name: string, text: string) => Promise<void>,
): Promise<string | null> {
  let entries: string[] = [];
  let files = 0;
  let origin: string | null = null;
  const flush = async () => {
    await write(`/sitemap-${(files += 1)}.xml`, urlset(entries));
    entries = [];
  };
  for await (const entry of rolebook.sitemap()) {
    origin ??= new URL(entry.html_url).origin;
    entries.push(urlOf(entry));
    if (entries.length === PER_FILE) await flush();
  }
  if (entries.length > 0) await flush();
  const index = Array.from(
    { length: files },
    (_, number) => html`<sitemap><loc>${origin}/sitemap-${number + 1}.xml</loc></sitemap>`.markup,
  );
  await write("/sitemap.xml", `${XML}<sitemapindex xmlns="${SITEMAPS}">\n${index.join("\n")}\n</sitemapindex>\n`);
  return origin;
}

export const robots = (origin: string | null) =>
  `User-agent: *\nAllow: /\n${origin ? `Sitemap: ${origin}/sitemap.xml\n` : ""}`;

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";

const urlset = (entries: string[]) =>
  `${XML}<urlset xmlns="${SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join("\n")}\n</urlset>\n`;

const urlOf = ({ html_url, last_modified, alternates }: SitemapEntry) =>
  html`<url><loc>${html_url}</loc>${last_modified && html`<lastmod>${last_modified}</lastmod>`}${alternates.map(
    (one) => html`<xhtml:link rel="alternate" hreflang="${one.hreflang}" href="${one.html_url}"/>`,
  )}</url>`.markup;
