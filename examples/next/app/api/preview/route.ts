import { cookies, draftMode } from "next/headers";
import { redirect } from "next/navigation";
import { RolebookError } from "rolebook-client";
import { exchangeCode } from "rolebook-client/preview";
import { API, PREVIEW_COOKIE } from "@/lib/settings";

// In the preview panel the page is in a frame of another site.
const IN_A_FRAME = { httpOnly: true, secure: true, sameSite: "none", partitioned: true, path: "/" } as const;
const DRAFT_MODE_COOKIE = "__prerender_bypass";

/** The CMS opens this with a code that is good once. Only the server ever sees the token, but for an HttpOnly cookie. */
export async function GET(request: Request) {
  const code = new URL(request.url).searchParams.get("code") ?? "";
  let path: string;
  try {
    const preview = await exchangeCode(API, code);
    path = preview.path ?? "/";
    const jar = await cookies();
    jar.set(PREVIEW_COOKIE, preview.token, { ...IN_A_FRAME, expires: new Date(preview.expires_at) });
    (await draftMode()).enable();
    jar.set(DRAFT_MODE_COOKIE, jar.get(DRAFT_MODE_COOKIE)?.value ?? "", IN_A_FRAME);
  } catch (error) {
    if (!(error instanceof RolebookError)) throw error;
    console.error(error.message);
    return new Response("This preview cannot be opened any more. Open it again in the editor.", { status: 400 });
  }
  redirect(path);
}

/** End the preview. */
export async function POST() {
  const jar = await cookies();
  jar.set(PREVIEW_COOKIE, "", { ...IN_A_FRAME, maxAge: 0 });
  jar.set(DRAFT_MODE_COOKIE, "", { ...IN_A_FRAME, maxAge: 0 });
  redirect("/");
}
