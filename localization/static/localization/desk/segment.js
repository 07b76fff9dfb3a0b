/* One segment of the desk: typed, saved, approved, sent back, reverted. */

import { dropDraft, keepDraft, keptDraft } from './drafts.js';
import { say, send } from './sending.js';
import { insertLine, insertText, lengthOf, markupOf, toggleAround } from './text.js';

const AUTOSAVE = 1500;
const RETRY = 5000;
const ACCEPTED = ['translated', 'reviewed'];
const KEYS = { b: ['b', 'strong'], i: ['i', 'em'] };

export class SegmentController extends window.StimulusModule.Controller {
  static targets = [
    'source', 'text', 'state', 'saved', 'findings', 'conflict', 'history', 'historyButton',
    'comment', 'change', 'offer',
  ];

  static values = { url: String, version: String, state: String, lines: Boolean, limit: Number };

  connect() {
    this.stored = this.markup();
    this.element.segment = this;
    const kept = keptDraft(this.urlValue);
    if (kept === null || kept === this.stored) dropDraft(this.urlValue);
    else this.restore(kept);
  }

  disconnect() {
    clearTimeout(this.timer);
  }

  get isDirty() {
    return this.markup() !== this.stored;
  }

  markup() {
    return markupOf(this.textTarget, this.linesValue);
  }

  /** Show what was typed earlier and could not be saved then. It came from `markupOf`. */
  restore(text) {
    const parsed = new DOMParser().parseFromString(text, 'text/html').body;
    parsed.querySelectorAll('a[id]').forEach((link) => {
      const span = document.createElement('span');
      span.className = 'desk-link';
      span.dataset.link = link.id;
      span.append(...link.childNodes);
      link.replaceWith(span);
    });
    parsed.querySelectorAll('*').forEach((element) => {
      if (element.tagName !== 'SPAN') {
        [...element.attributes].forEach(({ name }) => element.removeAttribute(name));
      }
      if (!['B', 'STRONG', 'I', 'EM', 'CODE', 'BR', 'SPAN'].includes(element.tagName)) {
        element.replaceWith(...element.childNodes);
      }
    });
    this.textTarget.replaceChildren(...parsed.childNodes);
    this.savedTarget.textContent = say('restored');
  }

  enter() {
    this.element.classList.add('desk-row--current');
  }

  leave(event) {
    if (this.element.contains(event.relatedTarget)) return;
    this.element.classList.remove('desk-row--current');
    if (this.isDirty) this.save(false);
  }

  changed() {
    keepDraft(this.urlValue, this.markup());
    const over = this.limitValue ? lengthOf(this.textTarget) - this.limitValue : 0;
    this.savedTarget.textContent = over > 0 ? say('line', over) : say('unsaved');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.isDirty && this.save(false), AUTOSAVE);
  }

  paste(event) {
    event.preventDefault();
    const data = event.clipboardData || event.dataTransfer;
    insertText(data.getData('text/plain'), this.linesValue);
    this.changed();
  }

  key(event) {
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (isCommand) this.saveAndNext();
      else if (this.linesValue) {
        insertLine(this.textTarget);
        this.changed();
      }
    } else if (event.key === 'Escape') {
      this.element.tabIndex = -1;
      this.element.focus();
    } else if (isCommand && KEYS[event.key]) {
      event.preventDefault();
      const button = KEYS[event.key]
        .map((mark) => this.element.querySelector(`[data-mark=${mark}]`))
        .find(Boolean);
      if (button) this.toggle(button.dataset.mark);
    }
  }

  mark(event) {
    this.toggle(event.currentTarget.dataset.mark);
  }

  toggle(mark) {
    const isMark = (element) => element.tagName === mark.toUpperCase();
    if (toggleAround(this.textTarget, isMark, () => document.createElement(mark))) this.changed();
    this.textTarget.focus();
  }

  link(event) {
    const { link } = event.currentTarget.dataset;
    const make = () => {
      const span = document.createElement('span');
      span.className = 'desk-link';
      span.dataset.link = link;
      return span;
    };
    if (toggleAround(this.textTarget, (element) => element.dataset.link === link, make)) {
      this.changed();
    }
    this.textTarget.focus();
  }

  copySource() {
    this.textTarget.innerHTML = this.sourceTarget.innerHTML;
    this.textTarget.focus();
    this.changed();
  }

  takeOffer() {
    this.textTarget.innerHTML = this.offerTarget.innerHTML;
    this.textTarget.focus();
    this.changed();
  }

  /** Save the text; return whether the server has it now. One request at a time. */
  async save(accepted) {
    clearTimeout(this.timer);
    if (this.sending) {
      await this.sending;
      if (!accepted && !this.isDirty) return true;
    }
    this.sending = this.sendText(accepted);
    const isSaved = await this.sending;
    this.sending = null;
    return isSaved;
  }

  async sendText(accepted) {
    const text = this.markup();
    this.savedTarget.textContent = say('saving');
    const { outcome, data } = await send(this.urlValue, {
      text, accepted, expected: this.versionValue,
    });
    if (outcome === 'done') {
      this.stored = text;
      this.apply(data);
      return true;
    }
    this.notSaved(outcome, data);
    return false;
  }

  notSaved(outcome, data) {
    keepDraft(this.urlValue, this.markup());
    if (data.findings) this.showFindings(data.findings);
    if (outcome === 'conflict') this.showConflict(data);
    this.savedTarget.textContent =
      outcome === 'refused' ? say('refused', data.detail) : say(outcome);
    if (outcome === 'offline') {
      this.timer = setTimeout(() => this.isDirty && this.save(false), RETRY);
    }
    this.tell(outcome, outcome === 'refused' ? data.detail : '');
  }

  apply(data) {
    const isTyping = this.markup() !== this.stored;
    this.versionValue = data.version;
    this.stateValue = data.state;
    this.stateTarget.textContent = data.state_label;
    this.stateTarget.className = `desk-state desk-state--${data.state}`;
    this.element.dataset.filters = data.filters.join(' ');
    this.showFindings(data.findings);
    this.conflictTarget.hidden = true;
    if (!data.is_outdated && this.hasChangeTarget) this.changeTarget.remove();
    if (!data.comment && this.hasCommentTarget) this.commentTarget.remove();
    if (!isTyping) {
      if (document.activeElement !== this.textTarget) this.textTarget.innerHTML = data.target;
      this.stored = this.markup();
      dropDraft(this.urlValue);
      this.savedTarget.textContent = say('saved');
    }
    this.tell('saved');
    this.dispatch('stored');
  }

  tell(what, detail = '') {
    this.dispatch('tell', { detail: { what, detail } });
  }

  showFindings(findings) {
    const items = findings.map(({ severity, message }) => {
      const item = document.createElement('li');
      item.className = `desk-finding desk-finding--${severity}`;
      item.textContent = message;
      return item;
    });
    this.findingsTarget.replaceChildren(...items);
  }

  showConflict(data) {
    this.theirs = data;
    const template = document.getElementById('desk-conflict').content.cloneNode(true);
    template.querySelector('[data-part=by]').textContent = data.by;
    template.querySelector('[data-part=theirs]').innerHTML = data.theirs;
    template.querySelector('[data-part=mine]').innerHTML = data.mine;
    this.conflictTarget.replaceChildren(template);
    this.conflictTarget.hidden = false;
  }

  keepMine() {
    this.versionValue = this.theirs.version;
    this.conflictTarget.hidden = true;
    this.textTarget.focus();
    this.save(false);
  }

  takeTheirs() {
    this.versionValue = this.theirs.version;
    this.textTarget.innerHTML = this.theirs.theirs;
    this.stored = this.markup();
    dropDraft(this.urlValue);
    this.conflictTarget.hidden = true;
    this.savedTarget.textContent = '';
    this.textTarget.focus();
  }

  async saveAndNext() {
    const isDone = !this.isDirty && ACCEPTED.includes(this.stateValue);
    if (isDone || (this.markup() && (await this.save(true)))) this.dispatch('left');
  }

  async approve() {
    if (this.isDirty && !(await this.save(true))) return;
    await this.decide('approve/', {}, 'approved');
  }

  async askReason() {
    if (this.isDirty && !(await this.save(false))) return;
    this.dispatch('reject');
  }

  reject(reason, comment) {
    return this.decide('reject/', { reason, comment }, 'rejected');
  }

  revert(event) {
    return this.decide(`revert/${event.currentTarget.dataset.event}/`, {}, 'reverted');
  }

  async decide(address, body, said) {
    const { outcome, data } = await send(`${this.urlValue}${address}`, {
      ...body, expected: this.versionValue,
    });
    if (outcome !== 'done') return this.notSaved(outcome, { mine: '', ...data });
    this.textTarget.innerHTML = data.target;
    this.stored = this.markup();
    this.apply(data);
    if (!this.historyTarget.hidden) await this.loadHistory();
    this.savedTarget.textContent = say(said);
    this.tell(said);
    return undefined;
  }

  async history() {
    const isOpening = this.historyTarget.hidden;
    this.historyButtonTarget.setAttribute('aria-expanded', isOpening);
    this.historyTarget.hidden = !isOpening;
    if (isOpening) await this.loadHistory();
  }

  async loadHistory() {
    try {
      const response = await fetch(`${this.urlValue}history/`, {
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
      });
      if (response.ok && !response.redirected) {
        this.historyTarget.innerHTML = await response.text();
      } else this.tell('signed_out');
    } catch {
      this.tell('offline');
    }
  }
}
