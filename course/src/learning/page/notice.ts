const SAID = "mathesis.said";

/** True the first time in this browser session; where nothing is kept, the first time on the page. */
function firstTime(text: string): boolean {
  if (document.querySelector("[data-notice]")) return false;
  try {
    if (sessionStorage.getItem(SAID) === text) return false;
    sessionStorage.setItem(SAID, text);
  } catch {
    // Refused as well: then it is said once a page.
  }
  return true;
}

/** Says a sentence at the foot of the window, once, until the reader closes it. */
export function notice(text: string): void {
  if (!firstTime(text)) return;
  const box = document.createElement("aside");
  box.className = "notice";
  box.dataset["notice"] = "";
  box.setAttribute("aria-label", "Notice");
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button";
  close.textContent = "Understood";
  close.addEventListener("click", () => box.remove());
  box.append(words, close);
  document.body.append(box);
  // A live region speaks what is put into it after it is there.
  words.textContent = text;
}
