import createOpenAPIClient, { type Client } from "openapi-fetch";
import { type AnswerCache, memoryCache } from "./cache.js";
import { ChangeFeed } from "./changes.js";
import { errorFrom } from "./errors.js";
import { type Export, readExport } from "./exports.js";
import { type Answered, createTransport, platformFetch } from "./transport.js";
import type * as T from "./types.js";
import type { paths } from "./types.js";

export interface ClientOptions {
  /** The CMS without `/api/v1`, such as `https://cms.example.com`; in a browser also a path of your own server. */
  baseUrl: string;
  /** For servers alone: whoever reads your script reads the key. */
  apiKey?: string | undefined;
  /** From `exchangeCode()`: `byPath()` and `page()` give the draft. */
  previewToken?: string | undefined;
  /** Ask for drafts without a token of your own: your server adds it, or the API key may read them. */
  drafts?: boolean | undefined;
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /**
   * Where answers are kept for their ETags. Default: in memory; in browsers none, because their own HTTP cache does
   * the same, without a preflight request for each address. `null`: nowhere.
   */
  cache?: AnswerCache | null | undefined;
  /** Milliseconds until a request is given up; default 10,000. */
  timeout?: number | undefined;
  /** Told of every answer of the API, with its cache tags. */
  onAnswer?: ((answered: Answered) => void) | undefined;
}

export interface CallOptions {
  signal?: AbortSignal | undefined;
}
type Call = CallOptions;
type Locale = T.LocaleCode;

/** A client. Wherever a page is named, `id` or `key` will do. Answers that a cache keeps are frozen. */
export interface Rolebook<P = T.Page> {
  /** Every endpoint as the contract has it, with openapi-fetch. */
  readonly api: Client<paths>;
  /** What stands at a path; `null` is the 404. Drafts know no `fallback` and no `include`. */
  byPath(path: string, query?: T.RouteQuery & Call): Promise<T.ByPath<P> | null>;
  page(idOrKey: number | string, query?: T.PageQuery & Call): Promise<P | null>;
  /** All published translations of a page, by locale. */
  translations(idOrKey: number | string, options?: Call): Promise<Record<string, T.Page> | null>;
  list(query?: T.ListQuery & Call): Promise<T.PageList>;
  /** All teasers of a list, asked for as you go. */
  pages(query?: T.ListQuery & Call): AsyncGenerator<T.Teaser, void, undefined>;
  search(query: T.SearchQuery & Call): Promise<T.SearchResults>;
  suggest(query: T.SuggestQuery & Call): Promise<T.Suggestions>;
  site(locale?: Locale, options?: Call): Promise<T.Site>;
  menus(locale?: Locale, options?: Call): Promise<T.Menus>;
  forms(locale?: Locale, options?: Call): Promise<T.Forms>;
  categories(locale?: Locale, options?: Call): Promise<T.Categories>;
  locales(options?: Call): Promise<T.Locales>;
  changes(query?: T.ChangesQuery & Call): ChangeFeed;
  /** Everything public of one language, as it arrives. */
  export(locale: Locale, options?: Call): Promise<Export>;
  sitemap(options?: Call): AsyncGenerator<T.SitemapEntry, void, undefined>;
  /** A role with its tokens filled in. */
  render(
    idOrKey: number | string,
    body: T.RenderBody,
    options?: Call,
  ): Promise<T.PageOf<"jobdescriptions.JobDescriptionPage">>;
  /** The address of a role as a file, for a link or `window.location`. */
  fileUrl(idOrKey: number | string, format: FileFormat, query?: Record<string, string>): string;
  signUp(body: T.NewsletterSubmission, options?: Call): Promise<T.SignupAnswer>;
  postIntent(body: T.PostingSubmission, options?: Call): Promise<T.IntentAnswer>;
}

export type FileFormat =
  paths["/api/v1/job-descriptions/{page}/export/{format_name}/"]["get"]["parameters"]["path"]["format_name"];

export function createClient(
  options: ClientOptions & ({ previewToken: string } | { drafts: true }),
): Rolebook<T.PageDraft>;
export function createClient(options: ClientOptions): Rolebook;
export function createClient(options: ClientOptions): Rolebook<T.PageDraft> {
  const baseUrl = checkedBaseUrl(options.baseUrl);
  const drafts = options.drafts ?? options.previewToken !== undefined;
  const isBrowser = typeof document !== "undefined";
  const api = createOpenAPIClient<paths>({
    baseUrl,
    // The API takes a list as one parameter with commas.
    querySerializer: { array: { style: "form", explode: false } },
    headers: { Accept: "application/json" },
    fetch: createTransport({
      apiKey: options.apiKey,
      previewToken: options.previewToken,
      fetch: options.fetch ?? platformFetch,
      cache: options.cache === undefined ? (isBrowser ? null : memoryCache()) : options.cache,
      timeout: options.timeout ?? 10_000,
      onAnswer: options.onAnswer,
    }),
  });

  // Locales and page names are checked by the API, whose locales may be others than those of the contract.
  const list = async ({ signal, ...query }: T.ListQuery & Call = {}) =>
    (await dataOf(api.GET("/api/v1/pages/", { params: { query: query as never }, ...given(signal) }))) as T.PageList;
  const byLocale = (locale: Locale | undefined) => ({ params: { query: (locale ? { locale } : {}) as never } });
  const byName = (page: number | string) => ({ page: page as never });

  return {
    api,
    list,
    async byPath(path, { signal, ...query } = {}) {
      const asked = drafts
        ? api.GET("/api/v1/preview/by-path/", { params: { query: { path } }, ...given(signal) })
        : api.GET("/api/v1/pages/by-path/", { params: { query: { path, ...query } }, ...given(signal) });
      return (await dataOrNull(asked)) as T.ByPath<T.PageDraft> | null;
    },
    async page(idOrKey, { signal, locale, ...query } = {}) {
      const at = { path: byName(idOrKey), query: { locale } as never };
      const asked = drafts
        ? api.GET("/api/v1/preview/{page}/", { params: at, ...given(signal) })
        : api.GET("/api/v1/pages/{page}/", {
            params: { ...at, query: { locale, ...query } as never },
            ...given(signal),
          });
      return (await dataOrNull(asked)) as T.PageDraft | null;
    },
    async translations(idOrKey, { signal } = {}) {
      const params = { path: byName(idOrKey), query: { locale: "*" as const } };
      const answer = await dataOrNull(api.GET("/api/v1/pages/{page}/", { params, ...given(signal) }));
      return answer && (answer as { locales: Record<string, T.Page> }).locales;
    },
    async *pages(query = {}) {
      let cursor = query.cursor;
      do {
        const page: T.PageList = await list({ limit: 100, ...query, ...(cursor ? { cursor } : {}) });
        yield* page.items;
        cursor = cursorOf(page.meta.next);
      } while (cursor !== undefined);
    },
    search: ({ signal, ...query }) =>
      dataOf(api.GET("/api/v1/search/", { params: { query: query as never }, ...given(signal) })),
    suggest: ({ signal, ...query }) =>
      dataOf(api.GET("/api/v1/search/suggest/", { params: { query: query as never }, ...given(signal) })),
    site: (locale, { signal } = {}) => dataOf(api.GET("/api/v1/site/", { ...byLocale(locale), ...given(signal) })),
    menus: (locale, { signal } = {}) => dataOf(api.GET("/api/v1/menus/", { ...byLocale(locale), ...given(signal) })),
    forms: (locale, { signal } = {}) => dataOf(api.GET("/api/v1/forms/", { ...byLocale(locale), ...given(signal) })),
    categories: (locale, { signal } = {}) =>
      dataOf(api.GET("/api/v1/categories/", { ...byLocale(locale), ...given(signal) })),
    locales: ({ signal } = {}) => dataOf(api.GET("/api/v1/locales/", given(signal))),
    changes({ signal, cursor: start, ...query } = {}) {
      const ask = async (cursor: string | undefined) =>
        (await dataOf(
          api.GET("/api/v1/changes/", {
            params: { query: { ...query, ...(cursor ? { cursor } : {}) } as never },
            ...given(signal),
          }),
        )) as T.ChangeBatch;
      return new ChangeFeed(ask, start);
    },
    async export(locale, { signal } = {}) {
      const params = { path: { locale: locale as never } };
      const asked = api.GET("/api/v1/export/{locale}.ndjson", { params, parseAs: "stream", ...given(signal) });
      return readExport((await dataOf(asked)) as ReadableStream<Uint8Array>);
    },
    async *sitemap({ signal } = {}) {
      let cursor: string | undefined;
      do {
        const query = cursor ? { cursor } : {};
        const answer = await dataOf(api.GET("/api/v1/sitemap.json", { params: { query }, ...given(signal) }));
        yield* answer.items;
        cursor = cursorOf(answer.meta.next);
      } while (cursor !== undefined);
    },
    render: (idOrKey, body, { signal } = {}) =>
      dataOf(
        api.POST("/api/v1/job-descriptions/{page}/render/", {
          params: { path: byName(idOrKey) },
          body,
          ...given(signal),
        }),
      ),
    fileUrl(idOrKey, format, query = {}) {
      const search = new URLSearchParams(query).toString();
      return `${baseUrl}/api/v1/job-descriptions/${encodeURIComponent(idOrKey)}/export/${format}/${search && "?"}${search}`;
    },
    signUp: (body, { signal } = {}) => dataOf(api.POST("/api/v1/newsletter-signups/", { body, ...given(signal) })),
    postIntent: (body, { signal } = {}) => dataOf(api.POST("/api/v1/posting-intents/", { body, ...given(signal) })),
  };
}

interface Result<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

async function dataOf<Data>(asked: Promise<Result<Data>>): Promise<Exclude<Data, undefined>> {
  const { data, error, response } = await asked;
  if (!response.ok) throw errorFrom(response, error);
  return data as Exclude<Data, undefined>;
}

async function dataOrNull<Data>(asked: Promise<Result<Data>>): Promise<Data | null> {
  const { data, error, response } = await asked;
  // A 404 that is not the API's own is a wrong address, not a page that is missing.
  const problem = response.ok ? null : errorFrom(response, error);
  if (problem?.status === 404 && problem.problem !== null) return null;
  if (problem !== null) throw problem;
  return data ?? null;
}

const given = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });

/** The cursor alone: requests go on through `baseUrl`, and no key goes to an address that an answer names. */
function cursorOf(next: string | null): string | undefined {
  return (next && new URL(next).searchParams.get("cursor")) || undefined;
}

function checkedBaseUrl(baseUrl: string): string {
  const trimmed = baseUrl.replace(/\/+$/, "");
  if (!/^(https?:\/\/[^/]|\/(?!\/)|$)/.test(trimmed)) {
    throw new TypeError(`baseUrl is "${baseUrl}"; it must begin with https://, http:// or, in a browser, "/".`);
  }
  if (/\/api(\/v1)?$/.test(trimmed)) throw new TypeError(`baseUrl is "${baseUrl}"; leave "/api/v1" out.`);
  return trimmed;
}
