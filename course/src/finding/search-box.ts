/** A field that searches while one types, and the list of what it finds, by keyboard alone if wanted. */
import { renderAnswer } from "./results.ts";
import type { Answer } from "./search.ts";

/** The elements of a search: a dialog has them, and the search's own page. */
export interface SearchParts {
  readonly field: HTMLInputElement;
  readonly results: HTMLElement;
  readonly status: HTMLElement;
  /** Shown while nothing is typed. */
  readonly examples: HTMLElement;
  /** Results of a group. */
  readonly limit: number;
  /** Begins the anchors of the groups; two searches of a page need two. */
  readonly prefix: string;
  /** Told of every query that was answered. */
  readonly onAnswer?: (query: string) => void;
}

const PAUSE = 90;

/** Wires a search; gives the function that searches for what stands in the field at once. */
export function setUpSearch(parts: SearchParts): () => Promise<void> {
  const { field, results, examples } = parts;
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = async (): Promise<void> => {
    clearTimeout(timer);
    const turn = ++latest;
    const query = field.value.trim();
    if (query === "") return clear(parts);
    parts.status.textContent = "Searching …";
    const { search } = await import("./search.ts");
    const answer = await search(query);
    // A slower answer to an earlier query must not replace this one.
    if (turn === latest) show(parts, answer, query);
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void now(), PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") step(results, 1, field);
    else if (event.key === "Enter") void now().then(() => linksIn(results)[0]?.click());
    else return;
    event.preventDefault();
  });
  results.addEventListener("keydown", (event) => walk(event, results, field));
  examples.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-query]") : null;
    if (!(button instanceof HTMLElement)) return;
    field.value = button.dataset["query"] ?? "";
    field.focus();
    void now();
  });
  return now;
}

function clear({ results, status, examples, onAnswer }: SearchParts): void {
  results.replaceChildren();
  status.textContent = "";
  examples.hidden = false;
  onAnswer?.("");
}

function show(parts: SearchParts, answer: Answer, query: string): void {
  const { results, status, examples, limit, prefix, onAnswer } = parts;
  examples.hidden = answer.count > 0;
  results.replaceChildren(...renderAnswer(answer, query, limit, prefix));
  results.scrollTop = 0;
  const count = answer.count === 1 ? "1 result" : `${answer.count} results`;
  const said = answer.count === 0 ? `Nothing is called “${query}”, and no text has it.` : count;
  status.textContent = answer.problem === null ? said : `${answer.problem} ${said}`;
  onAnswer?.(query);
}

const linksIn = (results: HTMLElement): HTMLAnchorElement[] => [
  ...results.querySelectorAll<HTMLAnchorElement>("a"),
];

/** Moves the focus through the results; above the first stands the field. */
function step(results: HTMLElement, by: number, field: HTMLInputElement): void {
  const links = linksIn(results);
  const active = document.activeElement;
  const at = active instanceof HTMLAnchorElement ? links.indexOf(active) : -1;
  const next = links[Math.min(at + by, links.length - 1)];
  if (at + by < 0 || next === undefined) field.focus();
  else {
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

function walk(event: KeyboardEvent, results: HTMLElement, field: HTMLInputElement): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const links = linksIn(results);
  if (event.key === "ArrowDown") step(results, 1, field);
  else if (event.key === "ArrowUp") step(results, -1, field);
  else if (event.key === "Home") links[0]?.focus();
  else if (event.key === "End") links.at(-1)?.focus();
  else if (event.key.length === 1 || event.key === "Backspace") {
    // Typing goes on where it was: the key lands in the field.
    field.focus();
    return;
  } else return;
  event.preventDefault();
}
