const trimmed = (address: string) => address.replace(/\/+$/, "");

/** Where the server reads the API. */
export const API = trimmed(process.env.ROLEBOOK_URL ?? "http://localhost:8000");
/** Where browsers reach the CMS: it frames previews and serves their script. */
export const CMS = trimmed(process.env.ROLEBOOK_PUBLIC_URL ?? API);
/** Signing secrets of the webhook, two with a comma between them while one is changed. */
export const WEBHOOK_SECRETS = (process.env.WEBHOOK_SECRET ?? "").split(",").filter(Boolean);
export const PREVIEW_COOKIE = "rolebook-preview";
/** With very many pages, a build need not wait for all of them. */
export const PAGES_BUILT_AHEAD = Number(process.env.PAGES_BUILT_AHEAD ?? 5000);
