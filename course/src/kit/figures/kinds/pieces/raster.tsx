import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Role } from "../../../symbols.ts";
import { colour, useThemeVersion } from "../../theme.ts";
import { depthPixels, maskUrl, parseRgb, rgbPixels, rgbUrl } from "./raster-bytes.ts";
import "./raster.css";

/** What a raster shows: depths between paper and one or two roles, or colours of its own. */
export type RasterPaint =
  | {
      readonly kind: "depths";
      /** From −1 to 1, row after row from the top. */
      readonly depths: ArrayLike<number>;
      readonly role: Role;
      readonly negative?: Role;
    }
  | {
      readonly kind: "rgb";
      /** Red, green and blue from 0 to 1, row after row from the top. */
      readonly values: ArrayLike<number>;
    };

export interface RasterProps {
  readonly width: number;
  readonly height: number;
  readonly paint: RasterPaint;
  /** Blends neighbours, for fields; cells and pixels stay sharp. */
  readonly smooth?: boolean;
  /** Strikes out negative cells, so that their sign does not rest on colour. */
  readonly hatch?: boolean;
}

/**
 * Many cells as one picture. The build draws it as a picture within the page; a script draws the
 * same on a canvas, and again whenever numbers or theme change. It is mute: its frame says what it
 * shows.
 */
export function Raster(props: RasterProps): JSX.Element {
  const { width, height, paint, smooth } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [live, setLive] = useState(false);
  const theme = useThemeVersion();
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context) return;
    draw(canvas.current, context, props);
    setLive(true);
  }, [paint, width, height, theme, smooth, props.hatch]);
  return (
    <span class={smooth ? "raster is-smooth" : "raster"} aria-hidden="true">
      {!live && <Still {...props} />}
      <canvas ref={canvas} />
    </span>
  );
}

/** The picture before there is a script. */
function Still({ width, height, paint }: RasterProps): JSX.Element {
  if (paint.kind === "rgb") {
    return <img class="raster-still" src={rgbUrl(width, height, paint.values)} alt="" />;
  }
  const layer = (role: Role, sign: 1 | -1): JSX.Element => {
    const mask = `url(${maskUrl(width, height, paint.depths, sign)})`;
    return (
      <span class="raster-still" style={{ background: `var(--role-${role})`, maskImage: mask }} />
    );
  };
  return (
    <>
      {layer(paint.role, 1)}
      {paint.negative && layer(paint.negative, -1)}
    </>
  );
}

/** Pixels of the canvas to a cell whose sign is struck out. */
const GRAIN = 10;

function draw(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  { width, height, paint, hatch }: RasterProps,
): void {
  const pixels = paint.kind === "rgb" ? rgbPixels(paint.values) : inked(canvas, paint);
  const image = new ImageData(pixels, width, height);
  canvas.width = width;
  canvas.height = height;
  context.putImageData(image, 0, 0);
  if (!hatch || paint.kind === "rgb") return;
  const small = document.createElement("canvas");
  small.width = width;
  small.height = height;
  small.getContext("2d")?.putImageData(image, 0, 0);
  canvas.width = width * GRAIN;
  canvas.height = height * GRAIN;
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
  context.strokeStyle = colour(canvas.parentElement ?? canvas, "--paper");
  strike(context, width, paint.depths);
}

function inked(
  canvas: HTMLCanvasElement,
  paint: RasterPaint & { readonly kind: "depths" },
): Uint8ClampedArray<ArrayBuffer> {
  const place = canvas.parentElement ?? canvas;
  const of = (token: string) => parseRgb(colour(place, token));
  return depthPixels(paint.depths, {
    paper: of("--paper"),
    positive: of(`--role-${paint.role}`),
    negative: of(`--role-${paint.negative ?? paint.role}`),
  });
}

/** A stroke through every cell that is clearly negative. */
function strike(context: CanvasRenderingContext2D, width: number, depths: ArrayLike<number>): void {
  context.lineWidth = 1.2;
  context.beginPath();
  for (let i = 0; i < depths.length; i++) {
    if ((depths[i] ?? 0) > -0.04) continue;
    const x = (i % width) * GRAIN;
    const y = Math.floor(i / width) * GRAIN;
    context.moveTo(x + 2.5, y + GRAIN - 2.5);
    context.lineTo(x + GRAIN - 2.5, y + 2.5);
  }
  context.stroke();
}
