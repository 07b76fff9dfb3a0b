/** What others install: its size, its content, and that it works in an empty project. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const README = readFileSync(`${root}README.md`, "utf8");

/** Bytes of an entry with all its dependencies, minified and compressed. */
function sizeOf(entry: string): number {
  const { outputFiles } = buildSync({
    entryPoints: [`${root}dist/${entry}.js`],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

test.each([
  ["index", "rolebook-client", 6500],
  ["webhooks", "rolebook-client/webhooks", 5500],
])("%s is as small as the README says", (entry, name, limit) => {
  const size = sizeOf(entry);
  expect(size).toBeLessThan(limit);
  const said = new RegExp(`\\| \`${name}\` \\| ([\\d.]+) kB`).exec(README)?.[1];
  expect(Number(said)).toBeCloseTo(size / 1000, 1);
});

test("the tarball holds what is used, installs in an empty project, imports and compiles", () => {
  const folder = mkdtempSync(join(tmpdir(), "rolebook-client-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

  const [packed] = JSON.parse(run("npm", "pack", root, "--json", "--ignore-scripts"));
  const files = packed.files.map(({ path }: { path: string }) => path);
  expect(files.filter((path: string) => !path.startsWith("dist/"))).toEqual(["LICENSE", "README.md", "package.json"]);
  expect(files).toContain("dist/schema.d.ts");

  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  run("npm", "install", "--no-audit", "--no-fund", "--prefer-offline", `./${packed.filename}`);
  writeFileSync(
    join(folder, "try.ts"),
    `import { createClient, renderKnownBlocks, type Page } from "rolebook-client";
     import { followPreview } from "rolebook-client/preview";
     import { verifyWebhook } from "rolebook-client/webhooks";
     const page: Promise<Page | null> = createClient({ baseUrl: "https://cms.example.com" }).page(1);
     export { page, followPreview, verifyWebhook, renderKnownBlocks };`,
  );
  const script = `const { createClient } = await import("rolebook-client");
    await import("rolebook-client/preview"); await import("rolebook-client/webhooks");
    console.log(typeof createClient({ baseUrl: "https://cms.example.com" }).byPath);`;
  expect(run("node", "--input-type=module", "--eval", script).trim()).toBe("function");
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  expect(run("node", tsc, "--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "try.ts")).toBe("");
});

test("nothing here publishes", () => {
  const { private: isPrivate, scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  expect(isPrivate).toBe(true);
  expect(Object.values(scripts).join(" ")).not.toMatch(/\bpublish\b/);
});
