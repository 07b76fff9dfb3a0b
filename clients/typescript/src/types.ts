/** Readable names for the shapes of the contract. Everything here is derived: a change of the contract changes it. */
import type { components, paths } from "./schema.js";

export type { components, paths };
type Schemas = components["schemas"];
type Query<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never;

/** A published page of any type. `isA(page, "articles.ArticlePage")` narrows it. */
export type Page = Schemas["Page"];
/** A draft: what publishing asks for may still be `null`. */
export type PageDraft = Schemas["PageDraft"];
export type PageType = Page["meta"]["type"];
export type PageOf<T extends PageType> = Extract<Page, { meta: { type: T } }>;

export type Redirect = Schemas["Redirect"];
export type Gone = Schemas["Gone"];
/** What stands at a path. */
export type ByPath<P = Page> = { kind: "page"; page: P } | Redirect | Gone;

// The body of an index page is always empty, which the contract can only say as a list of anything.
type BodyOf<P> = P extends { body: readonly (infer B)[] } ? (unknown extends B ? never : B) : never;
/** A block of the body of any page type. */
export type Block = BodyOf<Page>;
export type BlockDraft = BodyOf<PageDraft>;
export type BlockType = Block["type"];
export type BlockOf<T extends BlockType> = Extract<Block, { type: T }>;

export type Teaser = Schemas["Teaser"];
export type PageList = Omit<Schemas["PageList"], "items"> & { items: Teaser[] };
export type SearchResult = Schemas["SearchResult"];
export type SearchResults = Schemas["SearchResults"];
/** A place in a text, in UTF-16 code units: `text.slice(start, end)`. */
export type Highlight = SearchResult["highlights"]["title"][number];
export type Suggestions = Schemas["Suggestions"];
export type Facets = Schemas["Facets"];

export type Site = Schemas["SiteAnswer"];
export type Menus = Schemas["MenusAnswer"];
export type Menu = Schemas["Menu"];
export type MenuEntry = Menu["items"][number];
export type Forms = Schemas["FormsAnswer"];
export type Categories = Schemas["CategoriesAnswer"];
export type Category = Schemas["JobCategory"];
export type Locales = Schemas["Locales"];
/** A language as `site()` describes it, for a language switcher. */
export type Locale = Schemas["Locale"];
export type Announcement = Schemas["Announcement"];
export type CallToAction = Schemas["CallToAction"];
export type Link = Schemas["Link"];
export type Image = Schemas["Image"];
export type File = Schemas["File"];
export type RichText = Schemas["RichText"];
export type Token = Schemas["Token"];
export type DataSource = Schemas["DataSource"];
export type Alternate = Schemas["Alternate"];
export type Breadcrumb = Page["meta"]["breadcrumb"][number];
export type SitemapEntry = Schemas["Sitemap"]["items"][number];
export type PreviewToken = Schemas["PreviewToken"];
/** RFC 9457, the body of every error. */
export type ProblemDetails = Schemas["Problem"];

/** An entry of the change log or of an export: store an upsert, delete what a delete names. */
export type Change = Schemas["Change"];
export type ChangeBatch = Schemas["Changes"];
/** The first line of an export. */
export interface ExportHeader {
  kind: "header";
  locale: string;
  epoch: string;
  /** Go on with `changes({ cursor, locale })`. */
  cursor: string;
  /** Rises when a release renders documents differently. */
  schema_version: number;
  /** Of all bytes after the first line, in hexadecimal digits. */
  sha256: string;
  counts: Record<string, number>;
  /** The addresses of all images and files in it. */
  media: string[];
}

type Known = NonNullable<Query<"/api/v1/site/">["locale"]>;
/** A language; those of the committed contract are suggested, a deployment may have others. */
export type LocaleCode = Known | (string & {});

type Loose<Q> = Omit<Q, "locale"> & { locale?: LocaleCode };
export type RouteQuery = Omit<Query<"/api/v1/pages/by-path/">, "path" | "fields">;
export type PageQuery = Loose<Omit<Query<"/api/v1/pages/{page}/">, "fields">>;
export type ListQuery = Loose<Omit<Query<"/api/v1/pages/">, "fields">>;
export type SearchQuery = Loose<Query<"/api/v1/search/">>;
export type SuggestQuery = Loose<Query<"/api/v1/search/suggest/">>;
export type ChangesQuery = Loose<Query<"/api/v1/changes/">>;
export type RenderBody = Schemas["RenderBody"];
export type NewsletterSubmission = Schemas["NewsletterSubmission"];
export type PostingSubmission = Schemas["PostingSubmission"];
export type SignupAnswer = Schemas["SignupAnswer"];
export type IntentAnswer = Schemas["IntentAnswer"];

/** Narrow a page by its type: a union cannot be narrowed by what lies in `meta`. */
export function isA<T extends PageType>(page: Page, type: T): page is PageOf<T> {
  return page.meta.type === type;
}
