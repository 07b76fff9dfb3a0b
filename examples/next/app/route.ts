import { redirect } from "next/navigation";
import { locales } from "@/lib/content";

/** The root has no page: it leads to the default language. */
export async function GET() {
  const known = await locales();
  redirect(`/${known.find(({ is_default }) => is_default)?.code ?? "en"}/`);
}
