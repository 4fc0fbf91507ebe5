import type { KataReport } from "../../kit/exercises/kata.ts";
import type { Editor } from "../editor.ts";
import type { CellError, Ending } from "../sandbox/protocol.ts";
import { type Run, warmUp } from "../sandbox/run-cell.ts";
import { edited } from "./edited.ts";
import { clearOutput, showOutput } from "./output.ts";
import { runWithOwn } from "./run-own.ts";

/** Event on a cell after Check: the kata's report and what was judged. */
export const CHECKED = "mathesis:checked";

/** The detail of CHECKED. */
export interface Checked {
  readonly report: KataReport;
  readonly code: string;
  readonly seed: number;
}

/** How many characters of `box` stand before the caret of a collapsed selection in it. */
function offsetIn(box: HTMLElement, selection: Selection): number {
  const { anchorNode, anchorOffset } = selection;
  if (!anchorNode || !box.contains(anchorNode)) return 0;
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(anchorNode, anchorOffset);
  return before.toString().length;
}

/**
 * A live cell. The static listing becomes an editor on first focus or click; Run and Check work
 * on whichever text there is.
 */
class Cell extends HTMLElement {
  #editor: Editor | null = null;
  #mounting: Promise<Editor> | null = null;
  #run: Run | null = null;
  #published = "";

  connectedCallback(): void {
    const listing = this.#part(".listing");
    this.#published = listing.textContent.replace(/\n$/, "");
    listing.addEventListener("pointerdown", warmUp, { once: true });
    listing.addEventListener("click", () => {
      const selection = getSelection();
      if (selection?.isCollapsed) void this.#edit(offsetIn(listing, selection));
    });
    listing.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void this.run();
      else if (event.key === "Enter") void this.#edit();
      else return;
      event.preventDefault();
    });
    this.#button("run")?.addEventListener("click", () => void this.run());
    this.#button("check")?.addEventListener("click", () => void this.run(true));
    this.#button("stop")?.addEventListener("click", () => this.#run?.stop());
    this.#button("reset")?.addEventListener("click", () => this.#reset());
    this.#button("lab")?.addEventListener("click", () => void this.#openInLab());
  }

  /** Runs the present text; with `check`, as the answer to the cell's kata. */
  async run(check = false): Promise<void> {
    this.#run?.stop();
    const { lesson = "", file = "", kata, limit } = this.dataset;
    const code = this.code();
    if (code !== this.#published) edited[file] = code;
    else delete edited[file];
    clearOutput(this);
    this.#mark(null);
    this.#say("Running …");
    this.#setRunning(true);
    const request = { lesson, file, code, edited: { ...edited } };
    const seed = Date.now() % 1e6;
    const judged = check && kata ? { ...request, kata: { id: kata, seed } } : request;
    const run = runWithOwn(this, judged, Number(limit), {
      output: (output) => showOutput(this, output),
      again: () => clearOutput(this),
    });
    this.#run = run;
    const ending = await run.ended;
    if (this.#run !== run) return;
    this.#run = null;
    this.#setRunning(false);
    this.#conclude(ending, code, seed);
  }

  /** Takes the present text, with all that it imports, to a notebook. */
  async #openInLab(): Promise<void> {
    const { lessonFragment } = await import("../../lab/from-lesson.ts");
    const { lesson = "", file = "" } = this.dataset;
    const title = document.querySelector("h1 .title, h1")?.textContent.trim() ?? lesson;
    const address = location.pathname;
    const cell = { lesson, file, code: this.code(), title, address };
    const lab = this.#button("lab")?.dataset["lab"] ?? "";
    location.href = `${lab}#${await lessonFragment(cell, edited)}`;
  }

  #conclude(ending: Ending, code: string, seed: number): void {
    const seconds = Number(this.dataset["limit"]) / 1000;
    if (ending.kind === "done") {
      this.#say(`Done in ${Math.max(1, Math.round(ending.milliseconds))} ms.`);
      if (ending.report) this.#announce({ report: ending.report, code, seed });
    } else if (ending.kind === "failed") this.#fail(ending.error);
    else if (ending.kind === "timeout") {
      this.#say(
        `Stopped after ${seconds} s: the time limit. Is there a loop without an end?`,
        true,
      );
    } else if (ending.kind === "flooded") {
      this.#say("Stopped: too much output (1000 lines or 256 KB).", true);
    } else if (ending.kind === "lost") {
      this.#say("Stopped: the program used up what the sandbox has. A new one is ready.", true);
    } else this.#say("Stopped.");
  }

  #fail(error: CellError): void {
    this.#mark(error.line);
    const place = error.line === null ? "" : `line ${error.line}: `;
    const inside = error.file === null ? "" : ` (in ${error.file})`;
    this.#say(`${place}${error.message}${inside}`, true);
  }

  #announce(detail: Checked): void {
    this.dispatchEvent(new CustomEvent<Checked>(CHECKED, { detail, bubbles: true }));
  }

  /** The present text. */
  code(): string {
    return this.#editor?.code() ?? this.#published;
  }

  #reset(): void {
    this.#run?.stop();
    delete edited[this.dataset["file"] ?? ""];
    this.#editor?.replace(this.#published);
    this.#mark(null);
    clearOutput(this);
    this.#say("Back to the published text.");
  }

  async #edit(offset = 0): Promise<void> {
    this.#mounting ??= this.#mount();
    (await this.#mounting).focus(offset);
  }

  async #mount(): Promise<Editor> {
    const { mountEditor } = await import("../editor.ts");
    const { lesson = "", file = "", identifiers = "{}" } = this.dataset;
    const table = JSON.parse(identifiers) as Record<string, string>;
    const editor = mountEditor(this.#part(".cell-editor"), {
      code: this.#published,
      label: `Code: ${file}`,
      identifiers: new Map(Object.entries(table)),
      onRun: () => void this.run(),
      language: async () => {
        const { lessonDocument } = await import("../language/lesson.ts");
        return lessonDocument(lesson, file);
      },
    });
    this.dataset["state"] = "edit";
    this.#editor = editor;
    return editor;
  }

  #mark(line: number | null): void {
    this.#editor?.mark(line);
    for (const element of this.querySelectorAll<HTMLElement>(".listing .line")) {
      element.classList.toggle("is-wrong", element.dataset["line"] === String(line));
    }
  }

  #say(text: string, bad = false): void {
    const status = this.#part(".cell-status");
    status.dataset["tone"] = bad ? "bad" : "plain";
    status.textContent = text;
  }

  #setRunning(running: boolean): void {
    this.dataset["running"] = String(running);
    this.style.setProperty("--cell-limit", `${this.dataset["limit"] ?? "2000"}ms`);
    const stop = this.#button("stop");
    if (!stop) return;
    // A button that is disabled under the reader's hands would lose the focus to nowhere.
    if (!running && document.activeElement === stop) this.#button("run")?.focus();
    stop.disabled = !running;
  }

  #button(name: string): HTMLButtonElement | null {
    return this.querySelector<HTMLButtonElement>(`[data-${name}]`);
  }

  #part(selector: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(selector);
    if (!part) throw new RangeError(`cell: no ${selector}`);
    return part;
  }
}

if (!customElements.get("mathesis-cell")) customElements.define("mathesis-cell", Cell);
