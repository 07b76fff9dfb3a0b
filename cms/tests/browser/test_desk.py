"""A translator and a manager at the desk, in a real browser."""

import os
from pathlib import Path

import pytest

PICTURES = os.environ.get("DESK_PICTURES", "")
STALE = ".desk-row[data-filters~='needs-edit']"
OUTDATED = ".translation-cell[data-state=outdated] a"
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document.querySelector('#main'), { iframes: false }).then(
  ({ violations }) => done(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)),
  (error) => done([String(error)]),
);
"""


@pytest.fixture
def desk(browser, served):
    """Sign in as somebody and open the desk."""

    def open_as(name):
        browser.sign_in(served["url"], served["sessions"][name])
        open_desk(browser, served)
        return browser

    return open_as


def open_desk(browser, served):
    browser.go(f"{served['url']}/admin/localize/desk/{served['translation']}/")
    browser.wait("window.wagtail && document.querySelector('.desk-row').segment")


def picture(browser, name):
    if PICTURES:
        browser.picture(Path(PICTURES) / f"{name}.png")


def row(browser, number):
    """Return how to find a segment's row, counted from 0."""
    return f"#{browser.js('return document.querySelectorAll(`article.desk-row`)[arguments[0]].id', number)}"


def write(browser, css, text):
    """Write over a text, as somebody does who selects all of it first."""
    browser.click(f"{css} [role=textbox]")
    browser.press("Control", "a")
    browser.type(f"{css} [role=textbox]", text)


def says(browser, css, text):
    """Wait until something says a text."""
    script = "[...document.querySelectorAll(arguments[0])].some((each) => each.innerText.includes(arguments[1]))"
    return browser.wait(script, css, text)


STANDS_STILL = """
(() => {
  const { y, height } = document.querySelector(arguments[0]).getBoundingClientRect();
  const now = Date.now();
  if (window.seenAt?.place !== `${y} ${height}`) window.seenAt = { place: `${y} ${height}`, now };
  return now - window.seenAt.now > 600;
})()
"""


def shown(browser, css):
    """Wait until something that slides in can be read."""
    browser.wait(STANDS_STILL, css)


def a_source_change_is_seen_and_refused(desk, browser, served):
    desk("rita")
    browser.go(f"{served['url']}/admin/localize/reports/translations/")
    browser.wait(f"document.querySelector(`{OUTDATED}`)")
    assert browser.js_async(AXE) == []
    picture(browser, "matrix-outdated")
    browser.click(OUTDATED)
    browser.wait("window.wagtail && document.querySelector('.desk-row').segment")
    browser.click("[value=publish]")
    says(browser, ".messages", "1 text has waited for a change of its source")
    shown(browser, ".messages li")
    picture(browser, "desk-gate-refused")


def a_source_change_is_translated_reviewed_and_published(desk, browser, served):
    desk("hans")
    stale = row(browser, 1)
    assert browser.js("return document.querySelectorAll(arguments[0]).length", STALE) == 1
    assert "the weekSunday" in browser.js(
        "return document.querySelector(arguments[0]).innerText", f"{stale} .desk-row__diff"
    )
    assert browser.js_async(AXE) == []
    picture(browser, "desk-source-changed")

    browser.click("[data-filter=needs-edit]")
    says(browser, "[role=status]", "1 texts are shown")
    write(browser, stale, "Wir backen täglich ausser sonntags.")
    browser.press("Control", "Enter")
    says(browser, f"{stale} .desk-finding--error", "{{city}} is missing.")
    picture(browser, "desk-refused")
    assert (
        browser.js(
            "return document.querySelector(arguments[0]).dataset.deskSegmentStateValue", stale
        )
        == "needs_edit"
    )

    browser.click(f"{stale} [data-action='desk-segment#copySource']")
    browser.press("Control", "End")
    browser.type(f"{stale} [role=textbox]", " (de)")
    browser.click("[data-filter=all]")
    browser.click(f"{stale} [role=textbox]")
    browser.press("Control", "Enter")
    says(browser, f"{stale} .desk-state", "translated")
    browser.wait("document.activeElement.id !== arguments[0]", f"text-{stale[9:]}")
    assert browser.js("return document.querySelector('[data-count=done]').innerText") == "9"
    stored = browser.js(
        "return document.querySelector(arguments[0]).innerHTML", f"{stale} [role=textbox]"
    )
    assert "<b>fresh bread</b>" in stored
    assert 'data-link="a1"' in stored

    desk("rita")
    browser.click(f"{stale} [data-action='desk-segment#askReason']")
    browser.wait("document.querySelector('[data-desk-target=reasonDialog]').open")
    assert browser.js_async(AXE) == []
    browser.type("#desk-comment", "Say Sonntag.")
    browser.click("[data-desk-target=reasonDialog] [value=send]")
    says(browser, f"{stale} .desk-state", "needs edit")
    picture(browser, "desk-sent-back")

    write(browser, stale, "Wir backen {{city}}.")
    browser.click(f"{stale} [data-action='desk-segment#approve']")
    says(browser, f"{stale} .desk-state", "reviewed")
    browser.click(f"{stale} [data-action='desk-segment#history']")
    says(browser, f"{stale} .desk-history", "Say Sonntag.")
    assert browser.js_async(AXE) == []
    browser.click(f"{stale} [data-action='desk-segment#history']")

    browser.click("[data-action='desk#togglePreview']")
    browser.wait(
        "(document.querySelector('iframe').contentDocument?.body?.innerText || '')"
        ".includes('Wir backen')"
    )
    picture(browser, "desk-preview")
    browser.click("[value=publish]")
    says(browser, ".messages", "Published “de Baker” in Deutsch.")
    shown(browser, ".messages li")
    picture(browser, "desk-published")


def nothing_is_lost_without_a_network_or_to_somebody_else(desk, browser, served):
    desk("hans")
    title = row(browser, 0)

    browser.offline(True)
    write(browser, title, "Bäckerin")
    says(browser, "[role=alert]", "No connection.")
    assert browser.js("return document.querySelector(arguments[0]).segment.isDirty", title)
    picture(browser, "desk-offline")
    browser.offline(False)
    browser.js("window.dispatchEvent(new Event('online'))")
    says(browser, f"{title} .desk-row__saved", "Saved")
    says(browser, f"{title} .desk-state", "needs edit")

    browser.offline(True)
    write(browser, title, "Bäckerin und mehr")
    # The page is left without a network: with one it would be saved on leaving.
    browser.go("about:blank")
    browser.offline(False)
    open_desk(browser, served)
    says(browser, f"{title} [role=textbox]", "Bäckerin und mehr")
    browser.click(f"{title} [data-action='desk-segment#saveAndNext']")
    says(browser, f"{title} .desk-state", "translated")

    # Somebody else writes, from another window.
    browser.js(
        """
        const { segment } = document.querySelector(arguments[0]);
        window.other = fetch(segment.urlValue, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'X-CSRFToken': document.querySelector('[name=csrfmiddlewaretoken]').value,
          },
          body: JSON.stringify({ text: 'Die Bäckerin', accepted: true, expected: segment.versionValue }),
        }).then((answer) => { window.otherStatus = answer.status; });
        """,
        title,
    )
    browser.wait("window.otherStatus === 200")
    write(browser, title, "Meine Bäckerin")
    says(browser, f"{title} [role=alert]", "Somebody else has changed this text.")
    says(browser, f"{title} [role=alert]", "Die Bäckerin")
    says(browser, f"{title} [role=alert]", "Meine Bäckerin")
    assert browser.js_async(AXE) == []
    picture(browser, "desk-conflict")
    browser.click(f"{title} [data-action='desk-segment#keepMine']")
    browser.wait("!document.querySelector(arguments[0]).segment.isDirty", title)
    open_desk(browser, served)
    says(browser, f"{title} [role=textbox]", "Meine Bäckerin")


def keys_do_everything(desk, browser, served):
    desk("rita")
    browser.js("document.activeElement.blur()")
    browser.press("Shift", "?")
    browser.wait("document.querySelector('[data-desk-target=helpDialog]').open")
    assert browser.js_async(AXE) == []
    picture(browser, "desk-keys")
    browser.press("Escape")
    browser.wait("!document.querySelector('[data-desk-target=helpDialog]').open")

    first, second = row(browser, 0), row(browser, 1)
    browser.press("Alt", "ArrowDown")
    browser.wait("document.activeElement.id === arguments[0]", f"text-{first[9:]}")
    browser.press("Alt", "Shift", "a")
    says(browser, f"{first} .desk-state", "reviewed")
    browser.press("Alt", "ArrowDown")
    browser.wait("document.activeElement.id === arguments[0]", f"text-{second[9:]}")
    browser.press("Alt", "Shift", "c")
    says(browser, f"{second} [role=textbox]", "but Sunday")
    browser.press("Alt", "ArrowUp")
    browser.wait("document.activeElement.id === arguments[0]", f"text-{first[9:]}")
    browser.press("Escape")
    browser.wait("document.activeElement.id === arguments[0]", first[1:])


def test_the_desk(desk, browser, served):
    """One after the other: a site of its own for each would take longer than all of them."""
    a_source_change_is_seen_and_refused(desk, browser, served)
    a_source_change_is_translated_reviewed_and_published(desk, browser, served)
    nothing_is_lost_without_a_network_or_to_somebody_else(desk, browser, served)
    keys_do_everything(desk, browser, served)
