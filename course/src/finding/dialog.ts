/** The search over any page, as a dialog. Loaded when it is first opened. */
import { href } from "../build/links.ts";
import { setUpSearch } from "./search-box.ts";

let dialog: HTMLDialogElement | null = null;

/** Opens the search; what was typed before is selected. */
export function openSearch(): void {
  dialog ??= build();
  if (dialog.open) return;
  dialog.showModal();
  dialog.querySelector("input")?.select();
}

function build(): HTMLDialogElement {
  const template = document.querySelector<HTMLTemplateElement>("#search-template");
  const content = template?.content.firstElementChild?.cloneNode(true);
  if (!(content instanceof HTMLDialogElement)) throw new RangeError("no template of the search");
  document.body.append(content);
  const part = <T extends HTMLElement>(name: string): T => {
    const found = content.querySelector<T>(`[data-search-${name}]`);
    if (!found) throw new RangeError(`the search has no ${name}`);
    return found;
  };
  const all = part<HTMLAnchorElement>("all");
  setUpSearch({
    field: part<HTMLInputElement>("field"),
    results: part("results"),
    status: part("status"),
    examples: part("examples"),
    limit: 5,
    prefix: "hit",
    onAnswer: (query) => {
      all.href =
        query === "" ? href("search/") : `${href("search/")}?q=${encodeURIComponent(query)}`;
    },
  });
  // A search field takes the first Escape to empty itself; the dialog wants it.
  content.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    content.close();
  });
  // A link to the same page would leave the dialog over it; a click beside the sheet closes it.
  content.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target === content || target?.closest("a[href]")) content.close();
  });
  return content;
}
