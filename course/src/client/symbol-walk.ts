/**
 * @file Symbols by keyboard. A formula is one stop of the Tab key, and so is a derivation; the arrow
 * keys go from symbol to symbol inside, up and down from line to line of a derivation; Enter keeps
 * a symbol lit. The focus stays on the formula, because its letters are hidden from screen readers,
 * who get its MathML and a sentence about each symbol instead.
 */
import { spoken } from "./symbol-card.ts";

/** What the walk asks of the page. */
export interface Walked {
  readonly show: (symbol: HTMLElement) => void;
  readonly pin: (key: string) => void;
  readonly leave: () => void;
}

const HOW = "The arrow keys go through its symbols, Enter keeps one lit.";

let voice: HTMLElement | null = null;

function say(text: string): void {
  if (!voice) {
    voice = document.createElement("p");
    voice.className = "visually-hidden";
    voice.setAttribute("role", "status");
    document.body.append(voice);
  }
  voice.textContent = text;
}

/** Gives every formula and derivation with symbols its one stop. */
export function setUpWalking(walked: Walked): void {
  for (const box of document.querySelectorAll<HTMLElement>("[data-walk]")) {
    const symbols = [...box.querySelectorAll<HTMLElement>(".katex-html [data-sym]")];
    if (symbols.length > 0) makeWalkable(box, symbols, walked);
    else box.removeAttribute("data-walk");
  }
}

function makeWalkable(box: HTMLElement, symbols: readonly HTMLElement[], walked: Walked): void {
  const title = box.dataset["walk"] ?? "";
  box.tabIndex = 0;
  if (!box.matches("ol")) box.setAttribute("role", "group");
  box.setAttribute("aria-label", `${title}. ${HOW}`);
  let at = -1;
  const go = (next: number): void => {
    symbols[at]?.classList.remove("is-walked");
    at = next;
    const symbol = symbols[at];
    if (!symbol) return;
    symbol.classList.add("is-walked");
    symbol.scrollIntoView({ block: "nearest", inline: "nearest" });
    walked.show(symbol);
    say(`${spoken(symbol, symbol.dataset["sym"] ?? "")} ${at + 1} of ${symbols.length}.`);
  };
  box.addEventListener("keydown", (event) => {
    if (event.target !== box || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") go(-1);
    const key = symbols[at]?.dataset["sym"];
    const next = nextOf(event.key, at, symbols);
    if (next !== null) go(next);
    else if ((event.key === "Enter" || event.key === " ") && key !== undefined) walked.pin(key);
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", () => {
    if (at === -1) return;
    go(-1);
    walked.leave();
  });
}

/** Where a key leads; null when it leads nowhere, and the page may use it. */
function nextOf(key: string, at: number, symbols: readonly HTMLElement[]): number | null {
  const last = symbols.length - 1;
  if (key === "ArrowRight") return at < last ? at + 1 : null;
  if (key === "ArrowLeft") return at > 0 ? at - 1 : null;
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (key === "ArrowDown") return lineBelow(at, symbols);
  if (key === "ArrowUp") return lineAbove(at, symbols);
  return null;
}

const lineOf = (symbol: Element | undefined): Element | null => symbol?.closest("li") ?? null;

function lineBelow(at: number, symbols: readonly HTMLElement[]): number | null {
  if (!lineOf(symbols[0])) return null;
  const line = lineOf(symbols[at]);
  const next = symbols.findIndex((symbol, i) => i > at && lineOf(symbol) !== line);
  return next === -1 ? null : next;
}

function lineAbove(at: number, symbols: readonly HTMLElement[]): number | null {
  const line = lineOf(symbols[at]);
  if (!line) return null;
  const above = symbols.findLast((symbol, i) => i < at && lineOf(symbol) !== line);
  return above ? symbols.findIndex((symbol) => lineOf(symbol) === lineOf(above)) : null;
}
