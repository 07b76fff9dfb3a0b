import type { MetadataRoute } from "next";
import { allPaths } from "@/lib/content";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  return (await allPaths()).map(({ html_url, last_modified, alternates }) => ({
    url: html_url,
    lastModified: last_modified ?? undefined,
    alternates: { languages: Object.fromEntries(alternates.map(({ hreflang, html_url }) => [hreflang, html_url])) },
  }));
}
