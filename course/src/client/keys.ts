/** True while a key press means text: single keys then do nothing else. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

function follow(rel: "prev" | "next"): void {
  document.querySelector<HTMLAnchorElement>(`.turn a[rel="${rel}"]`)?.click();
}

/** Alt+Page Up and Alt+Page Down turn to the neighbouring lessons; ? lists the keys. */
export function setUpKeys(): void {
  const dialog = document.querySelector<HTMLDialogElement>("[data-keys]");
  document.querySelector("[data-keys-open]")?.addEventListener("click", () => dialog?.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.altKey && event.key === "PageDown") follow("next");
    else if (event.altKey && event.key === "PageUp") follow("prev");
    else if (event.key === "?" && !isTyping(event) && !dialog?.open) dialog?.showModal();
  });
}
