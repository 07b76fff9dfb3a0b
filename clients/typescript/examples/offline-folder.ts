/** A copy in a folder: a file for each document, and an index that makes a step visible all at once. */
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Change } from "rolebook-client";
import { type Store, mediaOf, nameOf } from "./offline.js";

interface Index {
  cursor: string | null;
  entries: Record<string, { file: string; path: string | null }>;
}

export class FolderStore implements Store {
  private constructor(
    private readonly folder: string,
    private index: Index,
  ) {}

  static async open(folder: string): Promise<FolderStore> {
    await mkdir(join(folder, "media"), { recursive: true });
    const text = await readFile(join(folder, "index.json"), "utf8").catch(() => null);
    return new FolderStore(folder, text === null ? { cursor: null, entries: {} } : JSON.parse(text));
  }

  async cursor(): Promise<string | null> {
    return this.index.cursor;
  }

  async apply(changes: readonly Change[], cursor: string | null): Promise<void> {
    const entries = { ...this.index.entries };
    for (const change of changes) {
      delete entries[nameOf(change)];
      if (change.change === "delete") continue;
      // Named after its content: the old file stays whole until the index names the new one.
      const text = JSON.stringify(change.document);
      const file = `${createHash("sha256").update(nameOf(change)).update(text).digest("hex")}.json`;
      await writeFile(join(this.folder, file), text);
      entries[nameOf(change)] = { file, path: change.path };
    }
    await this.write({ cursor, entries });
  }

  async keepOnly(names: ReadonlySet<string>, cursor: string): Promise<void> {
    const kept = Object.entries(this.index.entries).filter(([name]) => names.has(name));
    await this.write({ cursor, entries: Object.fromEntries(kept) });
  }

  /** The document at a path, as `pages/by-path/` would answer it: a page, a redirect or a gone page. */
  async byPath(path: string): Promise<unknown> {
    const found = Object.entries(this.index.entries).find(([, entry]) => entry.path === path);
    if (found === undefined) return null;
    const [name, { file }] = found;
    const document = await this.read(file);
    return name.startsWith("page ") ? { kind: "page", page: document } : document;
  }

  names(): string[] {
    return Object.keys(this.index.entries);
  }

  async documents(): Promise<unknown[]> {
    return Promise.all(Object.values(this.index.entries).map(({ file }) => this.read(file)));
  }

  /** Fetch the images and files that are missing, and drop those that nothing shows any more. */
  async synchroniseMedia(sizes: readonly string[]): Promise<{ fetched: number; dropped: number }> {
    const wanted = new Map<string, string>();
    for (const document of await this.documents()) {
      for (const url of mediaOf(document, sizes)) wanted.set(createHash("sha256").update(url).digest("hex"), url);
    }
    const present = new Set(await readdir(join(this.folder, "media")));
    let fetched = 0;
    for (const [file, url] of wanted) {
      if (present.delete(file)) continue;
      const answer = await fetch(url);
      // A picture that was replaced meanwhile is named by the next change.
      if (answer.status === 404) continue;
      if (!answer.ok) throw new Error(`${answer.status} from ${url}`);
      await this.replace(join("media", file), new Uint8Array(await answer.arrayBuffer()));
      fetched += 1;
    }
    for (const file of present) await rm(join(this.folder, "media", file));
    return { fetched, dropped: present.size };
  }

  private async read(file: string): Promise<unknown> {
    return JSON.parse(await readFile(join(this.folder, file), "utf8"));
  }

  private async write(index: Index): Promise<void> {
    await this.replace("index.json", JSON.stringify(index));
    const used = new Set(Object.values(index.entries).map(({ file }) => file));
    const unused = Object.values(this.index.entries).filter(({ file }) => !used.has(file));
    this.index = index;
    for (const { file } of unused) await rm(join(this.folder, file), { force: true });
  }

  /** A crash leaves the old file or the new one, never half of it. */
  private async replace(name: string, content: string | Uint8Array): Promise<void> {
    await writeFile(join(this.folder, `${name}.new`), content);
    await rename(join(this.folder, `${name}.new`), join(this.folder, name));
  }
}
