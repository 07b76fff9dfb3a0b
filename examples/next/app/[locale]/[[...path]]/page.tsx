import type { Metadata } from "next";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { previewScript } from "rolebook-client/preview";
import { FollowPreview } from "@/components/FollowPreview";
import { PageView } from "@/components/PageView";
import { allPaths, around } from "@/lib/content";
import { shownAt } from "@/lib/draft";
import { CMS, PAGES_BUILT_AHEAD } from "@/lib/settings";

interface Props {
  params: Promise<{ locale: string; path?: string[] }>;
}

async function pathOf({ params }: Props): Promise<string> {
  const { locale, path = [] } = await params;
  return `/${[locale, ...path].join("/")}/`;
}

/** All pages of all languages, or the first ones: the others are made when somebody first asks for them, and kept. */
export async function generateStaticParams() {
  return (await allPaths()).slice(0, PAGES_BUILT_AHEAD).map(({ path }) => {
    const [locale = "", ...rest] = path.split("/").filter(Boolean);
    return { locale, path: rest };
  });
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { route, state } = await shownAt(await pathOf(props));
  if (state !== "published") return { robots: "noindex" };
  if (route?.kind !== "page") return {};
  const { seo, alternates, locale } = route.page.meta;
  const image = seo.image?.presets.social;
  return {
    title: seo.title,
    description: seo.description,
    robots: seo.robots,
    alternates: {
      canonical: seo.canonical_url,
      languages: Object.fromEntries(alternates.map(({ hreflang, html_url }) => [hreflang, html_url])),
    },
    openGraph: { title: seo.title, url: seo.canonical_url, locale, ...(image && { images: [image] }) },
  };
}

export default async function Page(props: Props) {
  const { route, state } = await shownAt(await pathOf(props));
  if (state === "expired") return <p role="alert">This preview is over. Open it again in the editor.</p>;
  // Next.js cannot answer 410, so a page that is gone for good is a 404.
  if (route === null || route.kind === "gone") notFound();
  if (route.kind === "redirect") {
    const target = route.path ?? route.location;
    if (route.status === 301) permanentRedirect(target);
    redirect(target);
  }
  const { site } = await around(route.page.meta.requested_locale);
  return (
    <>
      {state === "draft" && (
        <aside className="preview">
          <p>Draft</p>
          <form action="/api/preview/" method="post">
            <button>End the preview</button>
          </form>
          <FollowPreview script={previewScript(CMS)} />
        </aside>
      )}
      <PageView page={route.page} labels={site.labels} />
    </>
  );
}
