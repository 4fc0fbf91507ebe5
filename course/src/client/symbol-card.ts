/** @file What a quantity is, in a small card beside it and in words for screen readers. */

let card: HTMLElement | null = null;

/** The row of the lesson's notation list that explains a quantity. */
const notation = (key: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`.glossary [data-sym-button][data-sym="${CSS.escape(key)}"]`);

/** The value that a figure gives a quantity now, near `element` first; "" when there is none. */
export function presentValue(element: Element, key: string): string {
  const selector = `[data-live-symbol="${CSS.escape(key)}"]`;
  const near = element.closest(".formula")?.querySelector(selector);
  const found = near ?? document.querySelector(selector);
  return found?.textContent?.trim() ?? "";
}

/** One sentence about a quantity, with its present value. */
export function spoken(element: Element, key: string): string {
  const meaning = notation(key)?.dataset["spoken"] ?? "";
  const value = presentValue(element, key);
  return value === "" ? meaning : `${meaning} Now ${value}.`;
}

/** Shows the card of the quantity that `element` stands for; null takes it away. */
export function explain(element: HTMLElement | SVGElement | null): void {
  card?.remove();
  card = null;
  if (!element || element.matches("[data-sym-button]")) return;
  const key = element.dataset["sym"] ?? "";
  const text = notation(key)?.closest("div")?.querySelector("dd");
  if (!text) return;
  card = document.createElement("div");
  card.className = "symbol-card";
  card.dataset["symCard"] = key;
  card.style.setProperty("--sym", getComputedStyle(element).getPropertyValue("--sym"));
  card.setAttribute("aria-hidden", "true");
  card.append(...[...text.childNodes].map((node) => node.cloneNode(true)), ...now(element, key));
  document.body.append(card);
  place(card, element.getBoundingClientRect());
}

function now(element: Element, key: string): HTMLElement[] {
  const value = presentValue(element, key);
  if (value === "") return [];
  const line = document.createElement("span");
  line.className = "symbol-card-now";
  line.textContent = `now ${value}`;
  return [line];
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
