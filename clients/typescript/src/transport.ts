/** One `fetch` for all requests: credentials, timeout, ETags, and errors that say what to do. */
import { type AnswerCache, cacheKey, deepFreeze } from "./cache.js";
import { NetworkError, NotJSONError } from "./errors.js";

export interface Answered {
  url: string;
  status: number;
  /** What to purge by what was made of this answer: tag your own caches with it. A 404 has tags too. */
  cacheTags: string[];
}

export interface TransportOptions {
  apiKey?: string | undefined;
  previewToken?: string | undefined;
  fetch: (request: Request) => Promise<Response>;
  cache: AnswerCache | null;
  /** Milliseconds. */
  timeout: number;
  onAnswer?: ((answered: Answered) => void) | undefined;
}

/** The platform's own. A body goes as text: frameworks that replace `fetch` stream that of a Request, without its length. */
export async function platformFetch(request: Request): Promise<Response> {
  if (request.method === "GET" || request.method === "HEAD") return globalThis.fetch(request);
  const { url, method, headers, signal, credentials } = request;
  return globalThis.fetch(url, { method, headers, signal, credentials, body: await request.text() });
}

const isDraft = (url: string) => url.includes("/api/v1/preview/");
/** Exports are files; they are passed on as they come, and may take longer than the timeout. */
const isFile = (url: string) => new URL(url).pathname.includes("/export/");

export function createTransport(options: TransportOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    // Public endpoints refuse a preview token, so it goes to drafts alone.
    const credential = isDraft(request.url) ? (options.previewToken ?? options.apiKey) : options.apiKey;
    if (credential !== undefined) request.headers.set("Authorization", `Bearer ${credential}`);
    const key = options.cache && request.method === "GET" && !isFile(request.url) ? await cacheKey(request) : null;
    const cached = key === null ? undefined : await options.cache?.get(key);
    if (cached !== undefined) request.headers.set("If-None-Match", cached.etag);

    const { response, body } = await send(request, options);
    const isUnchanged = response.status === 304 && cached !== undefined;
    options.onAnswer?.({
      url: request.url,
      status: isUnchanged ? 200 : response.status,
      cacheTags: tagsOf(response) ?? tagsOf({ headers: new Headers(cached?.headers) }) ?? [],
    });
    if (isUnchanged) return withData(cached.data, { status: 200, headers: cached.headers, url: request.url });
    if (body === null) return response;
    const { status } = response;
    const headers = [...response.headers];
    if (!response.ok) return withUrl(new Response(body, { status, headers }), request.url);
    const data = parse(body, request.url, response);
    const etag = response.headers.get("ETag");
    const mayKeep = !/no-store/.test(response.headers.get("Cache-Control") ?? "");
    if (key !== null && etag !== null && mayKeep) {
      await options.cache?.set(key, { etag, data: deepFreeze(data), headers, size: body.length });
    }
    return withData(data, { status, headers, url: request.url, body });
  };
}

/** Answers with the body read, but for files. The timeout is over the whole of it. */
async function send(request: Request, { fetch, timeout }: TransportOptions) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeout);
  try {
    const signal = AbortSignal.any([request.signal, late.signal]);
    const response = await fetch(new Request(request, { signal }));
    const isPassedOn =
      request.method === "HEAD" ||
      response.status === 204 ||
      response.status === 304 ||
      (response.ok && isFile(request.url));
    return { response, body: isPassedOn ? null : await response.text() };
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    const { url } = request;
    throw late.signal.aborted
      ? new NetworkError(`No answer from ${url} within ${timeout} ms. Try again, or raise \`timeout\`.`, {
          code: "timeout",
          url,
          cause,
        })
      : new NetworkError(`${url} cannot be reached. Check the network, \`baseUrl\`, and that the API runs.`, {
          code: "unreachable",
          url,
          cause,
        });
  } finally {
    clearTimeout(timer);
  }
}

function parse(body: string, url: string, response: Response): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    const kind = response.headers.get("Content-Type") ?? "nothing that is known";
    const message = `${url} answered ${response.status} with ${kind}, which is no JSON. A proxy, a login page or a wrong \`baseUrl\` has answered in place of the API.`;
    throw new NotJSONError(message, { code: "not_json", status: response.status, url, cause });
  }
}

/** A response whose `json()` gives the object that is kept, not a copy. openapi-fetch calls it where a length is named. */
function withData(data: unknown, init: { status: number; headers: [string, string][]; url: string; body?: string }) {
  const body = init.body ?? JSON.stringify(data);
  const headers = new Headers(init.headers);
  headers.set("Content-Length", String(body.length));
  const response = new Response(body, { status: init.status, headers });
  Object.defineProperty(response, "json", { value: () => Promise.resolve(data) });
  return withUrl(response, init.url);
}

/** A response that is made anew has no address, and errors should name it. */
function withUrl(response: Response, url: string): Response {
  return Object.defineProperty(response, "url", { value: url });
}

function tagsOf({ headers }: { headers: Headers }): string[] | undefined {
  return headers.get("Cache-Tag")?.split(/\s*,\s*/);
}
