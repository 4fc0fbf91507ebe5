import { onLight } from "../kit/figures/light.ts";

/** Shadow roots whose content takes part (the editors of cells). */
const roots = new Set<Document | ShadowRoot>([document]);

/** Adds an editor's shadow root to the places where quantities light up. */
export const addSymbolRoot = (root: ShadowRoot): void => {
  roots.add(root);
};

let lit: readonly Element[] = [];
let pinned: readonly string[] = [];
let card: HTMLElement | null = null;

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

/** The small card that says what a quantity is: its row of the lesson's notation list. */
function explain(element: HTMLElement | SVGElement | null): void {
  card?.remove();
  card = null;
  if (!element || element.matches("[data-sym-button]")) return;
  const key = element.dataset["sym"] ?? "";
  const button = document.querySelector(
    `.glossary [data-sym-button][data-sym="${CSS.escape(key)}"]`,
  );
  const text = button?.closest("div")?.querySelector("dd");
  if (!text) return;
  card = document.createElement("div");
  card.className = "symbol-card";
  card.dataset["symCard"] = key;
  card.style.setProperty("--sym", getComputedStyle(element).getPropertyValue("--sym"));
  card.setAttribute("aria-hidden", "true");
  card.append(...[...text.childNodes].map((node) => node.cloneNode(true)));
  document.body.append(card);
  place(card, element.getBoundingClientRect());
}

function place(box: HTMLElement, near: DOMRect): void {
  const width = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(near.left, width - box.offsetWidth - 8));
  const below = near.bottom + 10;
  const fits = below + box.offsetHeight < window.innerHeight;
  const top = fits ? below : Math.max(8, near.top - box.offsetHeight - 10);
  box.style.left = `${left + window.scrollX}px`;
  box.style.top = `${top + window.scrollY}px`;
}

function pin(button: HTMLElement): void {
  const key = button.dataset["sym"] ?? "";
  pinned = pinned.includes(key) ? [] : [key];
  for (const other of document.querySelectorAll<HTMLElement>("[data-sym-button]")) {
    other.setAttribute("aria-pressed", String(pinned.includes(other.dataset["sym"] ?? "")));
  }
  show(pinned);
}

function enter(event: Event): void {
  const element = symbolAt(event);
  show(element ? [...pinned, element.dataset["sym"] ?? ""] : pinned);
  explain(element);
}

/**
 * Hover or focus on a quantity lights it in formula, code and figure; a legend's button keeps it
 * lit; Escape puts everything out. A figure lights what its step changed (kit/figures/light.ts).
 */
export function setUpSymbols(): void {
  if (!document.querySelector("[data-sym]")) return;
  document.addEventListener("pointerover", enter);
  document.addEventListener("focusin", enter);
  document.addEventListener("click", (event) => {
    const element = symbolAt(event);
    if (element instanceof HTMLElement && element.matches("[data-sym-button]")) pin(element);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    pinned = [];
    show([]);
    explain(null);
  });
  onLight((keys) => show([...pinned, ...keys]));
}
