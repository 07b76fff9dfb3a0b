/* What was typed and is not saved yet, kept in this browser until it is. */

import { user } from './sending.js';

const DAYS = 14;
const key = (url) => `desk:${user}:${url}`;

function quietly(work) {
  try {
    return work();
  } catch {
    // Storage can be full or forbidden; the text then stays on the page alone.
    return null;
  }
}

export const keepDraft = (url, text) =>
  quietly(() => localStorage.setItem(key(url), JSON.stringify({ text, at: Date.now() })));

export const dropDraft = (url) => quietly(() => localStorage.removeItem(key(url)));

/** Return the text that was kept for an address, or null. */
export function keptDraft(url) {
  return quietly(() => {
    const kept = JSON.parse(localStorage.getItem(key(url)));
    if (!kept) return null;
    if (Date.now() - kept.at > DAYS * 24 * 3600 * 1000) {
      localStorage.removeItem(key(url));
      return null;
    }
    return kept.text;
  });
}
