/** A role made one's own: tokens filled in while one types, checked by the API, copied and downloaded. */
import { RolebookError, createClient } from "rolebook-client";
import { renderBody } from "./blocks.ts";
import { fillable, html } from "./html.ts";
import { load } from "./load.ts";
import { api, locale, put, tell } from "./screen.ts";
import { word } from "./words.ts";

const rolebook = createClient({ baseUrl: api });

export function fillIn(input: HTMLInputElement): void {
  for (const place of document.querySelectorAll<HTMLElement>(`[data-token="${input.dataset.fill}"]`)) {
    place.dataset.empty ??= place.textContent ?? "";
    place.textContent = input.value || place.dataset.empty;
    place.classList.toggle("filled", input.value !== "");
  }
}

const formOf = (element: Element) => element.closest<HTMLFormElement>("form")!;
const valuesOf = (form: HTMLFormElement) =>
  Object.fromEntries(
    Array.from(form.querySelectorAll<HTMLInputElement>("[data-fill]"), ({ name, value }) => [name, value]),
  );

async function attempt(form: HTMLFormElement, work: () => Promise<string>): Promise<void> {
  try {
    tell(form, await work());
  } catch (error) {
    if (!(error instanceof RolebookError)) throw error;
    const named = error.problem?.errors.map((one) => one.message).join(" ");
    tell(form, named || word(error.status === 429 ? "too_many" : "unreachable", locale()), true);
  }
}

export const ownActions = {
  /** The API fills the whole page in, and refuses what would not be allowed in a file either. */
  render: (button: HTMLElement) =>
    attempt(formOf(button), async () => {
      const form = formOf(button);
      const filled = Object.entries(valuesOf(form)).filter(([, value]) => value !== "");
      const body = { locale: locale(), values: Object.fromEntries(filled), fallback: "default" };
      const page = await rolebook.render(form.dataset.own!, body as never);
      const view = await load(rolebook, new URL(location.href));
      if (view.kind !== "page") return "";
      const labels = new Map(page.tokens.map(({ key, label }) => [key, label]));
      for (const [index, block] of renderBody(page.body, { ...view, page }).entries()) {
        const place = document.getElementById(page.body[index]?.id ?? "");
        const made = document.createElement("template");
        put(made, fillable(html`${block}`, labels));
        if (place && made.content.firstElementChild) place.replaceWith(made.content.firstElementChild);
      }
      return word("filled", locale());
    }),

  copy: async (button: HTMLElement) => {
    const blocks = document.querySelectorAll<HTMLElement>("h1, .block:not(.post-job)");
    const text = Array.from(blocks, (block) => block.innerText.trim()).join("\n\n");
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    tell(formOf(button), word(isCopied ? "copied" : "not_copied", locale()), !isCopied);
  },

  /** Fetched rather than followed, so that a refusal is said here and does not take the page away. */
  download: (button: HTMLElement) =>
    attempt(formOf(button), async () => {
      const form = formOf(button);
      const address = new URL((button as HTMLButtonElement).formAction);
      address.search = String(new URLSearchParams(new FormData(form) as never));
      const format = address.pathname.split("/").at(-2)!;
      const answer = await fetch(address).catch(() => null);
      if (!answer?.ok)
        throw new RolebookError("", { status: answer?.status ?? 0, code: "download", url: address.href });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download =
        nameOf(answer) ?? `${location.pathname.split("/").at(-2)}.${format === "hropen" ? "json" : format}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      return link.download;
    }),
};

const nameOf = ({ headers }: Response) => /filename="([^"]+)"/.exec(headers.get("Content-Disposition") ?? "")?.[1];
