/* Before anything is painted: the chosen theme, that scripts run, and announcements that were put away. */
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  try {
    const theme = localStorage.getItem("theme");
    if (theme) root.dataset.theme = theme;
    const sheet = new CSSStyleSheet();
    for (const code of JSON.parse(localStorage.getItem("dismissed") ?? "[]"))
      sheet.insertRule(`#announcement-${CSS.escape(code)} { display: none }`);
    document.adoptedStyleSheets = [sheet];
  } catch {
    /* Storage is closed to us: then nothing is remembered. */
  }
})();
