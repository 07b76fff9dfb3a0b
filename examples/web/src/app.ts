/** The browser's part: goes from page to page without loading a document, and keeps what it shows up to date. */
import { type Rolebook, createClient } from "rolebook-client";
import { followPreview } from "rolebook-client/preview";
import "./style.css";
import { renderHead, titleOf } from "./document.ts";
import { type View, load } from "./load.ts";
import { fillIn, ownActions } from "./own.ts";
import { renderView } from "./pages.ts";
import { announce, api, events, firstTags, isPreview, keepingPlace, locale, put, putHead, replace } from "./screen.ts";
import { sendForm } from "./send.ts";
import { suggest } from "./suggest.ts";
import { troubleMessage } from "./trouble.ts";
import { word } from "./words.ts";

type Reason = "visit" | "back" | "refresh";

const site = document.getElementById("site")!;
const drafts = isPreview ? createClient({ baseUrl: "/preview-api", drafts: true }) : undefined;
let tags = new Set(firstTags);
let turns = 0;
let attempts = 0;
let timer: ReturnType<typeof setInterval> | undefined;

async function show(address: URL, reason: Reason): Promise<void> {
  const turn = ++turns;
  const found: string[] = [];
  clearInterval(timer);
  document.documentElement.dataset.busy = reason;
  const late = setTimeout(() => {
    if (reason === "refresh") return;
    document.documentElement.dataset.busy = "slow";
    announce(`${word("loading", locale())} ${word("slow", locale())}`);
  }, 3000);
  try {
    const outcome = await load(client(reason, found), address, drafts);
    if (turn !== turns) return;
    attempts = 0;
    tags = new Set(found);
    if (outcome.kind === "redirect") return follow(new URL(outcome.location, address), reason);
    remember(address, reason);
    render(outcome, reason);
  } catch (error) {
    // What is on screen is better than nothing; the next event or attempt brings the news.
    if (turn === turns && reason !== "refresh") trouble(error, address, reason);
    console.info(String(error));
  } finally {
    clearTimeout(late);
    if (turn === turns) delete document.documentElement.dataset.busy;
  }
}

/** After an event, the browser's own cache must ask whether what it keeps is still true. */
function client(reason: Reason, found: string[]): Rolebook {
  const fresh = (request: Request) => fetch(new Request(request, { cache: "no-cache" }));
  return createClient({
    baseUrl: api,
    onAnswer: ({ cacheTags }) => found.push(...cacheTags),
    ...(reason === "refresh" ? { fetch: fresh } : {}),
  });
}

function follow(address: URL, reason: Reason): void | Promise<void> {
  if (address.origin !== location.origin) return location.assign(address);
  if (reason !== "visit") history.replaceState(null, "", address);
  return show(address, reason);
}

function remember(address: URL, reason: Reason): void {
  if (reason !== "visit" || address.href === location.href) return;
  history.replaceState({ scroll: scrollY }, "");
  history.pushState(null, "", address);
}

function render(view: View, reason: Reason): void {
  const own = view.site.locales.find((one) => one.code === view.locale);
  Object.assign(document.documentElement, { lang: own?.hreflang ?? view.locale, dir: own?.direction ?? "ltr" });
  document.title = titleOf(view);
  putHead(renderHead(view));
  const change = () => put(site, renderView(view, api));
  if (reason === "refresh") {
    keepingPlace(change);
    return announce(word("refreshed", view.locale));
  }
  change();
  arrive(reason);
}

function arrive(reason: Reason): void {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  document.getElementById("main")?.focus({ preventScroll: true });
  if (target) target.scrollIntoView();
  else scrollTo({ top: reason === "back" ? (history.state?.scroll ?? 0) : 0, behavior: "instant" });
  announce(document.title);
}

function trouble(error: unknown, address: URL, reason: Reason): void {
  const { title, body } = troubleMessage(error, locale());
  remember(address, reason);
  document.title = title;
  const main = document.getElementById("main");
  if (main) replace(main, body);
  else put(site, body);
  arrive("visit");
  tryAgainSoon();
}

/** Ask again when the API has said, or ever more seldom; at once when the network comes back. */
function tryAgainSoon(): void {
  const main = document.querySelector<HTMLElement>("main[data-retry]");
  if (!main) return;
  let seconds = Math.max(Number(main.dataset.retry), Math.min(60, 5 * 2 ** attempts++));
  timer = setInterval(() => {
    main.querySelector("[data-countdown]")!.textContent = word("retrying", locale(), seconds);
    if (seconds-- <= 0) void show(new URL(location.href), "back");
  }, 1000);
}

function followLink(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
  const isOurs = link && (link.origin === location.origin || "key" in link.dataset);
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!isOurs || !isPlain || link.target === "_blank" || "outside" in link.dataset || event.defaultPrevented) return;
  const address = new URL(link.pathname + link.search + link.hash, location.origin);
  const isHere = address.pathname + address.search === location.pathname + location.search;
  if (isHere && address.hash) return; // The browser scrolls.
  event.preventDefault();
  void show(address, "visit");
}

const actions: Record<string, (target: HTMLElement) => unknown> = {
  retry: () => show(new URL(location.href), "back"),
  menu: (button) => button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true")),
  theme: () => {
    const { dataset } = document.documentElement;
    const isDark = dataset.theme ? dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    localStorage.setItem("theme", (dataset.theme = isDark ? "light" : "dark"));
  },
  dismiss: (button) => {
    const box = button.closest<HTMLElement>("[data-announcement]")!;
    const before = JSON.parse(localStorage.getItem("dismissed") ?? "[]") as string[];
    localStorage.setItem("dismissed", JSON.stringify([...before, box.dataset.announcement].slice(-20)));
    box.remove();
    document.getElementById("main")?.focus({ preventScroll: true });
  },
  ...ownActions,
};

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]"))
    if (!menu.contains(event.target as Node)) menu.open = false;
  const target = (event.target as Element).closest<HTMLElement>("[data-do]");
  const action = actions[target?.dataset.do ?? ""];
  if (!target || !action) return followLink(event);
  event.preventDefault();
  void action(target);
});
document.addEventListener("keydown", (event) => {
  const menu =
    event.key === "Escape" && (event.target as Element).closest<HTMLDetailsElement>("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")!.focus();
});
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if ("search" in form.dataset) {
    event.preventDefault();
    const query = new URLSearchParams(new FormData(form) as never);
    void show(new URL(`${form.action}?${query}`), "visit");
  } else if ("send" in form.dataset) {
    event.preventDefault();
    void sendForm(form);
  } else if ("own" in form.dataset && event.submitter?.dataset.do === undefined) {
    event.preventDefault(); // Enter in a field is not a download.
  }
});
document.addEventListener("input", (event) => {
  const input = event.target as HTMLInputElement;
  if ("suggest" in input.dataset) suggest(input);
  if ("fill" in input.dataset) fillIn(input);
});
addEventListener("popstate", () => void show(new URL(location.href), "back"));
addEventListener(
  "online",
  () => document.querySelector("main[data-retry]") && void show(new URL(location.href), "back"),
);
history.scrollRestoration = "manual";

if (isPreview) followPreview(() => void show(new URL(location.href), "refresh"));
if (events) {
  const source = new EventSource(events);
  let hasFailed = false;
  source.onmessage = ({ data }) => {
    const { cacheTags } = JSON.parse(data as string) as { cacheTags: string[] };
    if (cacheTags.some((tag) => tags.has(tag))) void show(new URL(location.href), "refresh");
  };
  source.onerror = () => void (hasFailed = true);
  // What has changed while nobody listened, nobody has heard of.
  source.onopen = () => void (hasFailed && !(hasFailed = false) && show(new URL(location.href), "refresh"));
} else if (location.search || document.querySelector("main[data-missing]")) {
  // A static file knows no parameters, and nothing of pages that stand in for other languages.
  void show(new URL(location.href), "back");
}
tryAgainSoon();
