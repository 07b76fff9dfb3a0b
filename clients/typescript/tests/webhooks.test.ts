import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { WebhookError, verifyWebhook } from "../src/webhooks.js";

const OLD = `whsec_${btoa("the old secret of the endpoint")}`;
const NEW = `whsec_${btoa("the new secret of the endpoint")}`;
const body = JSON.stringify({
  type: "page.published",
  timestamp: "2026-11-26T16:49:50Z",
  data: { cache_tags: ["a1"] },
});

function signed(secret: string, at = new Date()): Record<string, string> {
  return {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign("msg_1", at, body),
  };
}

test("an event is given, narrowed by its type, with its id", () => {
  const event = verifyWebhook(body, signed(NEW), [NEW]);
  expect(event.id).toBe("msg_1");
  if (event.type !== "page.published") throw new Error("It has another type.");
  expect(event.data.cache_tags).toEqual(["a1"]);
});

test("either secret will do while they are changed", () => {
  expect(verifyWebhook(body, signed(OLD), [NEW, OLD]).type).toBe("page.published");
});

test("Headers, Node's headers and bytes are taken", () => {
  expect(verifyWebhook(new TextEncoder().encode(body), new Headers(signed(NEW)), [NEW]).id).toBe("msg_1");
  const shouted = Object.fromEntries(Object.entries(signed(NEW)).map(([name, value]) => [name.toUpperCase(), value]));
  expect(verifyWebhook(body, shouted, [NEW]).id).toBe("msg_1");
});

test.each([
  ["another secret", body, signed(OLD), [NEW]],
  ["changed bytes", body.replace("a1", "a2"), signed(NEW), [NEW]],
  ["an old request", body, signed(NEW, new Date(Date.now() - 600_000)), [NEW]],
  ["no signature", body, {}, [NEW]],
  ["no secret", body, signed(NEW), []],
  ["a secret that is none", body, signed(NEW), ["whsec_"]],
])("%s is refused", (_, text, headers, secrets) => {
  expect(() => verifyWebhook(text, headers, secrets)).toThrow(WebhookError);
});
