/* The desk as a whole: filters, keys, what is going on, the preview. */

import { say } from './sending.js';

const PREVIEW_DELAY = 800;

export class DeskController extends window.StimulusModule.Controller {
  static targets = [
    'row', 'group', 'filter', 'status', 'offline', 'nothing', 'preview', 'previewButton',
    'previewMode', 'frame', 'helpDialog', 'reasonDialog', 'fileDialog', 'reason', 'comment',
  ];

  connect() {
    const wanted = new URLSearchParams(window.location.search).get('show');
    const button = this.filterTargets.find((each) => each.dataset.filter === wanted);
    if (button) this.show(button);
  }

  get segments() {
    return this.rowTargets.map((row) => row.segment).filter(Boolean);
  }

  get dirty() {
    return this.segments.filter((segment) => segment.isDirty);
  }

  filter(event) {
    this.show(event.currentTarget);
  }

  show(button) {
    const { filter } = button.dataset;
    this.filterTargets.forEach((each) => each.setAttribute('aria-pressed', each === button));
    this.rowTargets.forEach((row) => {
      row.hidden = filter !== 'all' && !row.dataset.filters.split(' ').includes(filter);
    });
    this.groupTargets.forEach((group) => {
      group.hidden = !group.querySelector('.desk-row:not([hidden])');
    });
    const shown = this.rowTargets.filter((row) => !row.hidden).length;
    this.nothingTarget.hidden = shown > 0;
    this.statusTarget.textContent = say('shown', shown);
  }

  /** Count anew after a text was stored. Rows stay where they are until a filter is chosen. */
  stored() {
    const rows = this.rowTargets;
    this.element.querySelectorAll('[data-count]').forEach((count) => {
      const name = count.dataset.count;
      if (name === 'all') return;
      count.textContent = rows.filter((row) =>
        name === 'done'
          ? ['translated', 'reviewed'].includes(row.dataset.deskSegmentStateValue)
          : row.dataset.filters.split(' ').includes(name),
      ).length;
    });
    this.refreshPreview();
  }

  tell({ detail: { what, detail } }) {
    const isOffline = what === 'offline' || what === 'signed_out';
    if (isOffline) this.offlineTarget.textContent = say(what);
    if (isOffline || what === 'saved') this.offlineTarget.hidden = !isOffline;
    if (!isOffline) this.statusTarget.textContent = say(what, detail);
  }

  async reconnect() {
    const waiting = this.dirty;
    if (!waiting.length) return;
    this.statusTarget.textContent = say('online');
    await Promise.all(waiting.map((segment) => segment.save(false)));
  }

  next(event) {
    this.go(event.target.closest('.desk-row'), 1);
  }

  go(from, step) {
    const rows = this.rowTargets.filter((row) => !row.hidden || row === from);
    const row = rows[rows.indexOf(from) + step];
    if (!row) {
      this.statusTarget.textContent = say('none_left');
      return;
    }
    const text = row.querySelector('[role=textbox]');
    row.scrollIntoView({ block: 'center' });
    text.focus();
    window.getSelection().selectAllChildren(text);
    window.getSelection().collapseToEnd();
  }

  key(event) {
    const row = event.target.closest('.desk-row');
    if (event.altKey && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
      event.preventDefault();
      this.go(row, event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.altKey && event.shiftKey && row && row.segment) {
      const work = { KeyC: 'copySource', KeyA: 'approve', KeyR: 'askReason' }[event.code];
      const isOffered = work && row.querySelector(`[data-action="desk-segment#${work}"]`);
      if (!isOffered) return;
      event.preventDefault();
      row.segment[work]();
    } else if (event.key === '?' && !this.isTyping(event.target)) {
      event.preventDefault();
      this.help();
    }
  }

  isTyping(element) {
    return element.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName);
  }

  help() {
    this.helpDialogTarget.showModal();
  }

  askFile() {
    if (this.hasFileDialogTarget) this.fileDialogTarget.showModal();
  }

  closeFile() {
    this.fileDialogTarget.close();
  }

  confirm(event) {
    // eslint-disable-next-line no-alert -- a question with two answers, read by every screen reader
    if (!window.confirm(event.currentTarget.dataset.warning)) event.preventDefault();
  }

  askReason(event) {
    this.rejected = event.target.segment;
    this.commentTarget.value = '';
    this.reasonDialogTarget.showModal();
  }

  reject(event) {
    if (event.submitter.value === 'send') {
      this.rejected.reject(this.reasonTarget.value, this.commentTarget.value);
    }
  }

  async beforePublish(event) {
    if (!this.dirty.length) return;
    event.preventDefault();
    const { currentTarget: form, submitter } = event;
    await Promise.all(this.dirty.map((segment) => segment.save(false)));
    if (!this.dirty.length) form.requestSubmit(submitter);
  }

  leave(event) {
    if (this.dirty.length) event.preventDefault();
  }

  togglePreview() {
    const isOpening = this.previewTarget.hidden;
    this.previewTarget.hidden = !isOpening;
    this.previewButtonTarget.setAttribute('aria-pressed', isOpening);
    this.element.classList.toggle('desk--with-preview', isOpening);
    if (isOpening) this.loadPreview();
  }

  refreshPreview() {
    if (!this.hasPreviewTarget || this.previewTarget.hidden) return;
    clearTimeout(this.previewTimer);
    this.previewTimer = setTimeout(() => this.loadPreview(), PREVIEW_DELAY);
  }

  /** Load the preview anew and stay where the reader was in it. */
  loadPreview() {
    const frame = this.frameTarget;
    const url = this.hasPreviewModeTarget ? this.previewModeTarget.value : frame.dataset.url;
    const scrolled = frame.contentWindow ? frame.contentWindow.scrollY : 0;
    frame.addEventListener('load', () => frame.contentWindow.scrollTo(0, scrolled), { once: true });
    if (frame.getAttribute('src') === url) frame.contentWindow.location.reload();
    else frame.src = url;
  }
}
