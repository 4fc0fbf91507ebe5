/** The line below a cell that says whose functions it runs with. */
import { href } from "../build/links.ts";
import type { Stand } from "./table.ts";

/** Asks for the reader's function, or for the library's. */
export type Choose = (stand: Stand, own: boolean) => void;

function boxIn(cell: HTMLElement): HTMLElement {
  const found = cell.querySelector<HTMLElement>(".cell-own");
  if (found) return found;
  const box = document.createElement("div");
  box.className = "cell-own";
  cell.querySelector(".cell-foot")?.prepend(box);
  return box;
}

/** A line with its parts, made once: a button that is replaced under the reader's hands loses the focus. */
function makeLine(stand: Stand): HTMLElement {
  const line = document.createElement("p");
  line.dataset["own"] = `${stand.lesson}#${stand.kata}`;
  const text = document.createElement("span");
  text.setAttribute("aria-live", "polite");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  line.append(text, button);
  return line;
}

/** "Runs with your softmax.", where the name leads to the kata. */
function words({ name, address, title }: Stand, own: boolean): (string | Node)[] {
  const code = document.createElement("code");
  code.textContent = name;
  if (!own) return ["Runs with the library’s ", code, "."];
  const link = document.createElement("a");
  link.href = href(address);
  link.title = `Kata: ${title}`;
  link.append(code);
  return ["Runs with your ", link, "."];
}

/** Says with whose functions a cell runs, each with a way back to the other. */
export function showNote(
  cell: HTMLElement,
  stands: readonly Stand[],
  uses: (stand: Stand) => boolean,
  choose: Choose,
): void {
  const there = cell.querySelectorAll<HTMLElement>(".cell-own > p");
  if (stands.length === 0 && there.length === 0) return;
  const old = new Map([...there].map((line) => [line.dataset["own"], line]));
  const box = boxIn(cell);
  for (const stand of stands) {
    const skill = `${stand.lesson}#${stand.kata}`;
    const line = old.get(skill) ?? makeLine(stand);
    const own = uses(stand);
    const [text, button] = [line.querySelector("span"), line.querySelector("button")];
    text?.replaceChildren(...words(stand, own));
    if (button) {
      button.textContent = own ? "Use the library’s" : "Use my code";
      button.onclick = () => choose(stand, !own);
    }
    if (!line.isConnected) box.append(line);
    old.delete(skill);
  }
  for (const line of old.values()) line.remove();
}
