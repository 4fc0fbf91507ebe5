import type { SketchField } from "./predict-sketch.ts";

/** Commit to an answer, then see what happens and how the two compare. Always skippable. */
class Predict extends HTMLElement {
  #sketch: SketchField | null = null;

  connectedCallback(): void {
    const form = this.querySelector("form");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#commit();
    });
    this.querySelector("[data-skip]")?.addEventListener("click", () => {
      this.#sketch?.reveal();
      this.#reveal("");
    });
    this.querySelector("[data-clear]")?.addEventListener("click", () => {
      this.#sketch?.clear();
      this.#say("");
    });
    const plot = this.querySelector<HTMLElement>("[data-sketch]");
    if (plot) void this.#prepare(plot);
  }

  /** The drawing comes when the page has one to draw on. */
  async #prepare(plot: HTMLElement): Promise<void> {
    const { SketchField: Field } = await import("./predict-sketch.ts");
    this.#sketch = new Field(plot);
    this.dataset["ready"] = "true";
  }

  #commit(): void {
    if (this.dataset["kind"] === "sketch") {
      if (!this.#sketch?.given()) this.#say("Draw a curve first: a rough one is enough.");
      else this.#reveal(this.#sketch.reveal());
      return;
    }
    const given = this.#given();
    if (given === null) this.#say("Choose or type something first: a guess is enough.");
    else this.#reveal(this.#compare(given));
  }

  #given(): number | null {
    const field = this.querySelector<HTMLInputElement>(
      this.dataset["kind"] === "choice" ? "input:checked" : ".field input",
    );
    const text = field?.value.trim().replace(",", ".").replace("−", "-") ?? "";
    const value = Number(text);
    return text === "" || Number.isNaN(value) ? null : value;
  }

  #compare(given: number): string {
    const expected = Number(this.dataset["expected"]);
    if (this.dataset["kind"] === "choice") {
      return given === expected ? "You predicted it." : "It goes another way than you predicted.";
    }
    const close = Math.abs(given - expected) <= Number(this.dataset["within"]) * Math.abs(expected);
    return close ? `You said ${given}: close.` : `You said ${given}: see how far that is.`;
  }

  #reveal(verdict: string): void {
    this.#say(verdict);
    const details = this.querySelector("details");
    if (!details) return;
    details.open = true;
    details.querySelector<HTMLElement>("summary")?.focus({ preventScroll: true });
  }

  #say(text: string): void {
    const verdict = this.querySelector(".predict-verdict");
    if (verdict) verdict.textContent = text;
  }
}

if (!customElements.get("mathesis-predict")) customElements.define("mathesis-predict", Predict);
