/** A new element with a class and content; the editor's small parts are made of these. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = "",
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  if (className !== "") node.className = className;
  node.append(...content);
  return node;
}

/** A button of the editor's foot. */
export function button(label: string, act: () => void): HTMLButtonElement {
  const node = element("button", "cm-foot-button", label);
  node.type = "button";
  node.addEventListener("click", act);
  return node;
}
