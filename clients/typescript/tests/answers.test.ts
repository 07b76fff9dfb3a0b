import { describe, expect, test } from "vitest";
import {
  type AnswerCache,
  type Answered,
  CursorGoneError,
  NetworkError,
  NotJSONError,
  RolebookError,
  createClient,
  memoryCache,
} from "../src/index.js";
import { json, problem, serve } from "./server.js";

/** The error that a promise ends with. */
const failureOf = (promise: Promise<unknown>): Promise<RolebookError> =>
  promise.then(
    () => Promise.reject(new Error("It did not fail.")),
    (error) => error,
  );

describe("the cache", () => {
  test("asks with the ETag, and a 304 gives the same object", async () => {
    const { baseUrl, requests } = await serve((request, response) => {
      if (request.headers["if-none-match"] === '"one"') response.writeHead(304, { ETag: '"one"' }).end();
      else json(response, { locale: "de" }, { ETag: '"one"', "Cache-Tag": "a1,b2" });
    });
    const tags: string[][] = [];
    const rolebook = createClient({ baseUrl, onAnswer: ({ cacheTags }) => tags.push(cacheTags) });
    const first = await rolebook.site("de");
    expect(await rolebook.site("de")).toBe(first);
    expect((await rolebook.api.GET("/api/v1/site/", { params: { query: { locale: "de" } } })).data).toBe(first);
    expect(requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"one"', '"one"']);
    expect(tags).toEqual([
      ["a1", "b2"],
      ["a1", "b2"],
      ["a1", "b2"],
    ]);
    expect(() => Object.assign(first, { locale: "el" })).toThrow(TypeError);
  });

  test("takes a changed answer", async () => {
    let version = 0;
    const { baseUrl } = await serve((_, response) => json(response, { version: ++version }, { ETag: `"${version}"` }));
    const rolebook = createClient({ baseUrl });
    await rolebook.site();
    expect(await rolebook.site()).toEqual({ version: 2 });
  });

  test("never mixes keys and anonymous reads, even where it is shared", async () => {
    const { baseUrl } = await serve((request, response) => {
      if (request.headers["if-none-match"]) response.writeHead(304).end();
      else json(response, { reader: request.headers.authorization ?? "anyone" }, { ETag: '"same"' });
    });
    const cache = memoryCache();
    for (const apiKey of [undefined, "rbk_one", "rbk_two", "rbk_one"]) {
      const answer = await createClient({ baseUrl, apiKey, cache }).site();
      expect(answer).toEqual({ reader: apiKey ? `Bearer ${apiKey}` : "anyone" });
    }
  });

  test("does not show the key to a cache that is kept elsewhere", async () => {
    const { baseUrl } = await serve((_, response) => json(response, {}, { ETag: '"one"' }));
    const kept: string[] = [];
    const cache: AnswerCache = {
      get: () => undefined,
      set: (key, answer) => void kept.push(key + JSON.stringify(answer)),
    };
    await createClient({ baseUrl, apiKey: "rbk_secret", cache }).site();
    expect(kept).toHaveLength(1);
    expect(kept[0]).not.toContain("rbk_secret");
  });

  test("keeps no draft", async () => {
    const { baseUrl, requests } = await serve((_, response) =>
      json(response, { kind: "page" }, { ETag: '"draft"', "Cache-Control": "private, no-store" }),
    );
    const rolebook = createClient({ baseUrl, previewToken: "rbp_token" });
    await rolebook.byPath("/en/");
    await rolebook.byPath("/en/");
    expect(requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, undefined]);
  });

  test("is bounded: what was used longest ago goes first, and large answers are not kept", () => {
    const cache = memoryCache({ maxCharacters: 30 });
    const answer = (size: number) => ({ etag: "", data: size, headers: [], size });
    for (const key of ["a", "b", "c"]) void cache.set(key, answer(3));
    for (let n = 0; n < 8; n++) {
      void cache.get("a");
      void cache.set(`more ${n}`, answer(3));
    }
    void cache.set("large", answer(4));
    expect(cache.get("a")).toBeDefined();
    expect(cache.get("b")).toBeUndefined();
    expect(cache.get("large")).toBeUndefined();
  });
});

describe("credentials", () => {
  test("a preview token goes to drafts alone, a key to everything else", async () => {
    const { baseUrl, requests } = await serve((_, response) => json(response, { kind: "page" }));
    const rolebook = createClient({ baseUrl, previewToken: "rbp_token", apiKey: "rbk_key" });
    await rolebook.byPath("/en/", { fallback: "default" });
    await rolebook.page(7, { locale: "de", include: 1 });
    await rolebook.menus("de");
    expect(requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ["/api/v1/preview/by-path/?path=%2Fen%2F", "Bearer rbp_token"],
      ["/api/v1/preview/7/?locale=de", "Bearer rbp_token"],
      ["/api/v1/menus/?locale=de", "Bearer rbk_key"],
    ]);
  });

  test("`drafts` leaves the token to a server of one's own", async () => {
    const { baseUrl, requests } = await serve((_, response) => json(response, { kind: "page" }));
    await createClient({ baseUrl: `${baseUrl}/drafts`, drafts: true }).byPath("/en/");
    expect(requests[0]?.url).toBe("/drafts/api/v1/preview/by-path/?path=%2Fen%2F");
    expect(requests[0]?.headers.authorization).toBeUndefined();
  });

  test("a cursor is taken from `next`; the key never goes to the address there", async () => {
    const pages = [
      { meta: { next: "https://elsewhere.example/api/v1/pages/?cursor=two" }, items: [{ id: 1 }] },
      { meta: { next: null }, items: [{ id: 2 }] },
    ];
    const { baseUrl, requests } = await serve((request, response) =>
      json(response, pages[request.url?.includes("cursor=two") ? 1 : 0]),
    );
    const ids: number[] = [];
    for await (const { id } of createClient({ baseUrl, apiKey: "rbk_key" }).pages({ locale: "de" })) ids.push(id);
    expect(ids).toEqual([1, 2]);
    expect(requests).toHaveLength(2);
  });
});

describe("what goes wrong", () => {
  test("a 404 of the API is null; of anything else it is an error", async () => {
    const { baseUrl } = await serve((request, response) => {
      if (request.url?.startsWith("/api/")) problem(response, 404, "not_found", { "Cache-Tag": "a1" });
      else response.writeHead(404, { "Content-Type": "text/html" }).end("<h1>Not here</h1>");
    });
    const told: Answered[] = [];
    expect(await createClient({ baseUrl, onAnswer: (one) => told.push(one) }).byPath("/en/none/")).toBeNull();
    expect(told.map(({ status, cacheTags }) => [status, cacheTags])).toEqual([[404, ["a1"]]]);
    const error = await failureOf(createClient({ baseUrl: `${baseUrl}/wrong` }).byPath("/en/"));
    expect(error).toMatchObject({ status: 404, code: "http_404", problem: null });
  });

  test("a 429 says when to ask again", async () => {
    const { baseUrl } = await serve((_, response) => problem(response, 429, "throttled", { "Retry-After": "17" }));
    const error = await failureOf(createClient({ baseUrl }).search({ q: "x" }));
    expect(error).toBeInstanceOf(RolebookError);
    expect(error).toMatchObject({ status: 429, code: "throttled", retryAfter: 17 });
    expect(error.message).toContain("Said by the API: throttled. Ask again in 17 seconds.");
    expect(error.url).toContain("/api/v1/search/?q=x");
  });

  test("a proxy's Retry-After may be a date", async () => {
    const soon = new Date(Date.now() + 60_000).toUTCString();
    const { baseUrl } = await serve((_, response) => response.writeHead(503, { "Retry-After": soon }).end("Busy"));
    const error = await failureOf(createClient({ baseUrl }).site());
    expect(error.retryAfter).toBeGreaterThan(55);
    expect(error.retryAfter).toBeLessThan(61);
  });

  test("a page of a proxy in place of JSON is told apart, at success and at failure", async () => {
    let status = 200;
    const { baseUrl } = await serve((_, response) =>
      response.writeHead(status, { "Content-Type": "text/html" }).end("<html>Please log in</html>"),
    );
    const rolebook = createClient({ baseUrl });
    const answered = await failureOf(rolebook.byPath("/en/"));
    expect(answered).toBeInstanceOf(NotJSONError);
    expect(answered.message).toMatch(/text\/html, which is no JSON.*baseUrl/);
    status = 502;
    expect(await failureOf(rolebook.byPath("/en/"))).toMatchObject({ status: 502, code: "http_502", problem: null });
  });

  test("a slow server is given up, before and within the answer", async () => {
    const { baseUrl } = await serve((request, response) => {
      if (request.url?.includes("site")) response.writeHead(200, { "Content-Type": "application/json" }).write("{");
    });
    const rolebook = createClient({ baseUrl, timeout: 100 });
    for (const asked of [rolebook.menus(), rolebook.site()]) {
      const error = await failureOf(asked);
      expect(error).toBeInstanceOf(NetworkError);
      expect(error).toMatchObject({ code: "timeout", status: 0 });
      expect(error.message).toContain("within 100 ms");
    }
  });

  test("a connection that breaks off is a network error", async () => {
    const { baseUrl } = await serve((_, response) => {
      response.writeHead(200, { "Content-Length": "100" }).write("{");
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failureOf(createClient({ baseUrl }).site())).toMatchObject({ code: "unreachable" });
  });

  test("a server that is down is a network error that says what to check", async () => {
    const error = await failureOf(createClient({ baseUrl: "http://127.0.0.1:9" }).site());
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.message).toMatch(/127\.0\.0\.1:9.*cannot be reached.*baseUrl/);
  });

  test("the caller's own abort stays what it is", async () => {
    const { baseUrl } = await serve(() => undefined);
    const asked = createClient({ baseUrl }).site("en", { signal: AbortSignal.timeout(50) });
    expect(await failureOf(asked)).toMatchObject({ name: "TimeoutError" });
    expect(await failureOf(createClient({ baseUrl }).site("en", { signal: AbortSignal.abort() }))).toMatchObject({
      name: "AbortError",
    });
  });

  test.each(["cms.example.com", "//cms.example.com", "https://cms.example.com/api/v1/", "ftp://x"])(
    "the base address %s is refused at once",
    (baseUrl) => expect(() => createClient({ baseUrl })).toThrow(/baseUrl is/),
  );
});

describe("changes", () => {
  const batch = (cursor: string, keys: string[], has_more: boolean) => ({
    meta: { epoch: "e", cursor, has_more, next: "" },
    items: keys.map((key) => ({ change: "upsert", kind: "page", key })),
  });
  const log: Record<string, unknown> = {
    "": batch("one", ["a", "b"], true),
    one: batch("two", ["c"], true),
    two: batch("three", [], false),
  };
  const serveLog = () =>
    serve((request, response) => {
      const cursor = new URL(request.url ?? "", "http://x").searchParams.get("cursor") ?? "";
      if (cursor in log) json(response, log[cursor]);
      else problem(response, 410, "unknown_epoch");
    });

  test("all entries come, and the cursor moves only behind what was taken", async () => {
    const feed = createClient(await serveLog()).changes();
    const seen: [string, string | undefined][] = [];
    for await (const { key } of feed) seen.push([key, feed.cursor]);
    expect(seen).toEqual([
      ["a", undefined],
      ["b", undefined],
      ["c", "one"],
    ]);
    expect(feed.cursor).toBe("three");
  });

  test("whoever stops in the middle of an answer gets it again", async () => {
    const feed = createClient(await serveLog()).changes();
    for await (const { key } of feed) if (key === "b") break;
    expect(feed.cursor).toBeUndefined();
  });

  test("a cursor of another log is an error of its own", async () => {
    const feed = createClient(await serveLog()).changes({ cursor: "old" });
    const error = await failureOf(feed.batches().next());
    expect(error).toBeInstanceOf(CursorGoneError);
    expect(error).toMatchObject({ status: 410, code: "unknown_epoch" });
    expect(error.message).toContain("begin without a cursor");
  });
});
