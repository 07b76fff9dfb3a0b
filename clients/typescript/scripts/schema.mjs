// Writes src/schema.ts from the committed contract; `--check` fails when the two differ.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTypescript, { astToString } from "openapi-typescript";

const CONTRACT = new URL("../../../docs/reference/openapi.json", import.meta.url);
const SCHEMA = new URL("../src/schema.ts", import.meta.url);
const NOTE = "// Made from docs/reference/openapi.json by `npm run schema`. Do not edit.\n\n";

// An `object` without properties is anything, and the API always sends every key that it declares.
const types = await openapiTypescript(CONTRACT, { emptyObjectsUnknown: true, defaultNonNullable: false });
const text = NOTE + astToString(types);

if (!process.argv.includes("--check")) {
  writeFileSync(SCHEMA, text);
} else if (readFileSync(SCHEMA, "utf8") !== text) {
  console.error(
    "src/schema.ts differs from docs/reference/openapi.json. Run `npm run schema` and commit what it writes.",
  );
  process.exit(1);
}
