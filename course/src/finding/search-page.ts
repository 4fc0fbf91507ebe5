/** The page of the search: the query stands in the address, so that a link repeats it. */
import { setUpSearch } from "./search-box.ts";

const field = document.querySelector<HTMLInputElement>("[data-search-page] [data-search-field]");
const results = document.querySelector<HTMLElement>("[data-search-page] [data-search-results]");
const status = document.querySelector<HTMLElement>("[data-search-page] [data-search-status]");
const examples = document.querySelector<HTMLElement>("[data-search-page] [data-search-examples]");

const asked = (): string => new URLSearchParams(location.search).get("q") ?? "";

function keepInAddress(query: string): void {
  if (query === asked()) return;
  const search = query === "" ? "" : `?q=${encodeURIComponent(query)}`;
  history.replaceState(history.state, "", location.pathname + search);
}

if (field && results && status && examples) {
  const now = setUpSearch({
    field,
    results,
    status,
    examples,
    limit: 40,
    prefix: "found",
    onAnswer: keepInAddress,
  });
  const take = async (): Promise<void> => {
    field.value = asked();
    await now();
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") field.blur();
  });
  document.addEventListener("keydown", (event) => {
    const target = event.composedPath()[0];
    const isTyping = target instanceof HTMLElement && target.matches("input, textarea, select");
    if (event.key !== "/" || isTyping || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    field.select();
  });
  window.addEventListener("popstate", () => void take());
  if (asked() === "") field.focus();
  void take();
}
