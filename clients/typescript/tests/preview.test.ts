import { expect, onTestFinished, test } from "vitest";
import { exchangeCode, followPreview, previewScript } from "../src/preview.js";
import { json, problem, serve } from "./server.js";

test("a code is sent in the body, and the token comes back", async () => {
  const { baseUrl, requests } = await serve((_, response) => json(response, { token: "rbp_1", path: "/en/" }));
  expect(await exchangeCode(`${baseUrl}/`, "Rb_code")).toMatchObject({ token: "rbp_1", path: "/en/" });
  expect(requests[0]).toMatchObject({ method: "POST", url: "/api/v1/preview/token/" });
  expect(requests[0]?.headers["content-length"]).toBe(String('{"code":"Rb_code"}'.length));
});

test("the length of a body is told, also where a framework streams what a Request has", async () => {
  const { baseUrl, requests } = await serve((_, response) => json(response, { token: "rbp_1" }));
  const original = globalThis.fetch;
  onTestFinished(() => void (globalThis.fetch = original));
  globalThis.fetch = (input, init) => {
    if (!(input instanceof Request) || input.body === null) return original(input, init);
    const { method, headers, body } = input;
    return original(new Request(input.url, { method, headers, body, duplex: "half" } as RequestInit));
  };
  await exchangeCode(baseUrl, "Rb_code");
  expect(requests[0]?.headers["content-length"]).toBe("18");
});

test("a used code is an error with the API's own code", async () => {
  const { baseUrl } = await serve((_, response) => problem(response, 400, "invalid_code"));
  await expect(exchangeCode(baseUrl, "used")).rejects.toMatchObject({ status: 400, code: "invalid_code" });
});

test("a preview is followed until it is stopped, and the page is not loaded again", () => {
  const page = new EventTarget();
  const news = () =>
    new CustomEvent("rolebook:preview", { cancelable: true, detail: { type: "x", key: "k", locale: "de" } });
  const seen: unknown[] = [];
  const stop = followPreview((change) => seen.push(change), page);
  expect(page.dispatchEvent(news())).toBe(false);
  stop();
  expect(page.dispatchEvent(news())).toBe(true);
  expect(seen).toEqual([{ key: "k", locale: "de" }]);
});

test("the script is on the CMS", () => {
  expect(previewScript("https://cms.example.com/")).toBe("https://cms.example.com/static/delivery/preview.js");
});
