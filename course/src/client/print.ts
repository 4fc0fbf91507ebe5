/** On paper the solutions stand at the end, so that a page can be worked through before them. */

/** What a solution is called in the appendix: the title of its exercise. */
const titleOf = (solution: Element): string =>
  solution.closest(".exercise")?.querySelector(".exercise-title")?.textContent.trim() ?? "";

function appendix(): HTMLElement | null {
  const solutions = [...document.querySelectorAll(".exercise .solution")];
  if (solutions.length === 0) return null;
  const section = document.createElement("section");
  section.className = "appendix";
  const heading = document.createElement("h2");
  heading.textContent = "Solutions";
  section.append(heading, ...solutions.map(entry));
  return section;
}

function entry(solution: Element): HTMLElement {
  const box = document.createElement("div");
  box.className = "appendix-solution";
  const title = document.createElement("h3");
  title.textContent = titleOf(solution);
  const content = [...solution.children].filter(({ tagName }) => tagName !== "SUMMARY");
  box.append(title, ...content.map((part) => part.cloneNode(true)));
  // A copy must not answer to the anchors of the original.
  for (const element of box.querySelectorAll("[id]")) element.removeAttribute("id");
  return box;
}

function source(): HTMLElement {
  const line = document.createElement("p");
  line.className = "print-source";
  line.textContent = `${document.title} · ${location.href.replace(/#.*$/, "")}`;
  return line;
}

/** Adds the appendix and the page's address before printing, and takes them away afterwards. */
export function setUpPrinting(): void {
  const added: Element[] = [];
  window.addEventListener("beforeprint", () => {
    const end = appendix();
    added.push(...(end ? [end] : []), source());
    document.querySelector("main")?.append(...added);
    if (end) document.documentElement.dataset["appendix"] = "";
  });
  window.addEventListener("afterprint", () => {
    for (const element of added.splice(0)) element.remove();
    delete document.documentElement.dataset["appendix"];
  });
}
