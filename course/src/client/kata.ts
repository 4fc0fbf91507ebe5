import { type Attempt, announceAttempt } from "../components/exercises/attempt.ts";
import type { KataReport } from "../kit/exercises/kata.ts";
import { printPlain } from "../kit/exercises/plain.ts";
import type { Counterexample } from "../kit/exercises/property.ts";
import { showInFigure } from "../kit/figures/show.ts";
import { CHECKED, type Checked } from "./cells/cell.ts";

const element = (tag: string, className: string, ...content: (Node | string)[]): HTMLElement => {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...content);
  return node;
};

/** The smallest input that shows the failure, beside what it should give. */
function counterexampleView({ property, input, expected, got }: Counterexample): HTMLElement {
  const rows = [
    ["Law", property],
    ["Input", printPlain(input)],
    ["It gives", printPlain(got)],
    ["Right is", printPlain(expected)],
  ] as const;
  const list = element("dl", "counterexample");
  for (const [name, text] of rows) {
    list.append(element("dt", "", name), element("dd", "", element("code", "", text)));
  }
  return list;
}

/** Shows a kata's report under its cell: which laws hold, and which planted mistake it looks like. */
class KataView extends HTMLElement {
  #start = Date.now();
  #over = false;

  connectedCallback(): void {
    // Time counts from the moment the reader turns to it.
    this.addEventListener("focusin", () => (this.#start = Date.now()), { once: true });
    this.addEventListener(CHECKED, (event) => {
      if (event instanceof CustomEvent) this.#judged(event.detail as Checked);
    });
    this.querySelector(".solution")?.addEventListener("toggle", (event) => {
      if ((event.target as HTMLDetailsElement).open && !this.#over) {
        this.#over = true;
        this.#announce({ outcome: "shown", seed: 0 });
      }
    });
  }

  #judged({ report, code, seed }: Checked): void {
    this.#show(report);
    const { passed, twin } = report;
    if (passed) this.#announce({ outcome: "right", seed, code });
    else if (twin) this.#announce({ outcome: "misconception", misconception: twin.id, seed });
    else this.#announce({ outcome: "wrong", seed });
    if (passed) this.#over = true;
  }

  #announce(found: Omit<Attempt, "lesson" | "exercise" | "hints" | "milliseconds">): void {
    const { lesson = "", kata = "" } = this.dataset;
    const opened = [...this.querySelectorAll<HTMLElement>("[data-hint][open]")];
    const hints = Math.max(0, ...opened.map((hint) => Number(hint.dataset["hint"])));
    const milliseconds = Date.now() - this.#start;
    announceAttempt({ lesson, exercise: kata, ...found, hints, milliseconds });
  }

  #show(report: KataReport): void {
    const list = document.createElement("ul");
    for (const { name, failure } of report.properties) {
      const text = failure === null ? `Holds: ${name}` : `Fails: ${name}. ${failure}`;
      list.append(element("li", failure === null ? "holds" : "fails", text));
    }
    const verdict = report.passed ? "All laws hold. Compare with the solution below." : "Not yet.";
    const parts = [element("p", report.passed ? "verdict-good" : "verdict-bad", verdict), list];
    const found = report.properties.find(({ counterexample }) => counterexample !== null);
    if (found?.counterexample) parts.push(counterexampleView(found.counterexample));
    if (report.figure) parts.push(this.#figureButton(report.figure));
    if (report.twin) {
      const text = `It behaves exactly like a version that ${report.twin.name}. ${report.twin.explain}`;
      parts.push(element("p", "misconception", text));
    }
    this.querySelector(".kata-report")?.replaceChildren(...parts);
  }

  #figureButton(figure: NonNullable<KataReport["figure"]>): HTMLElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = "Show it in the figure";
    button.addEventListener("click", () => showInFigure(figure));
    return element("p", "kata-figure", button);
  }
}

if (!customElements.get("mathesis-kata")) customElements.define("mathesis-kata", KataView);
