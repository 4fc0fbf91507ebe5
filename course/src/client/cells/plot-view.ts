import { type PlotSpec, readSpec, summarise, toSvg } from "@mathesis/plot";
import { pageTheme } from "./plot-theme.ts";

/** Pixels below which a figure is not drawn narrower. */
const NARROWEST = 240;

/**
 * Draws a figure that a program made, as wide as there is room, again when the room changes. The
 * spec comes from a stranger: it is checked first, and what is drawn holds no scripts and no links.
 */
export function drawPlot(figure: HTMLElement, spec: unknown): void {
  try {
    const read = readSpec(spec);
    const drawing = document.createElement("div");
    const caption = document.createElement("figcaption");
    caption.textContent = summarise(read);
    figure.replaceChildren(drawing, caption);
    drawWide(drawing, read);
  } catch (error) {
    const text = document.createElement("p");
    text.className = "error";
    text.textContent = `This figure cannot be drawn. ${String(error)}`;
    figure.replaceChildren(text);
  }
}

function drawWide(drawing: HTMLElement, spec: PlotSpec): void {
  let drawn = 0;
  const draw = (): void => {
    if (!drawing.isConnected) observer.disconnect();
    const room = Math.round(drawing.clientWidth);
    const width = Math.max(NARROWEST, Math.min(spec.width, room));
    if (room === 0 || width === drawn) return;
    drawn = width;
    const svg = toSvg(spec, { theme: pageTheme, width });
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    parsed.setAttribute("aria-label", spec.title || "Figure"); // the caption says the rest
    drawing.replaceChildren(document.adoptNode(parsed));
  };
  const observer = new ResizeObserver(draw);
  observer.observe(drawing);
}
