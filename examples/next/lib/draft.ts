/** Drafts, read with the token that the preview's code was changed for. Never kept, and never mixed with the public. */
import { cookies, draftMode } from "next/headers";
import { type ByPath, RolebookError, createClient } from "rolebook-client";
import { routeAt } from "./content";
import { API, PREVIEW_COOKIE } from "./settings";

export interface Shown {
  route: ByPath | null;
  /** `draft`: what the editor types. `expired`: the token is over. `published`: everything else. */
  state: "published" | "draft" | "expired";
}

export async function shownAt(path: string): Promise<Shown> {
  if (!(await draftMode()).isEnabled) return { route: await routeAt(path), state: "published" };
  const token = (await cookies()).get(PREVIEW_COOKIE)?.value;
  if (token === undefined) return { route: null, state: "expired" };
  try {
    // Values that publishing asks for may still be missing in a draft; the components show what there is.
    const route = (await createClient({ baseUrl: API, previewToken: token, cache: null }).byPath(
      path,
    )) as ByPath | null;
    return { route, state: "draft" };
  } catch (error) {
    if (!(error instanceof RolebookError)) throw error;
    if (error.status === 401) return { route: null, state: "expired" };
    // The token is for another page: the reader has followed a link.
    if (error.status === 403) return { route: await routeAt(path), state: "published" };
    throw error;
  }
}
