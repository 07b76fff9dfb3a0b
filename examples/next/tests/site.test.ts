/** The recipe against a running CMS: `ROLEBOOK_URL=http://localhost:8000 npm test`. It changes some content and puts it back. */
import { Webhook } from "standardwebhooks";
import { createClient } from "rolebook-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { baseUrl, inCMS, until } from "../../../clients/typescript/tests/cms";
import { type RunningSite, buildSite, freePort, startSite } from "./site";

if (baseUrl === "") throw new Error("Name a CMS with the sample content: ROLEBOOK_URL=http://localhost:8000 npm test");
const ROLEBOOK_URL = baseUrl;
const rolebook = createClient({ baseUrl: ROLEBOOK_URL, timeout: 60_000, cache: null });
let site: RunningSite;
let secret: string;

async function get(path: string, init: RequestInit = {}) {
  const response = await fetch(site.address + path, { redirect: "manual", ...init });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

beforeAll(async () => {
  const port = await freePort();
  // The endpoint and its secret are made in the CMS, whose worker will send what the site has to believe.
  secret = await inCMS<string>(
    `
from delivery.models import WebhookEndpoint
endpoint, made = WebhookEndpoint.objects.get_or_create(name="examples/next", defaults={"url": values["url"]})
endpoint.give_up_waiting()
endpoint.url, endpoint.is_active, endpoint.disabled_reason, endpoint.paused_until = values["url"], True, "", None
endpoint.save()
answer = endpoint.secret`,
    { url: `http://127.0.0.1:${port}/api/webhook/` },
  );
  const environment = {
    ROLEBOOK_URL,
    WEBHOOK_SECRET: `${"whsec_"}${btoa("the secret before the rotation")},${secret}`,
  };
  // A few are built ahead; all others show what happens at the first request.
  await buildSite({ ...environment, PAGES_BUILT_AHEAD: "12" });
  site = await startSite(port, environment);
});

afterAll(async () => {
  await site?.stop();
  await inCMS(`
from delivery.models import WebhookEndpoint
WebhookEndpoint.objects.filter(name="examples/next").delete()`);
});

describe("pages", () => {
  test("every language has its home page, with head, chrome, languages and linked data", async () => {
    for (const { code } of (await rolebook.locales()).items) {
      const route = await rolebook.byPath(`/${code}/`);
      if (route?.kind !== "page") throw new Error(`No home page in ${code}.`);
      const { heading, meta } = route.page;
      const { status, html } = await get(`/${code}/`);
      expect(status).toBe(200);
      expect(html).toContain(`<html lang="${code}"`);
      expect(html).toContain(`<h1>${heading}</h1>`);
      expect(html).toContain(`<title>${meta.seo.title}</title>`);
      expect(html).toContain(`rel="canonical" href="${meta.seo.canonical_url}"`);
      for (const { hreflang, html_url } of meta.alternates) {
        expect(html).toContain(`hrefLang="${hreflang}" href="${html_url}"`);
      }
      expect(html.split('type="application/ld+json"').length - 1).toBe(meta.json_ld.length);
    }
  });

  test("each page type is shown, and the language switch leads to the same page", async () => {
    const seen = new Set<string>();
    for await (const { type, path, heading, key } of rolebook.pages({ locale: "de" })) {
      if (seen.has(type)) continue;
      seen.add(type);
      const { status, html } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(html).toContain(`<h1>${heading.replaceAll("&", "&amp;")}</h1>`);
      const greek = await rolebook.page(key, { locale: "el" });
      expect(html).toContain(`href="${greek?.meta.path}" hrefLang="el"`);
    }
    expect(seen.size).toBeGreaterThan(8);
  });

  test("a path where nothing is, a language that there is not, and the root", async () => {
    expect((await get("/en/there-is-no-such-page/")).status).toBe(404);
    expect((await get("/xx/")).status).toBe(404);
    const root = await get("/");
    expect([root.status, new URL(root.headers.get("Location") ?? "", site.address).pathname]).toEqual([307, "/en/"]);
  });

  test("search finds Greek without accents, marks it, and takes what people type", async () => {
    const role = (await rolebook.pages({ type: ["jobdescriptions.JobDescriptionPage"], locale: "el" }).next()).value;
    const bare = role?.title.split(" ")[0]?.normalize("NFD").replace(/\p{M}/gu, "") ?? "";
    expect((await get(`/el/search/?q=${encodeURIComponent(bare)}`)).html).toMatch(
      new RegExp(`<a href="${role?.path}"`),
    );
    const hostile = await get(`/en/search/?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(hostile.status).toBe(200);
    expect(hostile.html).not.toContain("<script>alert(1)");
  });

  test("the policy closes everything but what the site needs", async () => {
    const policy = (await get("/en/")).headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`frame-ancestors 'self' ${ROLEBOOK_URL}`);
    expect(policy).not.toMatch(/unsafe-eval|\*/);
  });

  test("the sitemap names all pages with their translations", async () => {
    const { html } = await get("/sitemap.xml");
    const { meta } = await rolebook.list({ limit: 1 });
    expect(html.split("<loc>").length - 1).toBeGreaterThan(meta.total_count / 2);
    expect(html).toContain('hreflang="el"');
  });
});

describe("changes", () => {
  test("what is published is on the site as soon as the CMS has told it", async () => {
    const term = (await rolebook.pages({ type: ["articles.HRTermPage"], locale: "en" }).next()).value;
    if (!term) throw new Error("There is no term.");
    const news = `Told by a webhook that the CMS has signed: ${crypto.randomUUID()}.`;
    const publish = (definition: string | null) =>
      inCMS<string>(
        `
from articles.models import HRTermPage
page = HRTermPage.objects.get(pk=values["id"]).live_revision.as_object()
answer = page.definition
page.definition = values["definition"] or page.definition
page.save_revision().publish()`,
        { id: term.id, definition },
      );
    expect((await get(term.path)).html).not.toContain(news);
    const before = await publish(news);
    try {
      await until(
        () => get(term.path),
        ({ html }) => html.includes(`<p class="definition">${news}</p>`),
        90,
      );
    } finally {
      await publish(before);
    }
    await until(
      () => get(term.path),
      ({ html }) => !html.includes(news),
      90,
    );
  });

  test("a redirect and its end arrive at a path that was a 404", async () => {
    const remove = () =>
      inCMS(`
from wagtail.contrib.redirects.models import Redirect
Redirect.objects.filter(old_path="/en/an-old-address").delete()`);
    const is404 = ({ status }: { status: number }) => status === 404;
    expect((await get("/en/an-old-address/")).status).toBe(404);
    await inCMS(`
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
Redirect.objects.create(old_path="/en/an-old-address", site=Site.objects.get(is_default_site=True),
    redirect_link="https://example.org/", is_permanent=True)`);
    try {
      const moved = await until(
        () => get("/en/an-old-address/"),
        (answer) => !is404(answer),
        90,
      );
      // At the first answer Next.js writes the header twice.
      const [location] = (moved.headers.get("Location") ?? "").split(", ");
      expect([moved.status, location]).toEqual([308, "https://example.org/"]);
    } finally {
      await remove();
    }
    await until(() => get("/en/an-old-address/"), is404, 90);
  });

  test("what is not signed by the CMS is refused", async () => {
    const body = JSON.stringify({ type: "content.rebuilt", data: { cache_tags: ["x"] } });
    const send = (key: string) => {
      const [id, now] = ["msg_test", new Date()];
      const headers = {
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": new Webhook(key).sign(id, now, body),
      };
      return get("/api/webhook/", { method: "POST", body, headers });
    };
    expect((await send(`whsec_${btoa("somebody else's secret")}`)).status).toBe(400);
    expect((await get("/api/webhook/", { method: "POST", body })).status).toBe(400);
    expect((await send(secret)).status).toBe(204);
  });
});

describe("drafts", () => {
  /** What the CMS's preview panel does: keep what the editor typed, and open the site with a code. */
  const openPreview = (id: number, heading: string) =>
    inCMS<string>(
      `
from django.contrib.auth import get_user_model
from wagtail.models import Page, Site
from delivery.drafts import row_of, snapshot
from delivery.preview_sessions import open_session
page = Page.objects.get(pk=values["id"]).specific.get_latest_revision_as_object()
page.title = values["title"]
row = row_of(page)
user = get_user_model().objects.filter(is_superuser=True).first()
_session, answer = open_session(user=user, site_id=Site.objects.get(is_default_site=True).pk, audience=values["audience"],
    key=row.key, locale=row.locale, content=snapshot(row, json.loads(page.to_json())))`,
      { id, title: heading, audience: site.address },
    );
  const cookiesOf = (headers: Headers) =>
    headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");

  test("a code is changed on the server; the draft is shown, to nobody else, until it is ended", async () => {
    const page = (await rolebook.pages({ type: ["articles.HRTermPage"], locale: "en" }).next()).value;
    if (!page) throw new Error("There is no page.");
    const code = await openPreview(page.id, "Typed, not published");
    const opened = await get(`/api/preview/?code=${code}`);
    expect([opened.status, opened.headers.get("Location")]).toEqual([307, page.path]);
    for (const cookie of opened.headers.getSetCookie()) {
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).toMatch(/Secure/i);
      expect(cookie).toMatch(/SameSite=None/i);
      expect(cookie).toMatch(/Partitioned/i);
    }
    const headers = { Cookie: cookiesOf(opened.headers) };
    const draft = await get(page.path, { headers });
    expect(draft.status).toBe(200);
    expect(draft.html).toContain("Typed, not published</h1>");
    expect(draft.html).toContain("/static/delivery/preview.js");
    expect(draft.html).not.toMatch(/rbp_[\w-]{8}/);
    expect(draft.headers.get("Cache-Control")).toMatch(/no-store/);
    expect((await get(page.path)).html).not.toContain("Typed, not published");

    await openPreview(page.id, "Typed further");
    expect((await get(page.path, { headers })).html).toContain("Typed further</h1>");

    const other = await get("/en/", { headers });
    expect([other.status, other.html.includes('<aside class="preview">')]).toEqual([200, false]);
    expect((await get(`/api/preview/?code=${code}`)).status).toBe(400);

    const expired = { Cookie: headers.Cookie.replace(/rolebook-preview=[^;]+/, "rolebook-preview=rbp_over") };
    const over = await get(page.path, { headers: expired });
    expect(over.html).toContain("This preview is over");
    expect(over.html).not.toContain(`${page.title}</h1>`);

    const ended = await get("/api/preview/", { method: "POST", headers });
    expect(ended.headers.getSetCookie().every((cookie) => /Max-Age=0/i.test(cookie))).toBe(true);
  });
});
