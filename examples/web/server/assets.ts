/** Where the built script and style are. Their names change with their content, so the build's own list is read. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const CLIENT = join(import.meta.dirname, "..", "client");

interface Built {
  file: string;
  css?: string[];
}

export function builtAssets(): { script: string; style: string } {
  const manifest = JSON.parse(readFileSync(join(CLIENT, "manifest.json"), "utf8")) as Record<string, Built>;
  const { file, css } = manifest["src/app.ts"]!;
  return { script: `/${file}`, style: `/${css?.[0]}` };
}
