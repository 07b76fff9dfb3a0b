import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

export interface Audit {
  violations: string[];
  passes: number;
}

/** Everything that axe knows of WCAG 2.2 A and AA and of good practice. */
export async function audit(page: Page): Promise<Audit> {
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  return {
    violations: violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} at ${node.target.join(" ")}`)),
    passes: passes.length,
  };
}
