import { defineConfig } from "vitest/config";

export default defineConfig({
  // The helper that works inside the CMS belongs to the client, whose dependencies lie beside it.
  test: { include: ["tests/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 600_000 },
});
