// What the site looks like. The pictures are kept for people to see, and compared with a tolerance that survives the fonts of
// another machine. Measured on the role's picture: another serif face alters 4 % of the pixels, monospaced letters throughout
// 7 %; a page without its head and side column 10 %, without its style 16 %, in the wrong colours 88 %.
// `make test-web ARGS="pictures --update-snapshots"` takes them anew.
import { resolve } from "node:path";

import { expect, open, test } from "./harness/journey.ts";
import { ROOT } from "./harness/places.ts";

const ROLE = "/en/job-descriptions/national-account-manager/";
const DESKTOP = { width: 1200, height: 800 };
const PHONE = { width: 390, height: 780 };
const TOLERANCE = { maxDiffPixelRatio: 0.08, threshold: 0.1, animations: "disabled", caret: "hide", scale: "device" } as const;

// Half size: small files, and no hair of a letter counts.
test.use({ contextOptions: { reducedMotion: "reduce" }, deviceScaleFactor: 0.5 });

for (const [name, path, viewport, colorScheme] of [
  ["role-desktop", ROLE, DESKTOP, "light"],
  ["role-dark", ROLE, DESKTOP, "dark"],
  ["role-phone", ROLE, PHONE, "light"],
  ["role-greek", "/el/perigrafes-theseon/ypefthynos-ethnikon-pelaton/", DESKTOP, "light"],
  ["home-desktop", "/en/", DESKTOP, "light"],
  ["search-phone-dark", "/de/search/?q=manager", PHONE, "dark"],
] as const) {
  test(`it looks as it did: ${name.replaceAll("-", ", ")}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await open(page, path);
    await expect(page).toHaveScreenshot(`${name}.png`, TOLERANCE);
  });
}

test("no page is wider than a phone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [ROLE, "/de/", "/el/search/?q=υπευθυνος", "/fr/fiches-de-poste/"]) {
    await open(page, path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});

// README_PICTURE=1 npx playwright test pictures makes the README's picture from the real thing.
if (process.env.README_PICTURE)
  test("the README's picture", async ({ browser, baseURL }) => {
    const take = async (viewport: typeof DESKTOP, colorScheme: "light" | "dark", path: string) => {
      const page = await browser.newPage({ viewport, colorScheme, baseURL, deviceScaleFactor: 1.5 });
      await open(page, path);
      return `data:image/png;base64,${(await page.screenshot()).toString("base64")}`;
    };
    const desktop = await take({ width: 1280, height: 860 }, "light", ROLE);
    const phone = await take({ width: 390, height: 800 }, "dark", "/el/perigrafes-theseon/ypefthynos-ethnikon-pelaton/");
    const sheet = await browser.newPage({ viewport: { width: 1200, height: 720 }, deviceScaleFactor: 1.25 });
    await sheet.setContent(`<body style="margin:0;background:#e9e6df;position:relative;height:720px;overflow:hidden">
      <img src="${desktop}" style="position:absolute;left:40px;top:40px;width:930px;border-radius:10px;box-shadow:0 12px 40px #0003">
      <img src="${phone}" style="position:absolute;right:40px;top:110px;width:270px;border-radius:26px;border:7px solid #1c1c1c;box-shadow:0 16px 40px #0005">`);
    await sheet.screenshot({ path: resolve(ROOT, "docs/images/front-end.jpg"), type: "jpeg", quality: 82 });
    await sheet.close();
  });
