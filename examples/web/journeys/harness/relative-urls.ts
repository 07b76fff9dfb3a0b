// The API promises absolute URLs everywhere; this finds those that are not.

const HOLDS_URL = /^(?:.*_)?(?:url|href|action|location|website|next|previous|detail_url)$|^@id$/;
const ABSOLUTE = /^(?:https?|mailto|tel):/;
const RELATIVE_IN_HTML = /\s(?:href|src|action)="(?!https?:|mailto:|tel:)[^"]*"/g;

/** Every place in an answer where a URL is relative, as `body.0.value.html: href="/en/"`. */
export function relativeUrls(value: unknown, place = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => relativeUrls(item, join(place, index)));
  if (value !== null && typeof value === "object")
    return Object.entries(value).flatMap(([key, inner]) => relativeUrls(inner, join(place, key)));
  if (typeof value !== "string") return [];
  const key = place.slice(place.lastIndexOf(".") + 1);
  if (key === "html") return (value.match(RELATIVE_IN_HTML) ?? []).map((found) => `${place}:${found}`);
  const isLabel = place.startsWith("labels."); // Words for people, some of them named like links.
  return HOLDS_URL.test(key) && !isLabel && !ABSOLUTE.test(value) ? [`${place}: ${value}`] : [];
}

const join = (place: string, key: string | number) => (place ? `${place}.${key}` : `${key}`);
