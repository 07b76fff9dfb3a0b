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
const report = await synchronise(createClient({ baseUrl, cache: null }), locale, store);
const media = await store.synchroniseMedia(["card", "wide"]);
console.log({ ...report, ...media, held: store.names().length });
