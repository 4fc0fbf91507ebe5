/**
 * @file The columns of a convolution: the part of the input that the kernel covers at one position,
 * written as a column of a matrix ("im2col"; Chellapilla, Puri & Simard, High performance
 * convolutional neural networks for document processing, 2006, §4). Only a block of columns exists
 * at a time, so memory stays bounded.
 */
import type { Sliding } from "../../ir/kernels.ts";
import type { Elements } from "../../types/dtype.ts";
import { type Shape, sizeOf } from "../../types/shape.ts";

/** A kernel on an input: lengths of the spatial axes, and what follows from them. */
export interface Geometry extends Sliding {
  readonly size: Shape;
  readonly kernel: Shape;
  readonly positions: Shape;
  /** Positions along all axes but the last that one step along each of those axes passes over. */
  readonly rowSteps: readonly number[];
}

export function geometryOf(
  sliding: Sliding,
  size: Shape,
  kernel: Shape,
  positions: Shape,
): Geometry {
  const { strides, dilation, before } = sliding;
  const last = size.length - 1;
  const rowSteps = size.slice(0, last).map((_, axis) => sizeOf(positions.slice(axis + 1, last)));
  return { strides, dilation, before, size, kernel, positions, rowSteps };
}

/** Elements x[at…] of one group of channels: where its images and channels lie. */
export interface Images {
  readonly x: Elements;
  readonly at: number;
  readonly imageStep: number;
  readonly channels: number;
  /** Stored numbers of an element. */
  readonly lanes: 1 | 2;
}

/** Columns from … to, counted through the positions of all images, as rows of a matrix. */
export interface Block {
  readonly cols: Elements;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What is done with n elements of a row of x, `step` apart, and n elements of a row of columns. */
type Move = (x: Elements, i: number, step: number, cols: Elements, o: number, n: number) => void;

const read: Move = (x, i, step, cols, o, n) => {
  for (let e = 0; e < n; e++) cols[o + e] = x[i + e * step];
};
const readPairs: Move = (x, i, step, cols, o, n) => {
  for (let e = 0; e < n; e++) {
    cols[o + 2 * e] = x[i + 2 * e * step];
    cols[o + 2 * e + 1] = x[i + 2 * e * step + 1];
  }
};
const add: Move = (x, i, step, cols, o, n) => {
  for (let e = 0; e < n; e++) x[i + e * step] += cols[o + e];
};
const addPairs: Move = (x, i, step, cols, o, n) => {
  for (let e = 0; e < n; e++) {
    x[i + 2 * e * step] += cols[o + 2 * e];
    x[i + 2 * e * step + 1] += cols[o + 2 * e + 1];
  }
};

/**
 * For each tap of the kernel along all axes but the last: where the row of x that it meets starts,
 * or −1 if it is outside x. `row` counts positions along those axes.
 */
function tapRows(
  g: Geometry,
  row: number,
  axis: number,
  offset: number,
  at: number,
  rows: Int32Array,
): number {
  const last = g.size.length - 1;
  if (axis === last) {
    rows[at] = offset < 0 ? -1 : offset * g.size[last];
    return at + 1;
  }
  const position = Math.floor(row / g.rowSteps[axis]) % g.positions[axis];
  let next = at;
  for (let k = 0; k < g.kernel[axis]; k++) {
    const i = position * g.strides[axis] + k * g.dilation[axis] - g.before[axis];
    const inside = offset >= 0 && i >= 0 && i < g.size[axis];
    next = tapRows(g, row, axis + 1, inside ? offset * g.size[axis] + i : -1, next, rows);
  }
  return next;
}

/** A run of positions along the last axis, in one image. */
interface Run {
  readonly x: number;
  readonly start: number;
  readonly length: number;
  readonly column: number;
  readonly width: number;
}

/** Moves all rows of columns of one run; what lies outside x is zero, if columns are written. */
function moveRun(images: Images, g: Geometry, rows: Int32Array, run: Run, cols: Elements, m: Move) {
  const { x, lanes, channels } = images;
  const last = g.size.length - 1;
  const [length, stride, dilation] = [g.size[last], g.strides[last], g.dilation[last]];
  const taps = g.kernel[last];
  const plane = sizeOf(g.size);
  const writes = m === read || m === readPairs;
  const end = run.start + run.length;
  for (let k = 0; k < taps; k++) {
    const shift = k * dilation - g.before[last];
    const low = Math.min(end, Math.max(run.start, Math.ceil(-shift / stride)));
    const high = Math.max(low, Math.min(end, Math.floor((length - 1 - shift) / stride) + 1));
    for (let c = 0; c < channels; c++) {
      const from = run.x + c * plane + low * stride + shift;
      for (let t = 0; t < rows.length; t++) {
        const o = run.column + ((c * rows.length + t) * taps + k) * run.width;
        const stop = o + run.length * lanes;
        const first = rows[t] < 0 ? stop : o + (low - run.start) * lanes;
        const beyond = rows[t] < 0 ? stop : o + (high - run.start) * lanes;
        if (writes) {
          for (let e = o; e < first; e++) cols[e] = 0;
          for (let e = beyond; e < stop; e++) cols[e] = 0;
        }
        if (first < beyond) {
          m(x, images.at + (from + rows[t]) * lanes, stride, cols, first, high - low);
        }
      }
    }
  }
}

function moveBlock(images: Images, g: Geometry, { cols, at, from, to }: Block, m: Move): void {
  const line = g.positions[g.positions.length - 1];
  const lines = sizeOf(g.positions) / line;
  const rows = new Int32Array(sizeOf(g.kernel) / g.kernel[g.kernel.length - 1]);
  for (let q = from; q < to; ) {
    const row = Math.floor(q / line);
    const start = q - row * line;
    const length = Math.min(line - start, to - q);
    tapRows(g, row % lines, 0, 0, 0, rows);
    const x = Math.floor(row / lines) * images.imageStep;
    const column = at + (q - from) * images.lanes;
    moveRun(
      images,
      g,
      rows,
      { x, start, length, column, width: (to - from) * images.lanes },
      cols,
      m,
    );
    q += length;
  }
}

/** cols[(c, k…), column] = x where tap k of the kernel at that column's position meets channel c. */
export function readColumns(images: Images, g: Geometry, block: Block): void {
  moveBlock(images, g, block, images.lanes === 2 ? readPairs : read);
}

/** Adds each element of the columns to the element of x from which readColumns would read it. */
export function addColumns(images: Images, g: Geometry, block: Block): void {
  moveBlock(images, g, block, images.lanes === 2 ? addPairs : add);
}
