import { resolve } from "node:path";

import { liveFolder } from "./content.ts";
import { PYTHON, SAMPLE } from "./places.ts";
import { run } from "./processes.ts";

const AGE = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=20) as database:
    aged = database.execute("UPDATE delivery_previewsession SET expires_at = '2020-01-01 00:00:00'").rowcount
assert aged, "There is no preview to age."
`;

/** Have an hour pass for all previews in use. Time is the one thing that a journey cannot wait for. */
export function ageAllPreviews(): void {
  run([PYTHON, "-c", AGE, resolve(liveFolder(SAMPLE), "db.sqlite3")]);
}
