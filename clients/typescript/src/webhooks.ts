/** Events of the CMS, verified by the Standard Webhooks specification. On your server alone. */
import { Webhook } from "standardwebhooks";
import type { LocaleCode, PageType } from "./types.js";

interface Event<Type extends string, Data> {
  type: Type;
  timestamp: string;
  data: Data;
}

/** One thing that has changed. `cache_tags` names every answer of the API that may have altered. */
interface Changed {
  key: string;
  locale: LocaleCode | null;
  path: string | null;
  old_path: string | null;
  /** Events may arrive in another order than their changes happened; this numbers them. */
  change: number | null;
  cache_tags: string[];
  /** Where the new state can be fetched. */
  api_url: string | null;
}

export interface TranslationWork {
  count: number;
  locales: string[];
  objects: { key: string; locale: string; title: string }[];
}

export type WebhookEvent =
  | Event<"page.published", Changed & { kind: "page"; type: PageType; reason: null }>
  | Event<
      "page.withdrawn",
      Changed & { kind: "page"; type: PageType; reason: "unpublished" | "deleted" | "restricted" | "retired" }
    >
  | Event<"site.changed", Changed & { kind: "composite" | "search"; type: string | null; reason: null }>
  | Event<"redirect.changed", Changed & { kind: "redirect"; type: null; reason: string | null }>
  | Event<"content.rebuilt", { count: number; locales: string[]; cache_tags: string[] }>
  | Event<
      | "translation.assigned"
      | "translation.rejected"
      | "translation.ready_for_review"
      | "translation.source_changed"
      | "translation.overdue"
      | "translation.job_finished",
      TranslationWork
    >
  | Event<"test", { message: string }>;

export class WebhookError extends Error {
  override name = "WebhookError";
}

/**
 * The event of a request, once its signature fits one of the secrets (two while they are changed).
 * `body` is what came, before anything has parsed it. Answer 400 to a `WebhookError`.
 */
export function verifyWebhook(
  body: string | Uint8Array,
  headers: Headers | Record<string, string | string[] | undefined>,
  secrets: readonly string[],
): WebhookEvent & { id: string } {
  if (secrets.length === 0) throw new WebhookError("No secret is given. Copy the endpoint's signing secret.");
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const named = headers instanceof Headers ? Object.fromEntries(headers) : lowerCased(headers);
  let reason: unknown;
  for (const secret of secrets) {
    try {
      const event = new Webhook(secret).verify(text, named) as WebhookEvent;
      return { ...event, id: named["webhook-id"] as string };
    } catch (error) {
      reason = error;
    }
  }
  throw new WebhookError(`The request is not from the CMS, or its bytes were changed: ${reasonOf(reason)}`, {
    cause: reason,
  });
}

function lowerCased(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
