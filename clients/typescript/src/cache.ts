/** What is kept of an answer, so that a 304 can stand for it. Plain JSON: a cache may write it anywhere. */
export interface CachedAnswer {
  etag: string;
  data: unknown;
  headers: [string, string][];
  /** Characters of the answer's JSON, for caches that are bounded by it. */
  size: number;
}

/** Inject your own to share or keep answers. Keys of answers to a credential contain a digest of it. */
export interface AnswerCache {
  get(key: string): CachedAnswer | undefined | Promise<CachedAnswer | undefined>;
  set(key: string, answer: CachedAnswer): void | Promise<void>;
}

/** A cache in memory that forgets what was used longest ago. Answers above a tenth of its size are not kept. */
export function memoryCache({ maxCharacters = 10_000_000 } = {}): AnswerCache {
  const answers = new Map<string, CachedAnswer>();
  let total = 0;

  function forget(key: string): void {
    total -= answers.get(key)?.size ?? 0;
    answers.delete(key);
  }

  return {
    get(key) {
      const answer = answers.get(key);
      if (answer !== undefined) {
        answers.delete(key);
        answers.set(key, answer); // A Map keeps the order of insertion: the last is the newest.
      }
      return answer;
    },
    set(key, answer) {
      forget(key);
      if (answer.size > maxCharacters / 10) return;
      answers.set(key, answer);
      total += answer.size;
      for (const oldest of answers.keys()) {
        if (total <= maxCharacters) break;
        forget(oldest);
      }
    },
  };
}

/** The key of a request; `null` where an answer to its credential cannot be told apart from others. */
export async function cacheKey(request: Request): Promise<string | null> {
  const credential = request.headers.get("Authorization");
  if (credential === null) return request.url;
  // Without a secure context there is no `crypto.subtle`, and mixing two credentials would be a leak.
  if (globalThis.crypto?.subtle === undefined) return null;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(credential));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex} ${request.url}`;
}

/** One object is handed to several callers, so none may change it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
