/**
 * Markup that cannot be injected into: `html` escapes every value by default, and checks addresses.
 * Only two things pass as they are: what `html` has made itself, and the rich text that the API has sanitised.
 */
export class Html {
  private constructor(readonly markup: string) {}

  /** Rich text of the API: paragraphs, headings, lists, emphasis and links, sanitised when it was published. */
  static sanitised(rich: { html: string } | null): Html {
    return new Html(rich?.html ?? "");
  }

  /** The same, its headings a step higher, for where no heading stands above it. */
  static raised(rich: { html: string }): Html {
    return new Html(
      rich.html.replace(/(<\/?h)([34])(?=[\s>])/g, (_, tag: string, level: string) => `${tag}${Number(level) - 1}`),
    );
  }

  static template(strings: TemplateStringsArray, ...values: Value[]): Html {
    let markup = strings[0] ?? "";
    values.forEach((value, index) => {
      const isAddress = ADDRESS.test(strings[index] ?? "");
      markup += (isAddress ? escape(safeAddress(String(value ?? ""))) : written(value)) + strings[index + 1];
    });
    return new Html(markup);
  }

  /** Rewrite the tags and the `{{tokens}}` of finished markup; see `fillable()`. */
  rewritten(tag: (markup: string) => string, token: (key: string) => Html): Html {
    return new Html(this.markup.replace(PIECES, (piece, key?: string) => (key ? token(key).markup : tag(piece))));
  }
}

export type Value = Html | string | number | boolean | null | undefined | readonly Value[];
export const html = Html.template;

const ADDRESS = /\s(?:href|src|action|formaction)="$/;
const TOKEN = /\{\{\s*([a-z][a-z0-9_]{1,39})\s*\}\}/g;
const PIECES = new RegExp(`<[a-z/!](?:"[^"]*"|'[^']*'|[^>"'])*>|${TOKEN.source}`, "gi");
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

function written(value: Value): string {
  if (value instanceof Html) return value.markup;
  if (Array.isArray(value)) return value.map(written).join("");
  return value === null || value === undefined || typeof value === "boolean" ? "" : escape(String(value));
}

/** An address of the web, of mail, of a telephone, or of this site; anything else, such as `javascript:`, is none. */
export function safeAddress(address: string): string {
  return /^(?:https?:\/\/|mailto:|tel:|[/#?](?![/\\]))/i.test(address.trim()) ? address.trim() : "";
}

/** A text without markup, its tokens as `[label]`, for titles and descriptions. */
export function plain(text: string, labels: ReadonlyMap<string, string>): string {
  return text.replace(TOKEN, (_, key: string) => `[${labelOf(key, labels)}]`);
}

const labelOf = (key: string, labels: ReadonlyMap<string, string>) => labels.get(key) ?? key.replaceAll("_", " ");

/** Make the tokens of a page places that can be filled in, and links to its form links that lead there. */
export function fillable(page: Html, labels: ReadonlyMap<string, string>): Html {
  const forms = new Map(Array.from(page.markup.matchAll(/id="([^"]+)" data-form="([\w-]+)"/g), (m) => [m[2], m[1]]));
  return page.rewritten(
    (tag) => {
      const form = /^<a [^>]*data-call-to-action="([\w-]+)"/.exec(tag)?.[1];
      const target = form && !/\shref=/.test(tag) ? forms.get(form) : undefined;
      const linked = target ? `<a href="#${target}"${tag.slice(2)}` : tag;
      return linked.includes("{{")
        ? plain(linked, new Map([...labels].map(([key, label]) => [key, escape(label)])))
        : linked;
    },
    (key) => html`<span class="token" data-token="${key}">${labelOf(key, labels)}</span>`,
  );
}

/** Data in a script element: nothing in it can end the element. */
export const jsonScript = (data: unknown) =>
  Html.sanitised({
    html: `<script type="application/ld+json">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`,
  });
