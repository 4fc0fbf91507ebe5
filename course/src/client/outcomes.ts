/** Ticks an outcome when its exercise is solved; what was solved before, learning/ ticks by data-skill. */
class Outcomes extends HTMLElement {
  readonly #listen = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return;
    const detail = event.detail as { lesson?: string; exercise?: string; outcome?: string };
    if (detail.outcome !== "right") return;
    this.#tick(`${detail.lesson}#${detail.exercise}`);
  };

  connectedCallback(): void {
    document.addEventListener("mathesis:attempt", this.#listen);
  }

  disconnectedCallback(): void {
    document.removeEventListener("mathesis:attempt", this.#listen);
  }

  #tick(skill: string): void {
    const row = this.querySelector<HTMLElement>(`[data-skill="${CSS.escape(skill)}"]`);
    if (!row) return;
    row.dataset["shown"] = "true";
    row.querySelector(".outcome-mark")?.setAttribute("aria-label", "shown");
  }
}

if (!customElements.get("mathesis-outcomes")) {
  customElements.define("mathesis-outcomes", Outcomes);
}
