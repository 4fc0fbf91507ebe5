import { MathfieldElement } from "mathlive";

/**
 * Puts a formula editor that begins with `initial` into `place`, and hands over its LaTeX at every change. The fonts are those
 * that KaTeX has loaded already; there are no sounds.
 */
export async function mountMathField(
  place: HTMLElement,
  initial: string,
  onLatex: (latex: string) => void,
): Promise<void> {
  MathfieldElement.fontsDirectory = null;
  MathfieldElement.soundsDirectory = null;
  await customElements.whenDefined("math-field");
  const field = new MathfieldElement();
  field.mathVirtualKeyboardPolicy = "manual";
  field.smartFence = true;
  field.setAttribute("aria-label", "The formula, as it is printed");
  field.addEventListener("input", (event) => {
    // What the editor's own box says is for it alone: the form reads the plain box.
    event.stopPropagation();
    onLatex(field.getValue("latex-without-placeholders"));
  });
  field.value = initial;
  place.replaceChildren(field);
  // Its inner box is there after the next frame.
  requestAnimationFrame(() => field.focus());
}
