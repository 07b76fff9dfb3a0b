import type { Change, ChangeBatch } from "./types.js";

/**
 * The change log from a cursor to its present end.
 *
 * `cursor` moves only when all entries before it have been taken: whoever keeps it while iterating, and begins
 * again there after a crash, misses nothing. Entries may come twice, which does no harm.
 */
export class ChangeFeed implements AsyncIterable<Change> {
  constructor(
    private readonly ask: (cursor: string | undefined) => Promise<ChangeBatch>,
    /** Keep this, and give it to the next `changes()`. */
    public cursor: string | undefined,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Change, void, undefined> {
    for await (const batch of this.batches()) yield* batch.items;
  }

  /** Whole answers, to be applied in one transaction together with their `meta.cursor`. */
  async *batches(): AsyncGenerator<ChangeBatch, void, undefined> {
    for (;;) {
      const batch = await this.ask(this.cursor);
      yield batch;
      this.cursor = batch.meta.cursor;
      if (!batch.meta.has_more) return;
    }
  }
}
