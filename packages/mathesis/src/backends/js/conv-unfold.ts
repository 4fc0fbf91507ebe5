/** @file All columns of a convolution at once, and their sum back into images. */
import type { Raw } from "../../ir/aval.ts";
import type { Sliding } from "../../ir/kernels.ts";
import { type Elements, lanes } from "../../types/dtype.ts";
import { sizeOf } from "../../types/shape.ts";
import {
  addColumns,
  type Block,
  type Geometry,
  geometryOf,
  type Images,
  readColumns,
} from "./conv-columns.ts";
import { asInt32 } from "./uint32.ts";

type Mover = (images: Images, g: Geometry, block: Block) => void;

/** Moves between images x[n, c, s…] and columns cols[n, c, k…, p…]. */
function eachImage(x: Raw, values: Elements, cols: Raw, sliding: Sliding, move: Mover): void {
  const rank = x.shape.length - 2;
  const [kernel, positions] = [cols.shape.slice(2, 2 + rank), cols.shape.slice(2 + rank)];
  const g = geometryOf(sliding, x.shape.slice(2), kernel, positions);
  const width = lanes(x.dtype);
  const [images, channels] = x.shape;
  const [imageSize, columns] = [x.size / images, sizeOf(positions)];
  for (let n = 0; n < images; n++) {
    const at = (values === x.values ? x.offset : 0) + n * imageSize * width;
    const image: Images = { x: values, at, imageStep: imageSize, channels, lanes: width };
    const colsAt = cols.offset + n * (cols.size / images) * width;
    move(image, g, { cols: cols.values, at: colsAt, from: 0, to: columns });
  }
}

/** out[n, c, k…, p…] = x[n, c, p·stride + k·dilation − before], 0 outside x. */
export function unfold(x: Raw, out: Raw, sliding: Sliding): void {
  if (x.size === 0 || out.size === 0) return;
  const source = asInt32(x);
  eachImage(source, source.values, asInt32(out), sliding, readColumns);
}

/** The transpose of unfold; sums are doubles, rounded once. */
export function fold(x: Raw, out: Raw, sliding: Sliding): void {
  if (x.size === 0 || out.size === 0) return;
  const target = asInt32(out);
  const direct = !(target.values instanceof Float32Array);
  const sums = direct ? target.values : new Float64Array(out.size * lanes(out.dtype));
  eachImage(target, sums, asInt32(x), sliding, addColumns);
  if (!direct) target.values.set(sums, out.offset);
}
