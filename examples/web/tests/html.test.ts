import { describe, expect, it } from "vitest";
import { Html, fillable, html, jsonScript, plain, safeAddress } from "../src/html.ts";

const labels = new Map([["company_name", 'Company "name"']]);

describe("html", () => {
  it("escapes every value", () => {
    expect(html`<p title="${`"'<&>`}">${"<b>"}</p>`.markup).toBe('<p title="&quot;&#39;&lt;&amp;&gt;">&lt;b&gt;</p>');
  });

  it("joins lists, and writes nothing for what is not there", () => {
    expect(html`${[html`<i>`, "<", 1]}${null}${undefined}${false}`.markup).toBe("<i>&lt;1");
  });

  it("lets no other address through than those of the web, of mail, of telephones and of this site", () => {
    for (const bad of [
      "javascript:alert(1)",
      " JaVaScRiPt:alert(1)",
      "java\nscript:1",
      "data:text/html,x",
      "//evil.example",
      "/\\evil.example",
      "vbscript:x",
      "x",
    ])
      expect(html`<a href="${bad}">`.markup).toBe('<a href="">');
    for (const good of ["https://example.com/?a=1", "mailto:a@b.example", "tel:+44", "/en/", "#main", "?q=1"])
      expect(safeAddress(good)).toBe(good);
  });
});

describe("tokens", () => {
  it("become places in texts and labels in attributes", () => {
    const page = html`<p title="${"{{company_name}}"}">Join {{ company_name }}, {{other_key}}</p>`;
    const filled = fillable(page, labels).markup;
    expect(filled).toContain('title="[Company &quot;name&quot;]"');
    expect(filled).toContain('<span class="token" data-token="company_name">Company &quot;name&quot;</span>');
    expect(filled).toContain('data-token="other_key">other key<');
  });

  it("stand as labels in plain text", () => {
    expect(plain("At {{company_name}}", labels)).toBe('At [Company "name"]');
  });

  it("do not break out of an attribute that holds the end of a tag", () => {
    const page = Html.sanitised({ html: '<a href="https://x.example/>{{company_name}}">x</a>' });
    expect(fillable(page, labels).markup).not.toContain("<span");
  });
});

it("links to a form lead to it", () => {
  const link = Html.sanitised({ html: '<a data-call-to-action="post-job">post</a>' });
  const page = html`${link}<section id="b1" data-form="post-job"></section>`;
  expect(fillable(page, labels).markup).toContain('<a href="#b1" data-call-to-action="post-job">');
});

it("data cannot end its script element", () => {
  expect(jsonScript({ name: "</script><script>alert(1)</script>" }).markup.match(/<\/script>/g)).toHaveLength(1);
});
