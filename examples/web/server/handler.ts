/** Answers every request: pages, previews, the webhook and what it tells to open pages. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type PageDraft, type Rolebook, RolebookError, createClient, memoryCache } from "rolebook-client";
import { exchangeCode, previewScript } from "rolebook-client/preview";
import { WebhookError, verifyWebhook } from "rolebook-client/webhooks";
import { type Surroundings, renderDocument, shell } from "../src/document.ts";
import { overMessage, troubleMessage } from "../src/trouble.ts";
import { type Html, html } from "../src/html.ts";
import { load } from "../src/load.ts";
import { securityHeaders } from "./headers.ts";

const API = (process.env.ROLEBOOK_URL ?? "http://localhost:8000").replace(/\/+$/, "");
const SECRETS = process.env.WEBHOOK_SECRET?.split(",") ?? [];
/** The server waits so long for the API; then the browser goes on, where readers see that something happens. */
const PATIENCE_MS = 4000;
const COOKIE = "HttpOnly; Path=/; SameSite=None; Secure; Partitioned";

const cache = memoryCache();
const listeners = new Set<ServerResponse>();

type Assets = Pick<Surroundings, "script" | "style" | "more">;
type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

export function createHandler(assets: Assets, isDevelopment = false) {
  const places: Record<string, Answer> = {
    "/events": listen,
    "/webhook": receive,
    "/preview": (_, response, url) => beginPreview(assets, response, url),
    "/preview/end": endPreview,
    "/preview-api/api/v1/preview/by-path/": passDraftOn,
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://here");
    // Vite's own scripts put styles into the page, which the policy forbids.
    if (!isDevelopment) response.setHeaders(new Map(Object.entries(securityHeaders(API, process.env.MEDIA_ORIGIN))));
    const answer = places[url.pathname] ?? ((...all) => page(assets, ...all));
    try {
      await answer(request, response, url);
    } catch (error) {
      console.error(`${request.method} ${url.pathname}:`, error);
      if (!response.headersSent) response.writeHead(500, { "Content-Type": "text/plain" });
      response.end("Something went wrong here. The server's log has the reason.");
    }
  };
}

export const developmentHandler = createHandler(
  { script: "/src/app.ts", style: "/src/style.css", more: ["/@vite/client"] },
  true,
);

async function page(assets: Assets, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405, "This address is for reading.");
  const cacheTags: string[] = [];
  const surroundings: Surroundings = { api: API, events: "/events", cacheTags, ...assets };
  const client = createClient({
    baseUrl: API,
    cache,
    timeout: PATIENCE_MS,
    onAnswer: (answer) => cacheTags.push(...answer.cacheTags),
  });
  const token = draftToken(request);
  const drafts: Rolebook<PageDraft> | undefined =
    token === undefined ? undefined : createClient({ baseUrl: API, previewToken: token, timeout: PATIENCE_MS });
  surroundings.drafts = token !== undefined;
  if (token !== undefined) surroundings.more = [...(assets.more ?? []), previewScript(API)];
  response.setHeader("Cache-Control", token === undefined ? "public, max-age=0, must-revalidate" : "private, no-store");
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  try {
    const view = await load(client, url, drafts);
    if (view.kind === "redirect") return end(response, view.status, "", { Location: view.location });
    const status = { page: 200, search: 200, missing: 404, gone: 410, draft_over: 401 }[view.kind];
    end(response, status, renderDocument(view, surroundings));
  } catch (error) {
    if (!(error instanceof RolebookError)) throw error;
    console.error(error.message);
    // The browser tries again by itself, with `data-retry`.
    const locale = url.pathname.split("/")[1] || "en";
    response.setHeader("Retry-After", String(error.retryAfter ?? 5));
    sendMessage(response, 503, assets, locale, troubleMessage(error, locale));
  }
}

/** A page of few words, where there is nothing of the site to put around them. */
function sendMessage(
  response: ServerResponse,
  status: number,
  assets: Assets,
  lang: string,
  words: { title: string; body: Html },
): void {
  const head = html`<meta name="robots" content="noindex" />`;
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
  end(
    response,
    status,
    shell({ api: API, events: "/events", ...assets }, { lang, direction: "ltr", head, ...words }),
    headers,
  );
}

/** The code came in the address: change it for a token, server to server, and lose it. */
async function beginPreview(assets: Assets, response: ServerResponse, url: URL): Promise<void> {
  response.setHeader("Cache-Control", "no-store");
  try {
    const { token, path } = await exchangeCode(API, url.searchParams.get("code") ?? "");
    end(response, 303, "", { Location: path ?? "/", "Set-Cookie": `draft=${token}; ${COOKIE}` });
  } catch (error) {
    if (!(error instanceof RolebookError)) throw error;
    // Never another page, and never the published one: a code that is used or too old ends here.
    const isOver = error.status >= 400 && error.status < 500 && error.status !== 429;
    const locale = url.searchParams.get("locale") ?? "en";
    sendMessage(
      response,
      isOver ? error.status : 503,
      assets,
      locale,
      isOver ? overMessage(locale) : troubleMessage(error, locale),
    );
  }
}

function endPreview(_: IncomingMessage, response: ServerResponse, url: URL): void {
  const to = url.searchParams.get("to") ?? "/";
  const location = /^\/(?![/\\])/.test(to) ? to : "/";
  end(response, 303, "", {
    Location: location,
    "Set-Cookie": `draft=; Max-Age=0; ${COOKIE}`,
    "Cache-Control": "no-store",
  });
}

/** The token stays in its cookie, which no script can read; the draft goes on to the page that follows its editor. */
async function passDraftOn(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const headers = { Authorization: `Bearer ${draftToken(request) ?? "none"}`, Accept: "application/json" };
  const answer = await fetch(`${API}/api/v1/preview/by-path/${url.search}`, { headers }).catch(() => null);
  const type = answer?.headers.get("Content-Type") ?? "text/plain";
  end(response, answer?.status ?? 502, (await answer?.text()) ?? "", {
    "Content-Type": type,
    "Cache-Control": "private, no-store",
  });
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") return end(response, 405, "The CMS posts its webhooks here.");
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    if ((size += part.length) > 1_000_000) return end(response, 413, "Too large.");
    parts.push(part);
  }
  try {
    const { type, data } = verifyWebhook(Buffer.concat(parts), request.headers, SECRETS);
    end(response, 204, "");
    if ("cache_tags" in data)
      for (const one of listeners) one.write(`data: ${JSON.stringify({ type, cacheTags: data.cache_tags })}\n\n`);
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error;
    end(response, 400, error.message);
  }
}

/** Open pages listen here for what has changed. A comment now and then keeps proxies from hanging up. */
function listen(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write(":\n\n");
  listeners.add(response);
  const pulse = setInterval(() => response.write(":\n\n"), 25_000);
  request.on("close", () => {
    clearInterval(pulse);
    listeners.delete(response);
  });
}

const draftToken = (request: IncomingMessage) => /(?:^|; )draft=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];

function end(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, headers).end(body);
}
