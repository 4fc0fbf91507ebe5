import { onLight } from "../kit/figures/light.ts";
import { setUpLiveValues } from "./live.ts";
import { explain } from "./symbol-card.ts";
import { setUpWalking } from "./symbol-walk.ts";

/** Shadow roots whose content takes part (the editors of cells). */
const roots = new Set<Document | ShadowRoot>([document]);

/** Adds an editor's shadow root to the places where quantities light up. */
export const addSymbolRoot = (root: ShadowRoot): void => {
  roots.add(root);
};

let lit: readonly Element[] = [];
let pinned: readonly string[] = [];

function show(keys: readonly string[]): void {
  for (const element of lit) element.classList.remove("is-lit");
  const selector = keys.map((key) => `[data-sym="${CSS.escape(key)}"]`).join(",");
  lit = selector === "" ? [] : [...roots].flatMap((root) => [...root.querySelectorAll(selector)]);
  for (const element of lit) element.classList.add("is-lit");
}

const symbolAt = (event: Event): HTMLElement | SVGElement | null => {
  const start = event.composedPath()[0];
  const found = start instanceof Element ? start.closest("[data-sym]") : null;
  return found instanceof HTMLElement || found instanceof SVGElement ? found : null;
};

/** Keeps a quantity lit, or lets it go. */
function pin(key: string): void {
  pinned = pinned.includes(key) ? [] : [key];
  for (const other of document.querySelectorAll<HTMLElement>("[data-sym-button]")) {
    other.setAttribute("aria-pressed", String(pinned.includes(other.dataset["sym"] ?? "")));
  }
  show(pinned);
}

function point(element: HTMLElement | SVGElement | null): void {
  show(element ? [...pinned, element.dataset["sym"] ?? ""] : pinned);
  explain(element);
}

/** While the keys walk through a formula, a pointer that rests on nothing puts nothing out. */
function enter(event: Event): void {
  const element = symbolAt(event);
  if (!element && document.querySelector(".is-walked")) return;
  point(element);
}

function onClick(event: Event): void {
  const element = symbolAt(event);
  if (!element) return;
  if (element.matches("[data-sym-button]")) pin(element.dataset["sym"] ?? "");
  // A tap on a letter of a formula or of code lights it as hovering does.
  else if (element.closest(".katex, .listing")) point(element);
}

function putOut(): void {
  pinned = [];
  show([]);
  explain(null);
}

/**
 * Hover, tap or focus on a quantity lights it in formula, code and figure; Enter or a legend's
 * button keeps it lit; Escape puts everything out. A figure lights what its step changed
 * (kit/figures/light.ts).
 */
export function setUpSymbols(): void {
  if (!document.querySelector("[data-sym]")) return;
  document.addEventListener("pointerover", enter);
  document.addEventListener("focusin", enter);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") putOut();
  });
  setUpWalking({ show: point, pin, leave: () => point(null) });
  setUpLiveValues();
  onLight((keys) => show([...pinned, ...keys]));
}
