import type { EditorView } from "@codemirror/view";
import { button, element } from "./element.ts";
import { problemsOf, type Shown } from "./problems.ts";

/** "No problems", "1 problem", "3 problems". */
export function problemsInWords(found: readonly Shown[]): string {
  if (found.length === 0) return "No problems";
  return found.length === 1 ? "1 problem" : `${found.length} problems`;
}

const sameList = (a: readonly Shown[], b: readonly Shown[]): boolean =>
  a.length === b.length &&
  a.every((each, i) => each.message === b[i]?.message && each.line === b[i]?.line);

/** The problems as a list of buttons, each of which goes to its place; opened by another button. */
export class ProblemList {
  readonly toggle: HTMLButtonElement;
  readonly list: HTMLOListElement;
  readonly #view: EditorView;
  #shown: readonly Shown[] = [];

  constructor(view: EditorView) {
    this.#view = view;
    this.list = element("ol", "cm-foot-list");
    this.list.hidden = true;
    this.list.setAttribute("aria-label", "Problems");
    this.toggle = button("", () => this.open(this.list.hidden === true));
    this.toggle.setAttribute("aria-expanded", "false");
    this.toggle.setAttribute("aria-keyshortcuts", "Control+Shift+M");
    this.toggle.hidden = true;
  }

  /** Opens or closes the list. */
  open(open: boolean): void {
    const shown = open && this.#shown.length > 0;
    this.list.hidden = !shown;
    this.toggle.setAttribute("aria-expanded", String(shown));
    this.#view.requestMeasure();
  }

  /** Opens the list and takes the focus there. */
  enter(): void {
    this.open(true);
    this.list.querySelector("button")?.focus();
  }

  /** Shows the editor's present problems; true when they are not the ones shown before. */
  update(): boolean {
    const found = problemsOf(this.#view.state);
    if (sameList(found, this.#shown)) {
      this.#shown = found;
      return false;
    }
    this.#shown = found;
    this.toggle.textContent = problemsInWords(found);
    this.toggle.hidden = found.length === 0;
    const held = this.list.contains(this.list.ownerDocument.activeElement);
    this.list.replaceChildren(...found.map((_, index) => this.#item(index)));
    if (found.length === 0) this.open(false);
    if (held && found.length === 0) this.#view.focus();
    return true;
  }

  /** All of it in one sentence, for the live region. */
  spoken(): string {
    const lines = this.#shown.map(({ line, message }) => `Line ${line}: ${message}`);
    return [`${problemsInWords(this.#shown)}.`, ...lines.slice(0, 2)].join(" ");
  }

  #item(index: number): HTMLElement {
    const problem = this.#shown[index];
    const go = button("", () => {
      const { from = 0, to = 0 } = this.#shown[index] ?? {};
      this.#view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
      this.#view.focus();
    });
    const { line = 0, message = "", severity = "error" } = problem ?? {};
    go.classList.add("cm-foot-problem", `is-${severity}`);
    go.append(element("b", "", `line ${line}`), element("span", "", message));
    return element("li", "", go);
  }
}
