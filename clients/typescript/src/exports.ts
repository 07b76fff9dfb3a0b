import type { Change, ExportHeader } from "./types.js";

/** Everything public of one language: the header at once, the entries while they arrive. */
export interface Export {
  header: ExportHeader;
  entries: AsyncGenerator<Change, void, undefined>;
}

export async function readExport(body: ReadableStream<Uint8Array>): Promise<Export> {
  const lines = linesOf(body);
  const first = await lines.next();
  if (first.done) throw new Error("The export is empty. Ask again.");
  const header = JSON.parse(first.value) as ExportHeader;
  return { header, entries: entriesOf(lines, header) };
}

async function* entriesOf(lines: AsyncGenerator<string, void, undefined>, header: ExportHeader): Export["entries"] {
  const expected = Object.values(header.counts).reduce((sum, count) => sum + count, 0);
  let count = 0;
  for await (const line of lines) {
    yield JSON.parse(line) as Change;
    count += 1;
  }
  if (count !== expected) throw new Error(`The export ended after ${count} of ${expected} entries. Ask again.`);
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    if (rest !== "") yield rest;
  } finally {
    await reader.cancel(); // Whoever stops early does not leave a download running.
  }
}
