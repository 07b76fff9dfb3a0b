import { defineConfig } from "@playwright/test";

import { SAMPLE, browserPath, webUrl } from "./harness/places.ts";

export default defineConfig({
  testDir: ".",
  testMatch: "*.journey.ts",
  globalSetup: "./harness/setup.ts",
  outputDir: "./test-results",
  snapshotPathTemplate: "{testDir}/screenshots/{arg}{ext}",
  forbidOnly: Boolean(process.env.CI),
  // A machine that stalls may break one: what passes only later is reported as flaky.
  retries: process.env.CI ? 2 : 0,
  workers: 2,
  // Generous: a machine that has other things to do is no failure of the site.
  timeout: 120_000,
  reporter: [["list"]],
  expect: { timeout: 15_000 },
  use: {
    baseURL: webUrl(SAMPLE),
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    // A trace of every journey would cost a quarter of the time: make test-web ARGS="search --trace on"
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: browserPath(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
