/** @file The drawing of the plane as an SVG file that stands alone: the page's style goes with it. */

/** What of the page's style a drawing needs. */
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "text-anchor",
  "vector-effect",
] as const;

const SVG = "http://www.w3.org/2000/svg";

/** Writes the style of an element, as the browser computed it, into its copy. */
function dress(original: Element, copy: Element): void {
  const computed = getComputedStyle(original);
  const style = STYLES.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(";");
  copy.setAttribute("style", style);
  for (const name of copy.getAttributeNames()) {
    const isPageOnly = /^(?:class|role|tabindex|data-|aria-)/.test(name);
    if (isPageOnly && name !== "aria-label") copy.removeAttribute(name);
  }
  const children = [...original.children];
  [...copy.children].forEach((child, i) => {
    const twin = children[i];
    if (twin) dress(twin, child);
  });
}

const titled = (tag: "title" | "desc", text: string): Element => {
  const element = document.createElementNS(SVG, tag);
  element.textContent = text;
  return element;
};

/** The text of the file. Handles stay as the rings that they are; what only catches taps goes. */
export function svgText(drawing: SVGSVGElement, title: string, words: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement; // the same kind of element
  dress(drawing, copy);
  const { width, height } = drawing.viewBox.baseVal;
  copy.setAttribute("xmlns", SVG);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.removeAttribute("style");
  const paper = document.createElementNS(SVG, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(titled("title", title), titled("desc", words), paper);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Hands a text to the reader as a file. */
export function handOver(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
