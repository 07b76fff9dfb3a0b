/* A picture, link or address that a language sets in place of the source's. */

import { say, sendValue } from './sending.js';

export class ValueController extends window.StimulusModule.Controller {
  static targets = ['input', 'state', 'reset', 'saved'];

  static values = { url: String, original: String };

  async store() {
    const input = this.inputTarget;
    if (!input.value) return;
    this.savedTarget.textContent = say('saving');
    await this.ask('PUT', input.value);
  }

  async reset() {
    if ((await this.ask('DELETE')) === false) return;
    if (this.inputTarget.type === 'text') this.inputTarget.value = this.originalValue;
    // A chooser shows what it was made with.
    else window.location.reload();
  }

  async ask(method, value = '') {
    let answer;
    try {
      const response = await sendValue(this.urlValue, method, value);
      answer = response.status === 404 ? {} : await response.json();
      if (!response.ok && response.status !== 404) answer.error = answer.detail;
    } catch {
      answer = { error: say('failed') };
    }
    const { error } = answer;
    this.savedTarget.textContent = error ? say('refused', error) : say('saved');
    if (error) return false;
    this.stateTarget.hidden = method === 'DELETE';
    this.resetTarget.hidden = method === 'DELETE';
    this.dispatch('stored');
    return true;
  }
}
