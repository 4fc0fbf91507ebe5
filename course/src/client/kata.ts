import type { KataReport } from "../kit/kata.ts";
import { CHECKED } from "./cells/cell.ts";

const element = (tag: string, className: string, text: string): HTMLElement => {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
};

/** Shows a kata's report under its cell: which laws hold, and which planted mistake it looks like. */
class KataView extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener(CHECKED, (event) => {
      if (event instanceof CustomEvent) this.#show(event.detail as KataReport);
    });
  }

  #show(report: KataReport): void {
    const list = document.createElement("ul");
    for (const { name, failure } of report.properties) {
      const text = failure === null ? `Holds: ${name}` : `Fails: ${name}. ${failure}`;
      list.append(element("li", failure === null ? "holds" : "fails", text));
    }
    const verdict = report.passed ? "All laws hold. Compare with the solution below." : "Not yet.";
    const parts = [element("p", report.passed ? "verdict-good" : "verdict-bad", verdict), list];
    if (report.twin) {
      const text = `It behaves exactly like a version that ${report.twin.name}. ${report.twin.explain}`;
      parts.push(element("p", "misconception", text));
    }
    this.querySelector(".kata-report")?.replaceChildren(...parts);
  }
}

if (!customElements.get("mathesis-kata")) customElements.define("mathesis-kata", KataView);
