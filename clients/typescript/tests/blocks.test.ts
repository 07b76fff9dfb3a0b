import { expect, test } from "vitest";
import { type Block, UnknownBlockError, renderBlocks, renderKnownBlocks } from "../src/index.js";
import { renderers } from "./narrowing/passing.js";

const quote: Block = { type: "quote", id: "1", value: { quote: "Yes", attribution: null, text: "Yes" } };
// As a CMS would send it that is newer than this build.
const video = { type: "video", id: "2", value: { text: "A film", url: "x" } } as unknown as Block;

test("a block is handed to the renderer of its type", () => {
  expect(renderBlocks([quote], renderers)).toEqual(["Yes "]);
});

test("exhaustive rendering refuses a type that only a newer API knows, and names it", () => {
  expect(() => renderBlocks([quote, video], renderers)).toThrow(UnknownBlockError);
  expect(() => renderBlocks([video], renderers)).toThrow(/"video".*renderKnownBlocks/);
});

test("tolerant rendering shows the text of what has no renderer, in its place", () => {
  const rendered = renderKnownBlocks(
    [video, quote],
    { quote: renderers.quote },
    ({ type, value }) => type + value.text,
  );
  expect(rendered).toEqual(["videoA film", "Yes "]);
});

test.each(["constructor", "toString", "__proto__"])("a block called %s is no method of an object", (type) => {
  const block = { type, id: null, value: { text: "text" } } as unknown as Block;
  expect(renderKnownBlocks([block], renderers, ({ value }) => value.text)).toEqual(["text"]);
  expect(() => renderBlocks([block], renderers)).toThrow(UnknownBlockError);
});

test.each([null, {}, { text: 7 }, "words"])("an unknown value without text, %j, is an empty text", (value) => {
  const block = { type: "video", id: null, value } as unknown as Block;
  expect(renderKnownBlocks([block], {}, ({ value: { text } }) => `[${text}]`)).toEqual(["[]"]);
});
