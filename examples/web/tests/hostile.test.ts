/** Markup in every text that editors write, and the document it becomes, read as a browser would. */
import { type DefaultTreeAdapterMap, parse } from "parse5";
import { describe, expect, it } from "vitest";
import { renderDocument } from "../src/document.ts";
import { answers, views, withTexts } from "./answers.ts";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

const CORPUS = [
  "<script>alert(1)</script>",
  "</script><script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" onfocus="alert(1)" autofocus x="',
  "javascript:alert(1)",
  "</title><svg onload=alert(1)>",
  "--><iframe srcdoc='<script>alert(1)</script>'>",
  "{{company_name}}<b onclick=alert(1)>{{x_y}}",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "<style>*{display:none}</style><base href=//evil.example>",
  "\u0000<\u0000script>alert(1)</script>",
  "]]><![CDATA[<script>alert(1)</script>",
];
const surroundings = { api: "http://cms.example", script: "/app.js", style: "/app.css", cacheTags: [] };

function* elements(node: Node): Generator<Element> {
  if ("tagName" in node) yield node;
  if ("content" in node) yield* elements(node.content as Node);
  if ("childNodes" in node) for (const child of node.childNodes) yield* elements(child);
}

/** What a document is made of, without its texts: tags and the names of attributes. Tokens are places on purpose. */
const skeleton = (document: string) =>
  Array.from(elements(parse(document)), ({ tagName, attrs }) =>
    [tagName, ...attrs.map(({ name }) => name)].join(" "),
  ).filter((one) => one !== "span class data-token");

describe.each(CORPUS)("%j in every text", (payload) => {
  const hostile = withTexts(answers, (text, key) =>
    key === "path" || key.endsWith("url") || key === "action" || key === "value" ? text : payload,
  );
  const hostileAddresses = withTexts(answers, (text, key) =>
    key.endsWith("url") || key === "path" || key === "action" ? payload : text,
  );
  const harmless = withTexts(answers, (text, key) =>
    key === "path" || key.endsWith("url") || key === "action" || key === "value" ? text : "harmless",
  );
  const expected = new Map(views(harmless));

  it.each(views(hostile))("makes no other element or attribute: %s", (name, view) => {
    const made = skeleton(renderDocument(view, surroundings));
    expect(made).toEqual(skeleton(renderDocument(expected.get(name)!, surroundings)));
  });

  it.each(views(hostileAddresses))("is no address: %s", (_, view) => {
    for (const { tagName, attrs } of elements(parse(renderDocument(view, surroundings))))
      for (const { name, value } of attrs) {
        expect(name, `${tagName} ${name}`).not.toMatch(/^on|^srcdoc$|^style$/);
        if (/^(href|src|action|formaction)$/.test(name))
          expect(value).toMatch(/^$|^(https?:|mailto:|tel:|[/#?](?![/\\]))/);
      }
  });
});
