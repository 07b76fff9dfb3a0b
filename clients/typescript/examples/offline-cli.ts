import { createClient } from "rolebook-client";
import { synchronise } from "./offline.js";
import { FolderStore } from "./offline-folder.js";

const [folder, locale] = process.argv.slice(2);
const baseUrl = process.env.ROLEBOOK_URL ?? "http://localhost:8000";
if (folder === undefined || locale === undefined) {
  console.error("Name a folder and a language: npm run offline -- ./copy de");
  process.exit(1);
}
const store = await FolderStore.open(folder);
const { isFirstCopy, upserts, deletes } = await synchronise(createClient({ baseUrl, cache: null }), locale, store);
const { fetched, dropped } = await store.synchroniseMedia(["card", "wide"]);
console.log(
  `${isFirstCopy ? "First copy" : "Since the last time"}: ${upserts} stored, ${deletes} removed; ` +
    `pictures and files: ${fetched} fetched, ${dropped} dropped; held: ${store.names().length}.`,
);
