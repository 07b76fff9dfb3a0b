import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("./narrowing/", import.meta.url));

/** What `tsc --strict` says of the files together, as `file:line code message`. */
function diagnose(...names: string[]): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const program = ts.createProgram(
    names.map((name) => folder + name),
    options,
  );
  return ts.getPreEmitDiagnostics(program).map(({ file, start, code, messageText }) => {
    const line = file && ts.getLineAndCharacterOfPosition(file, start ?? 0).line + 1;
    const place = file ? `${file.fileName.replace(folder, "")}:${line}` : "nowhere";
    return `${place} ${code} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

const found = diagnose("passing.ts", "failing-missing-renderer.ts", "failing-value-type.ts");
const of = (name: string) => found.filter((line) => line.startsWith(name));

test("renderers for all blocks compile, each with the value of its block", () => {
  expect(of("passing.ts")).toEqual([]);
  expect(found).toHaveLength(3);
});

test("a missing renderer does not compile, and the compiler names the block", () => {
  expect(of("failing-missing-renderer.ts")).toEqual([
    expect.stringMatching(/^failing-missing-renderer\.ts:7 2741 Property 'quote' is missing/),
  ]);
});

test("a wrong value and a wrong result do not compile", () => {
  expect(of("failing-value-type.ts")).toEqual([
    expect.stringMatching(/^failing-value-type\.ts:6 2339 Property 'html' does not exist/),
    expect.stringMatching(/^failing-value-type\.ts:9 2322 Type .*'number' is not assignable to type 'string'/s),
  ]);
});
