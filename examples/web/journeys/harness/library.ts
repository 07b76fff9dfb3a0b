// What the API says of the content, for journeys that go through all of it.
import { SAMPLE, cmsUrl } from "./places.ts";

export const LOCALES = ["en", "es", "de", "fr", "el", "pt"];

export interface Found {
  id: number;
  type: string;
  locale: string;
  path: string;
  title: string;
}

export async function api<T>(path: string, base = cmsUrl(SAMPLE)): Promise<T> {
  const answer = await fetch(`${base}/api/v1/${path}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** One page of each type in each language, as the sitemap has them. */
export async function onePageOfEachType(base = cmsUrl(SAMPLE)): Promise<Found[]> {
  const chosen = new Map<string, Found>();
  for (let next: string | null = `${base}/api/v1/pages/?limit=100&sort=title`; next; ) {
    const list: { meta: { next: string | null }; items: Found[] } = await fetch(next).then((answer) => answer.json());
    for (const item of list.items) {
      const kind = `${item.type} ${item.locale}`;
      if (!chosen.has(kind)) chosen.set(kind, item);
    }
    next = list.meta.next;
  }
  return [...chosen.values()].sort((a, b) => `${a.type} ${a.locale}`.localeCompare(`${b.type} ${b.locale}`));
}

export async function labels(locale: string): Promise<Record<string, string>> {
  return (await api<{ labels: Record<string, string> }>(`site/?locale=${locale}`)).labels;
}
