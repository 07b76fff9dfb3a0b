/* Texts as the server keeps them: escaped, with inline tags, links by id (`<a id="a1">`). */

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const MARKS = new Set(['B', 'STRONG', 'I', 'EM', 'CODE', 'ABBR', 'ACRONYM']);
const LINES = new Set(['DIV', 'P', 'LI']);

const escaped = (text) => text.replace(/[&<>]/g, (character) => ESCAPES[character]);

function nodeMarkup(node, takesLines) {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = escaped(node.data.replace(/\u200b/g, ''));
    return takesLines ? text.replace(/\r?\n/g, '<br/>') : text.replace(/\s*\r?\n\s*/g, ' ');
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return '';
  if (node.tagName === 'BR') return takesLines ? '<br/>' : ' ';
  const inside = childMarkup(node, takesLines);
  if (MARKS.has(node.tagName)) {
    const name = node.tagName.toLowerCase();
    return inside.trim() ? `<${name}>${inside}</${name}>` : inside;
  }
  if (node.dataset.link) return inside.trim() ? `<a id="${node.dataset.link}">${inside}</a>` : inside;
  if (LINES.has(node.tagName)) return (takesLines ? '<br/>' : ' ') + inside;
  return inside;
}

function childMarkup(node, takesLines) {
  return [...node.childNodes].map((child) => nodeMarkup(child, takesLines)).join('');
}

/** Return what an editable element says, as the server keeps it. */
export function markupOf(element, takesLines) {
  return childMarkup(element, takesLines)
    .replace(/^(\s|<br\/>)+|(\s|<br\/>)+$/g, '');
}

/** Return the number of characters that a reader sees. */
export const lengthOf = (element) => element.textContent.trim().length;

/** Put plain text at the caret, in place of what is selected. */
export function insertText(text, takesLines) {
  const lines = takesLines ? text.split(/\r?\n/) : [text.replace(/\s*\r?\n\s*/g, ' ')];
  const fragment = document.createDocumentFragment();
  lines.forEach((line, index) => {
    if (index) fragment.append(document.createElement('br'));
    if (line) fragment.append(line);
  });
  insertFragment(fragment);
}

/** End the line at the caret. */
export function insertLine(element) {
  const fragment = document.createDocumentFragment();
  fragment.append(document.createElement('br'));
  const selection = window.getSelection();
  const atEnd = selection.rangeCount && isAtEnd(selection.getRangeAt(0), element);
  // A browser shows a line break at the very end only when something follows it.
  if (atEnd && !(element.lastChild && element.lastChild.tagName === 'BR')) {
    fragment.append(document.createElement('br'));
    insertFragment(fragment, true);
  } else insertFragment(fragment);
}

function isAtEnd(range, element) {
  const rest = range.cloneRange();
  rest.selectNodeContents(element);
  rest.setStart(range.endContainer, range.endOffset);
  return rest.toString() === '';
}

function insertFragment(fragment, beforeLast = false) {
  const selection = window.getSelection();
  if (!selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  range.deleteContents();
  const last = fragment.lastChild;
  range.insertNode(fragment);
  if (last && beforeLast) range.setStartBefore(last);
  else if (last) range.setStartAfter(last);
  range.collapse(true);
  selection.removeAllRanges();
  selection.addRange(range);
}

/** Wrap what is selected in an element made by `make`, or unwrap it where it stands in one. */
export function toggleAround(root, matches, make) {
  const selection = window.getSelection();
  if (!selection.rangeCount) return false;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return false;
  const around = ancestor(range.commonAncestorContainer, root, matches);
  if (around) {
    around.replaceWith(...around.childNodes);
    root.normalize();
    return true;
  }
  if (range.collapsed) return false;
  const wrapper = make();
  wrapper.append(range.extractContents());
  range.insertNode(wrapper);
  selection.selectAllChildren(wrapper);
  return true;
}

function ancestor(node, root, matches) {
  for (let at = node; at && at !== root; at = at.parentNode) {
    if (at.nodeType === Node.ELEMENT_NODE && matches(at)) return at;
  }
  return null;
}
