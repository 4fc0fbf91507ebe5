/** Commit to an answer, then see what happens and how the two compare. Always skippable. */
class Predict extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = this.#given();
      if (given === null) this.#say("Choose or type something first: a guess is enough.");
      else this.#reveal(this.#compare(given));
    });
    this.querySelector("[data-skip]")?.addEventListener("click", () => this.#reveal(""));
  }

  #given(): number | null {
    const field = this.querySelector<HTMLInputElement>(
      this.dataset["kind"] === "choice" ? "input:checked" : ".field input",
    );
    const text = field?.value.trim().replace(",", ".") ?? "";
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
