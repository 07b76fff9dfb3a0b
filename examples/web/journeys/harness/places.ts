// Where everything is. Ports can be moved when something else has them: JOURNEYS_PORT=9100 make test-web.
import { existsSync } from "node:fs";
import { resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../../../..");
export const WEB = resolve(ROOT, "examples/web");
export const PYTHON = resolve(ROOT, ".venv/bin/python");
export const STORE = resolve(ROOT, "var/journeys");

const first = Number(process.env.JOURNEYS_PORT ?? 8930);

export interface Site {
  name: string;
  cmsPort: number;
  webPort: number;
}

// The sample content, and a copy of it with hostile markup in every text field.
export const SAMPLE: Site = { name: "sample", cmsPort: first, webPort: first + 1 };
export const HOSTILE: Site = { name: "hostile", cmsPort: first + 2, webPort: first + 3 };
// A third front end, whose way to the sample content can be cut, slowed and bent.
export const PROXY_PORT = first + 4;
export const TROUBLED_WEB_PORT = first + 5;
export const PRERENDER_PROXY_PORT = first + 6;

export const cmsUrl = (site: Site) => `http://localhost:${site.cmsPort}`;
export const webUrl = (site: Site) => `http://localhost:${site.webPort}`;

const USUAL_BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function browserPath(): string {
  const wanted = process.env.CHROMIUM ?? USUAL_BROWSERS.find(existsSync);
  if (wanted && existsSync(wanted)) return wanted;
  throw new Error(
    "The journeys need Chromium, and none was found. Install your system's package " +
      "(Debian: apt-get install chromium), or name one: CHROMIUM=/path/to/chromium make test-web",
  );
}
