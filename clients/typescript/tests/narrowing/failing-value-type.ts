/** Must not compile: a renderer takes the value of its own block, and gives what the others give. */
import { type Block, renderBlocks, renderKnownBlocks } from "../../src/index.js";
import { renderers } from "./passing.js";

export const wrongKey = (blocks: readonly Block[]): string[] =>
  renderKnownBlocks(blocks, { quote: ({ html }) => html }, ({ value }) => value.text);

export const wrongResult = (blocks: readonly Block[]): string[] =>
  renderBlocks(blocks, { ...renderers, quote: ({ quote }) => quote.length });
