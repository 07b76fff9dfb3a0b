/** Rendering of streams: exhaustive, so that a new block breaks the build, or tolerant, so that it shows its text. */
import type { Block } from "./types.js";

interface AnyBlock {
  type: string;
  id: string | null;
  value: unknown;
}

/** One function for each type of block; the compiler names what is missing. */
export type Renderers<Out, B extends AnyBlock = Block> = {
  [T in B["type"]]: (value: Extract<B, { type: T }>["value"], block: Extract<B, { type: T }>) => Out;
};

/** A block that the committed contract does not know. Every value has readable `text`. */
export interface UnknownBlock {
  type: string;
  id: string | null;
  value: { text: string };
}

export class UnknownBlockError extends Error {
  override name = "UnknownBlockError";
  constructor(readonly type: string) {
    super(
      `There is no renderer for the block "${type}". The API is newer than this build: generate the types again, or use renderKnownBlocks().`,
    );
  }
}

type ResultOf<R, T> = NonNullable<R[T & keyof R]> extends (...values: never[]) => infer Out ? Out : never;

/** Render every block. A type without a renderer does not compile; one that a newer API sends is an error. */
export function renderBlocks<B extends AnyBlock, R extends Renderers<unknown, B>>(
  blocks: readonly B[],
  renderers: R,
): ResultOf<R, B["type"]>[] {
  return renderKnownBlocks<B, R, never>(blocks, renderers, (block) => {
    throw new UnknownBlockError(block.type);
  });
}

/** Render the blocks that have a renderer, and hand all others to `unknown`. */
export function renderKnownBlocks<B extends AnyBlock, R extends Partial<Renderers<unknown, B>>, Out>(
  blocks: readonly B[],
  renderers: R,
  unknown: (block: UnknownBlock) => Out,
): (ResultOf<R, B["type"]> | Out)[] {
  return blocks.map((block) => {
    // `hasOwn`, because a block may be called like something that every object has.
    const render = Object.hasOwn(renderers, block.type) ? renderers[block.type as B["type"]] : undefined;
    if (render === undefined) return unknown(withText(block));
    return (render as (value: unknown, block: B) => ResultOf<R, B["type"]>)(block.value, block);
  });
}

function withText({ type, id, value }: AnyBlock): UnknownBlock {
  const text = (value as { text?: unknown } | null)?.text;
  return { type, id, value: { ...(value as object | null), text: typeof text === "string" ? text : "" } };
}
