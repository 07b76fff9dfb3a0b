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

/** Render every block. A type without a renderer does not compile; one that a newer API sends is an error. */
export function renderBlocks<B extends AnyBlock, Out>(
  blocks: readonly B[],
  renderers: NoInfer<Renderers<Out, B>>,
): Out[] {
  return renderKnownBlocks<B, Out>(blocks, renderers, (block) => {
    throw new UnknownBlockError(block.type);
  });
}

/** Render the blocks that have a renderer, and hand all others to `unknown`. */
export function renderKnownBlocks<B extends AnyBlock, Out>(
  blocks: readonly B[],
  renderers: NoInfer<Partial<Renderers<Out, B>>>,
  unknown: (block: UnknownBlock) => Out,
): Out[] {
  return blocks.map((block) => {
    // `hasOwn`, because a block may be called like something that every object has.
    if (!Object.hasOwn(renderers, block.type)) return unknown(withText(block));
    const render = renderers[block.type as B["type"]] as ((value: unknown, block: B) => Out) | undefined;
    return render === undefined ? unknown(withText(block)) : render(block.value, block);
  });
}

function withText({ type, id, value }: AnyBlock): UnknownBlock {
  const text = (value as { text?: unknown } | null)?.text;
  return { type, id, value: { ...(value as object | null), text: typeof text === "string" ? text : "" } };
}
