/** Links into a long page: what a jump passes is laid out late, and moves the goal away again. */

/** So many frames at rest are taken for the end of a jump. */
const AT_REST = 4;

/** After this time, in milliseconds, the page is left where it is. */
const PATIENCE = 2000;

/** Whoever scrolls, types or points has gone on: the goal is no longer theirs. */
const GONE_ON = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

let landing = new AbortController();

/**
 * Brings the goal of the address back to its place until it stays there. Paragraphs with
 * `content-visibility: auto` (styles/formula.css) have a guessed height until they come near.
 */
function land(): void {
  landing.abort();
  landing = new AbortController();
  const { signal } = landing;
  const goal = document.querySelector(":target");
  if (!goal) return;
  const end = performance.now() + PATIENCE;
  for (const type of GONE_ON) {
    window.addEventListener(type, () => landing.abort(), { signal, passive: true });
  }
  let rest = 0;
  let before = Number.NaN;
  const frame = (now: number): void => {
    if (signal.aborted) return;
    rest = scrollY === before ? rest + 1 : 0;
    before = scrollY;
    if (rest === AT_REST) goal.scrollIntoView({ behavior: "instant" });
    // It rests where it was put: done.
    if (rest > 2 * AT_REST || now > end) landing.abort();
    else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Follows the goal of this page's address and of every link within it. */
export function setUpLanding(): void {
  land();
  window.addEventListener("hashchange", land);
}
