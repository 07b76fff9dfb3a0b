import type { ProblemDetails } from "./types.js";

/**
 * Everything that goes wrong on the way to the API is one of these, so one `catch` is enough.
 * What the caller aborts is not: it stays the `AbortError` of the platform.
 */
export class RolebookError extends Error {
  override name = "RolebookError";
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  /** For programs: the API's `code`, or `unreachable`, `timeout`, `not_json`, `http_502` … */
  readonly code: string;
  /** The API's own words and the wrong parameters; `null` where the API has not answered itself. */
  readonly problem: ProblemDetails | null;
  /** Seconds after which to ask again, where the API says so. */
  readonly retryAfter: number | null;
  readonly url: string;

  constructor(message: string, facts: Partial<RolebookError> & { code: string; url: string; cause?: unknown }) {
    super(message, { cause: facts.cause });
    this.status = facts.status ?? 0;
    this.code = facts.code;
    this.problem = facts.problem ?? null;
    this.retryAfter = facts.retryAfter ?? null;
    this.url = facts.url;
  }
}

/** No answer came: `code` is `unreachable` or `timeout`. */
export class NetworkError extends RolebookError {
  override name = "NetworkError";
}

/** The change log has begun anew: drop the copy and begin without a cursor. */
export class CursorGoneError extends RolebookError {
  override name = "CursorGoneError";
}

/** A success that is no JSON: a proxy, a login page or a wrong `baseUrl` has answered in place of the API. */
export class NotJSONError extends RolebookError {
  override name = "NotJSONError";
}

const REMEDIES: Record<number, string> = {
  400: "Correct the parameters that `problem.errors` names.",
  401: "The key or preview token is missing, expired or revoked. Open the preview again, or make a new key.",
  403: "The key or token is for other languages, pages or sites.",
  404: "Nothing is published there. Check the id or key.",
  410: "The change log has begun anew. Drop your copy and begin without a cursor.",
  413: "Send less at once.",
  422: "Give the values that `problem.errors` names.",
};

export function errorFrom(response: Response, body: unknown): RolebookError {
  const { status, url } = response;
  const problem = isProblem(body) ? body : null;
  const retryAfter = secondsOf(response.headers.get("Retry-After"));
  const remedy =
    retryAfter !== null
      ? `Ask again in ${retryAfter} seconds.`
      : (REMEDIES[status] ?? (status >= 500 ? "Try again later; the server's log has the reason." : ""));
  const message = `${status} from ${url}: ${problem?.detail ?? "the answer is not the API's own."} ${remedy}`.trim();
  const facts = { status, url, problem, retryAfter, code: problem?.code ?? `http_${status}` };
  const isGone = status === 410 && problem?.code === "unknown_epoch";
  return isGone ? new CursorGoneError(message, facts) : new RolebookError(message, facts);
}

function isProblem(body: unknown): body is ProblemDetails {
  return typeof body === "object" && body !== null && "detail" in body && "code" in body;
}

/** `Retry-After` is a number of seconds or, from proxies, a date. */
function secondsOf(header: string | null): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}
