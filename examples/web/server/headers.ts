/** What browsers are told besides the page: nothing runs or loads that is not named here. */
import { previewScript } from "rolebook-client/preview";

/** `media` is where images come from, if not from the CMS itself: a bucket or a CDN. */
export function securityHeaders(api: string, media = ""): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${previewScript(api)}`,
    "style-src 'self'",
    `img-src 'self' ${api} ${media}`.trim(),
    `connect-src 'self' ${api}`,
    `form-action 'self' ${api}`,
    `frame-ancestors 'self' ${api}`,
    "base-uri 'none'",
    // Markup becomes part of a page through one policy alone, in src/screen.ts.
    "trusted-types rolebook",
    "require-trusted-types-for 'script'",
  ];
  return {
    "Content-Security-Policy": policy.join("; "),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
  };
}
