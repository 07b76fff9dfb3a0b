/**
 * A complete copy of one language that stays current: the export first, then what has changed.
 * How it works is told in docs/how-to/keep-an-offline-copy.md. Run it: npm run offline -- FOLDER LOCALE
 */
import { type Change, CursorGoneError, type Rolebook, RolebookError } from "rolebook-client";

/** What a copy is kept in: a folder here, a table of SQLite or IndexedDB on a phone. */
export interface Store {
  /** The cursor of the last complete step; `null` before the first copy. */
  cursor(): Promise<string | null>;
  /** Write upserts, remove what deletes name, and note the cursor: all of it or nothing. */
  apply(entries: readonly Change[], cursor: string | null): Promise<void>;
  /** Remove what is not among the names, and note the cursor. */
  keepOnly(names: ReadonlySet<string>, cursor: string): Promise<void>;
}

export interface Report {
  isFirstCopy: boolean;
  upserts: number;
  deletes: number;
}

const BATCH = 100;

/** An entry is known by these three; a redirect may have no locale. */
export function nameOf({ kind, key, locale }: Change): string {
  return `${kind} ${key} ${locale ?? ""}`;
}

/** Bring the copy up to date. Ended anywhere, it goes on at the next call. */
export async function synchronise(rolebook: Rolebook, locale: string, store: Store): Promise<Report> {
  const cursor = await store.cursor();
  if (cursor === null) return copyEverything(rolebook, locale, store);
  try {
    return await followChanges(rolebook, locale, store, cursor);
  } catch (error) {
    // The log has begun anew. The old copy stays readable until the new one has replaced it.
    if (error instanceof CursorGoneError) return copyEverything(rolebook, locale, store);
    throw error;
  }
}

async function copyEverything(rolebook: Rolebook, locale: string, store: Store): Promise<Report> {
  const { header, entries } = await patiently(() => rolebook.export(locale));
  const names = new Set<string>();
  let batch: Change[] = [];
  for await (const entry of entries) {
    names.add(nameOf(entry));
    batch.push(entry);
    if (batch.length === BATCH) {
      await store.apply(batch, null);
      batch = [];
    }
  }
  await store.apply(batch, null);
  await store.keepOnly(names, header.cursor); // Only now is it complete.
  return { isFirstCopy: true, upserts: names.size, deletes: 0 };
}

async function followChanges(rolebook: Rolebook, locale: string, store: Store, cursor: string): Promise<Report> {
  const report: Report = { isFirstCopy: false, upserts: 0, deletes: 0 };
  const batches = rolebook.changes({ cursor, locale }).batches();
  for (;;) {
    const { done, value: batch } = await batches.next();
    if (done) return report;
    await store.apply(batch.items, batch.meta.cursor);
    for (const { change } of batch.items) report[change === "upsert" ? "upserts" : "deletes"] += 1;
  }
}

/** Wait where the API says how long: while an export is being written, or after too many requests. */
async function patiently<Answer>(ask: () => Promise<Answer>, attempts = 5): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const seconds = error instanceof RolebookError ? error.retryAfter : null;
    if (seconds === null || attempts <= 1) throw error;
    await new Promise((awake) => setTimeout(awake, seconds * 1000));
    return patiently(ask, attempts - 1);
  }
}

/**
 * The images and files that a document shows: of images the named sizes, and the original where a size is not made.
 * Without sizes, everything that there is, as the export's `media` lists it.
 */
export function mediaOf(document: unknown, sizes?: readonly string[]): Set<string> {
  const found = new Set<string>();
  collect(document);
  return found;

  function collect(value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    const { url, presets, filename } = value as { url?: string; filename?: string; presets?: Presets };
    if (url !== undefined && presets !== undefined) addImage(url, presets);
    else if (url !== undefined && filename !== undefined) found.add(url);
    else Object.values(value).forEach(collect);
  }

  function addImage(original: string, presets: Presets): void {
    const wanted = Object.entries(presets).filter(([size]) => sizes === undefined || sizes.includes(size));
    for (const [, preset] of wanted) found.add(preset?.url ?? original);
    if (sizes === undefined) found.add(original);
  }
}

type Presets = Record<string, { url: string } | null>;
