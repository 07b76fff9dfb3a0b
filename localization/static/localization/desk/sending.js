/* Sending to the server: one answer for every way in which it can go. */

const script = JSON.parse(document.getElementById('desk-script').textContent);

export const { user } = script;

/** Return one of the desk's texts in the reader's language. */
export const say = (key, value = '') => script.texts[key].replace('%s', value);

const token = () => document.querySelector('[name=csrfmiddlewaretoken]').value;

/**
 * Send JSON and return `{ outcome, data }`. Outcomes: `done`, `conflict`, `refused`, `signed_out`,
 * `offline`, `failed`.
 */
export async function send(url, body) {
  let response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'X-CSRFToken': token(),
        'X-Requested-With': 'XMLHttpRequest',
      },
      body: JSON.stringify(body),
    });
  } catch {
    return { outcome: 'offline', data: {} };
  }
  const isJson = (response.headers.get('Content-Type') || '').includes('json');
  if (!isJson) return { outcome: response.status < 500 ? 'signed_out' : 'failed', data: {} };
  const data = await response.json();
  if (response.ok) return { outcome: 'done', data };
  return { outcome: response.status === 409 ? 'conflict' : 'refused', data };
}

/** Send a form's value, as the addresses of the translation engine take it. */
export function sendValue(url, method, value) {
  return fetch(url, {
    method,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-CSRFToken': token(),
      'X-Requested-With': 'XMLHttpRequest',
    },
    body: method === 'PUT' ? new URLSearchParams({ value }) : undefined,
  });
}
