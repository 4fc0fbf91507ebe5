/** The ways to open the search: the button in the masthead, / and Ctrl+K (Cmd+K on a Mac). */

const isTyping = (event: KeyboardEvent): boolean => {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
};

const open = async (): Promise<void> => {
  const { openSearch } = await import("./dialog.ts");
  openSearch();
};

/** A page with a search or filter of its own keeps the key / for it. */
const hasOwnField = (): boolean =>
  document.querySelector("[data-filter], [data-search-page]") !== null;

/** Wires the button and the keys; the search itself is loaded when it is first wanted. */
export function setUpOpening(): void {
  for (const button of document.querySelectorAll("[data-search-open]")) {
    button.addEventListener("click", () => void open());
  }
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey) return;
    const isCommand = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    const isSlash =
      event.key === "/" && !event.ctrlKey && !event.metaKey && !isTyping(event) && !hasOwnField();
    if (!isCommand && !isSlash) return;
    if (isSlash && document.querySelector("dialog[open]")) return;
    event.preventDefault();
    void open();
  });
}
