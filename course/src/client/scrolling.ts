import { parseHash } from "../kit/figures/hash-state.ts";

/** A link that carries a figure's state (`#graph.step=3`) scrolls to that figure. */
function scrollToState(): void {
  const [key] = parseHash(location.hash).keys();
  if (key === undefined) return;
  document.getElementById(key.split(".")[0] ?? "")?.scrollIntoView();
}

/** What scrolls sideways can be reached and scrolled with the keyboard. */
function markScrollers(): void {
  document.querySelectorAll<HTMLElement>(".display, .listing").forEach(markScroller);
}

/** Cells keep a stop of their own; formulas have one for their symbols (symbol-walk.ts). */
function markScroller(box: HTMLElement): void {
  if (box.closest(".cell") || box.dataset["walk"] !== undefined) return;
  if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}

/** The contents list is open where it has its own column, closed where it would push the text down. */
function fitContents(wide: MediaQueryList): void {
  for (const box of document.querySelectorAll<HTMLDetailsElement>("[data-wide-open]")) {
    box.open = wide.matches;
  }
}

/** Marks the section being read in the contents list. */
function followReading(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>(".lesson-contents a")].map((link) => [
      link.hash.slice(1),
      link,
    ]),
  );
  const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  const mark = (): void => {
    const line = window.innerHeight / 4;
    const read = headings.findLast((heading) => heading.getBoundingClientRect().top <= line);
    for (const [id, link] of links) {
      if (id === read?.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  // Every heading above the line counts as seen, so that a jump past one is noticed too.
  const observer = new IntersectionObserver(mark, { rootMargin: "1000000px 0px -75% 0px" });
  for (const heading of headings) observer.observe(heading);
}

export function setUpScrolling(): void {
  const wide = matchMedia("(min-width: 88rem)");
  fitContents(wide);
  wide.addEventListener("change", () => fitContents(wide));
  scrollToState();
  followReading();
  markScrollers();
  window.addEventListener("resize", markScrollers);
  // What was folded away had no width to compare.
  document.addEventListener("toggle", markScrollers, { capture: true });
  // What was out of sight was not laid out (styles/formula.css).
  document.addEventListener("contentvisibilityautostatechange", ({ target }) => {
    if (target instanceof HTMLElement && target.matches(".display")) markScroller(target);
  });
  void document.fonts.ready.then(markScrollers);
}
