/** What every page runs for the reader's own code: nothing, unless it has cells. */
export function setUpOwn(): void {
  if (!document.querySelector("mathesis-cell")) return;
  const show = (): void => void import("./page.ts").then(({ showOwn }) => showOwn());
  if (typeof requestIdleCallback === "function") requestIdleCallback(show, { timeout: 3000 });
  else setTimeout(show, 500);
}
