import type { Extension } from "@codemirror/state";
import {
  type Command,
  type EditorView,
  keymap,
  type Panel,
  showPanel,
  type ViewUpdate,
} from "@codemirror/view";
import {
  changeCount,
  changesInWords,
  comparing,
  goToChange,
  putBack,
  toggleComparison,
} from "./compare.ts";
import { languageStatus } from "./connection.ts";
import { button, element } from "./element.ts";
import { ProblemList } from "./problem-list.ts";
import { saying } from "./says.ts";

/** What the foot offers. */
export interface FootOptions {
  /** The text to compare with; null offers no comparison. */
  readonly original: string | null;
  /** Explains the name at the caret; null without a language service. */
  readonly explain: Command | null;
}

/** Problems are read aloud when the text has been quiet for so long. */
const QUIET = 1200;

/** One page tells once that the language service cannot be had, in the first editor that knows. */
let told = false;

const UNAVAILABLE = "Completion and types could not be loaded; everything else works.";

class Foot implements Panel {
  readonly dom: HTMLElement;
  readonly problems: ProblemList;
  readonly #view: EditorView;
  readonly #note = element("span", "cm-foot-note");
  readonly #said = element("span", "cm-foot-said");
  readonly #compare: HTMLButtonElement;
  readonly #changes: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, { original, explain }: FootOptions) {
    this.#view = view;
    this.problems = new ProblemList(view);
    this.#said.setAttribute("role", "status");
    this.#compare = button("Compare with the original", () => {
      void toggleComparison(view, original ?? "");
    });
    this.#compare.setAttribute("aria-pressed", "false");
    this.#compare.hidden = original === null;
    this.#changes = element(
      "span",
      "cm-foot-changes",
      button("Next change", () => goToChange(view)),
      button("Put the original back", () => putBack(view)),
    );
    this.#changes.hidden = true;
    const bar = element("div", "cm-foot-bar", this.problems.toggle, this.#note, this.#changes);
    if (explain) bar.append(explainButton(view, explain));
    bar.append(this.#compare);
    this.dom = element("div", "cm-foot", bar, this.problems.list, this.#said);
  }

  update(update: ViewUpdate): void {
    for (const { effects } of update.transactions) {
      for (const effect of effects) if (effect.is(saying)) this.#say(effect.value);
    }
    if (this.problems.update()) this.#announce();
    this.#showNote();
    const on = update.state.field(comparing);
    this.#compare.setAttribute("aria-pressed", String(on));
    this.#changes.hidden = !on || changeCount(update.view) === 0;
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }

  #say(text: string): void {
    clearTimeout(this.#timer);
    this.#said.textContent = text;
  }

  #announce(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#say(this.problems.spoken()), QUIET);
  }

  #showNote(): void {
    const status = this.#view.state.field(languageStatus, false) ?? "idle";
    const first = this.#note.dataset["status"] !== status;
    this.#note.dataset["status"] = status;
    if (this.#view.state.field(comparing)) this.#note.textContent = changesInWords(this.#view);
    else if (status === "loading") this.#note.textContent = "Loading types …";
    else if (status === "unavailable") this.#showUnavailable(first);
    else if (status === "ready")
      this.#note.textContent = this.problems.toggle.hidden ? "No problems" : "";
    else this.#note.textContent = "";
  }

  #showUnavailable(first: boolean): void {
    if (first && !told) {
      told = true;
      this.#note.dataset["tells"] = "";
      this.#say(UNAVAILABLE);
    }
    this.#note.textContent = this.#note.dataset["tells"] === undefined ? "" : UNAVAILABLE;
  }
}

function explainButton(view: EditorView, explain: Command): HTMLButtonElement {
  const node = button("What is this?", () => {
    view.focus();
    explain(view);
  });
  node.title = "Type and docs of the name at the caret (F1)";
  node.setAttribute("aria-keyshortcuts", "F1");
  return node;
}

/** Opens the editor's list of problems. */
const enterProblems =
  (feet: WeakMap<EditorView, Foot>): Command =>
  (view) => {
    feet.get(view)?.problems.enter();
    return true;
  };

/** The bar below the text: problems, what is being loaded, explanation and comparison. */
export function foot(options: FootOptions): Extension {
  const feet = new WeakMap<EditorView, Foot>();
  const create = (view: EditorView): Panel => {
    const made = new Foot(view, options);
    feet.set(view, made);
    return made;
  };
  return [showPanel.of(create), keymap.of([{ key: "Mod-Shift-m", run: enterProblems(feet) }])];
}
