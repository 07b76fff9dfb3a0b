/** Drafts: the exchange on your server, and following the editor in the browser. */
import { createClient } from "./client.js";
import { errorFrom } from "./errors.js";
import type { PreviewToken } from "./types.js";

/**
 * Change the one-time code of the preview address for a token. On the server alone: no browser can read the answer.
 * A code that is used or too old is a `RolebookError` with `code: "invalid_code"`.
 */
export async function exchangeCode(
  baseUrl: string,
  code: string,
  options: { fetch?: (request: Request) => Promise<Response>; timeout?: number; signal?: AbortSignal } = {},
): Promise<PreviewToken> {
  const { signal, ...rest } = options;
  const { api } = createClient({ baseUrl, cache: null, ...rest });
  const { data, error, response } = await api.POST("/api/v1/preview/token/", {
    body: { code },
    ...(signal === undefined ? {} : { signal }),
  });
  if (data === undefined) throw errorFrom(response, error);
  return data;
}

/** The script that the preview page loads; it tells of changes to the origin that it came from alone. */
export function previewScript(baseUrl: string): string {
  return `${baseUrl.replace(/\/+$/, "")}/static/delivery/preview.js`;
}

export interface PreviewChange {
  key: string;
  locale: string;
}

/** Call `onChange` whenever the editor has typed, in place of loading the page again. Returns how to stop. */
export function followPreview(onChange: (change: PreviewChange) => void, target: EventTarget = window): () => void {
  const listen = (event: Event) => {
    event.preventDefault();
    const { key, locale } = (event as CustomEvent<PreviewChange>).detail;
    onChange({ key, locale });
  };
  target.addEventListener("rolebook:preview", listen);
  return () => target.removeEventListener("rolebook:preview", listen);
}
