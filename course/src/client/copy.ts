const SHOWN = 2000;

/** Buttons with `data-copy` put that text on the clipboard and say so. */
export function setUpCopying(): void {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest<HTMLElement>("[data-copy]");
    if (button) void copy(button);
  });
}

async function copy(button: HTMLElement): Promise<void> {
  const label = button.textContent;
  const done = await navigator.clipboard.writeText(button.dataset["copy"] ?? "").then(
    () => "Copied",
    () => "Copying was refused",
  );
  if (label === done) return;
  button.setAttribute("aria-live", "polite");
  button.textContent = done;
  setTimeout(() => {
    button.textContent = label;
  }, SHOWN);
}
