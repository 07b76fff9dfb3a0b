/** Must not compile: what happens to a front end when the CMS gets a new block. */
import { type Renderers } from "../../src/index.js";
import { renderers } from "./passing.js";

const { quote: _quote, ...others } = renderers;

export const incomplete: Renderers<string> = others;
