import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { colour, useThemeVersion } from "../../theme.ts";
import type { Frame } from "../shared/axes.tsx";
import { heightOf, type Landscape } from "./field.ts";

interface Props {
  readonly land: Landscape;
  readonly frame: Frame;
  /** The colour token of the heights: "--role-loss". */
  readonly token: string;
}

/** How much of the colour the highest ground takes; lines and words must stay legible on it. */
const DEEPEST = 0.42;

const channels = (text: string): readonly number[] => (text.match(/[\d.]+/g) ?? []).map(Number);

/**
 * The heights at the size of the page, stretched once: a small canvas would be stretched anew with
 * every frame in which something above it moves.
 */
function paint(canvas: HTMLCanvasElement, land: Landscape, token: string): void {
  const cells = cellsOf(canvas, land, token);
  const { width, height } = canvas.getBoundingClientRect();
  const ratio = Math.min(2, devicePixelRatio);
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  canvas.getContext("2d")?.drawImage(cells, 0, 0, canvas.width, canvas.height);
  canvas.dataset["painted"] = "";
}

/** One pixel a cell, in a colour between the paper's and the role's. */
function cellsOf(place: HTMLCanvasElement, land: Landscape, token: string): HTMLCanvasElement {
  const { columns, rows, border, values } = land;
  const canvas = document.createElement("canvas");
  canvas.width = columns - 2 * border;
  canvas.height = rows - 2 * border;
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  const paper = channels(colour(place.parentElement ?? document.body, "--paper"));
  const ink = channels(colour(place.parentElement ?? document.body, token));
  const image = context.createImageData(canvas.width, canvas.height);
  for (let j = 0; j < canvas.height; j++) {
    for (let i = 0; i < canvas.width; i++) {
      const value = values[(j + border) * columns + i + border] ?? Number.NaN;
      const share = DEEPEST * heightOf(value, land);
      const pixel = 4 * (j * canvas.width + i);
      for (let c = 0; c < 3; c++) {
        image.data[pixel + c] = (1 - share) * (paper[c] ?? 0) + share * (ink[c] ?? 0);
      }
      image.data[pixel + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** The heights as depths of one colour: a canvas stretched below the lines. */
export function Heat({ land, frame, token }: Props): JSX.Element {
  const ref = useRef<HTMLCanvasElement>(null);
  const theme = useThemeVersion();
  useEffect(() => {
    if (ref.current) paint(ref.current, land, token);
  }, [land, token, theme, frame.key]);
  const { left, right, top, bottom, width, height } = frame;
  // In parts of the sheet: it fits before the sheet is measured, and where no script does so.
  const part = (length: number, of: number): string => `${((100 * length) / of).toFixed(3)}%`;
  const box =
    `left:${part(left, width)};top:${part(top, height)};` +
    `width:${part(right - left, width)};height:${part(bottom - top, height)}`;
  return <canvas ref={ref} class="heat" style={box} />;
}
