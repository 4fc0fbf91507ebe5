/**
 * @file The filter of the reference's index: every word that is typed must occur in a name, its
 * family or its first sentence. The key / goes to the field, Escape empties it, Enter opens the
 * first name that is left.
 */

/** Lower case, without accents and signs between words. */
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, " ");

/** True if each word of the query occurs in the text; an empty query fits all. */
export function fits(text: string, query: string): boolean {
  const haystack = plain(text);
  const joined = haystack.replaceAll(" ", "");
  return plain(query)
    .split(" ")
    .every((word) => haystack.includes(word) || joined.includes(word));
}

/** Shows the items that fit, hides families without any, and says how many there are. */
function apply(field: HTMLInputElement, status: HTMLElement): void {
  const query = field.value.trim();
  let count = 0;
  for (const item of document.querySelectorAll<HTMLElement>("[data-entry]")) {
    item.hidden = !fits(item.dataset["entry"] ?? "", query);
    if (!item.hidden) count += 1;
  }
  for (const group of document.querySelectorAll<HTMLElement>("[data-entries]")) {
    group.hidden = group.querySelector("[data-entry]:not([hidden])") === null;
  }
  status.textContent =
    query === ""
      ? ""
      : `${count} of ${status.dataset["all"] ?? "?"} ${status.dataset["noun"] ?? "names"}`;
}

function openFirst(): void {
  document.querySelector<HTMLAnchorElement>("[data-entry]:not([hidden]) a")?.click();
}

/** Wires the filter of the page, if it has one. */
export function setUpFilter(): void {
  const field = document.querySelector<HTMLInputElement>("[data-filter]");
  const status = document.querySelector<HTMLElement>("[data-filter-status]");
  if (!field || !status) return;
  field.addEventListener("input", () => apply(field, status));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") openFirst();
    if (event.key !== "Escape") return;
    if (field.value === "") field.blur();
    field.value = "";
    apply(field, status);
  });
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    const isTyping =
      target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  // A browser that comes back to the page keeps what was typed.
  if (field.value !== "") apply(field, status);
}
