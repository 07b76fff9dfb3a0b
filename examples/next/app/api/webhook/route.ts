import { revalidateTag } from "next/cache";
import { WebhookError, verifyWebhook } from "rolebook-client/webhooks";
import { WEBHOOK_SECRETS } from "@/lib/settings";

/** Throw away what was made of the answers that have changed; each is made anew when it is next asked for. */
export async function POST(request: Request) {
  try {
    const { data } = verifyWebhook(await request.text(), request.headers, WEBHOOK_SECRETS);
    // At once, not after one more reader has seen the old page: it may have been withdrawn.
    if ("cache_tags" in data) data.cache_tags.forEach((tag) => revalidateTag(tag, { expire: 0 }));
    return new Response(null, { status: 204 });
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error;
    console.error(error.message);
    return new Response("Not signed by the CMS.", { status: 400 });
  }
}
