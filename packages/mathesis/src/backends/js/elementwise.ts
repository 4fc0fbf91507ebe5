/** @file Elementwise evaluation: an op's loop, called for the longest runs that broadcasting allows. */
import type { Raw } from "../../ir/aval.ts";
import type { Loop, Loop1, Loop2, Loop3, Step } from "../../ir/kernels.ts";
import { allocate, type Elements, lanes } from "../../types/dtype.ts";
import { broadcastStrides, collapse, forEachRun, type Walk } from "../strided.ts";
import { asDoubles } from "./uint32.ts";

/** An operand of the loop: where it is in memory and whether it is walked along. */
interface Operand {
  values: Elements;
  at: number;
  step: Step;
}

function callLoop(loop: Loop, p: readonly Operand[], out: Elements, o: number, n: number): void {
  const x = p[0];
  if (p.length === 1) {
    (loop as Loop1)(x.values, x.at, x.step, out, o, n);
    return;
  }
  const y = p[1];
  if (p.length === 2) {
    (loop as Loop2)(x.values, x.at, x.step, y.values, y.at, y.step, out, o, n);
    return;
  }
  const z = p[2];
  const call: Loop3 = loop;
  call(x.values, x.at, x.step, y.values, y.at, y.step, z.values, z.at, z.step, out, o, n);
}

/** Whether every operand is a scalar or fills out, so that one run does all. */
function isOneRun(inputs: readonly Raw[], size: number): boolean {
  for (let k = 0; k < inputs.length; k++) {
    if (inputs[k].size !== size && inputs[k].size !== 1) return false;
  }
  return true;
}

function oneRun(loop: Loop, inputs: readonly Raw[], out: Raw): void {
  const size = out.size;
  const a = inputs[0];
  const s: Step = a.size === size ? 1 : 0;
  if (inputs.length === 1) {
    (loop as Loop1)(a.values, a.offset, s, out.values, out.offset, size);
    return;
  }
  const b = inputs[1];
  const t: Step = b.size === size ? 1 : 0;
  if (inputs.length === 2) {
    const call = loop as Loop2;
    call(a.values, a.offset, s, b.values, b.offset, t, out.values, out.offset, size);
    return;
  }
  const c = inputs[2];
  const u: Step = c.size === size ? 1 : 0;
  const call: Loop3 = loop;
  const to = out.values;
  call(a.values, a.offset, s, b.values, b.offset, t, c.values, c.offset, u, to, out.offset, size);
}

/** Operands over [rows, n]. */
interface Plane {
  readonly rows: number;
  readonly n: number;
  /** One bit an operand: set if it stays along n. */
  readonly still: number;
  /** One bit an operand: set if it stays along rows. */
  readonly rest: number;
}

/** One bit an operand: set if it has length 1 where out is longer. */
function stillAlong(inputs: readonly Raw[], fromEnd: number): number {
  let mask = 0;
  for (let k = 0; k < inputs.length; k++) {
    const { shape } = inputs[k];
    if (fromEnd > shape.length || shape[shape.length - fromEnd] === 1) mask |= 1 << k;
  }
  return mask;
}

/** Out's axes in two groups, in each of which every operand moves or stays; null if there are more. */
function planeOf(inputs: readonly Raw[], out: Raw): Plane | null {
  const rank = out.shape.length;
  let [n, rows, still, rest] = [1, 1, -1, -1];
  for (let fromEnd = 1; fromEnd <= rank; fromEnd++) {
    const length = out.shape[rank - fromEnd];
    if (length === 1) continue;
    const mask = stillAlong(inputs, fromEnd);
    if (rest === -1 && (still === -1 || mask === still)) {
      still = mask;
      n *= length;
    } else if (rest === -1 || mask === rest) {
      rest = mask;
      rows *= length;
    } else return null;
  }
  return { n, rows, still, rest };
}

/** One call of the loop a row. */
function callRows(loop: Loop, inputs: readonly Raw[], out: Raw, plane: Plane): void {
  const { rows, n, still, rest } = plane;
  const operands: Operand[] = [];
  const advance: number[] = [];
  for (let k = 0; k < inputs.length; k++) {
    const x = inputs[k];
    const step: Step = (still >> k) & 1 ? 0 : 1;
    operands.push({ values: x.values, at: x.offset, step });
    advance.push((rest >> k) & 1 ? 0 : lanes(x.dtype) * (step === 1 ? n : 1));
  }
  const run = n * lanes(out.dtype);
  for (let r = 0; r < rows; r++) {
    callLoop(loop, operands, out.values, out.offset + r * run, n);
    for (let k = 0; k < operands.length; k++) operands[k].at += advance[k];
  }
}

/** The merged walk of inputs and, last, out, in stored numbers. */
function planOf(inputs: readonly Raw[], out: Raw): Walk {
  const strides: number[][] = [];
  for (const x of inputs) strides.push(broadcastStrides(x.shape, out.shape, lanes(x.dtype)));
  strides.push(broadcastStrides(out.shape, out.shape, lanes(out.dtype)));
  return collapse(out.shape, strides);
}

/** Runs shorter than this are gathered until a call of the loop is worth its cost. */
const SHORT = 32;
/** Rows so few that gathering them does not pay. */
const FEW = 8;
/** Elements gathered for one call. */
const BLOCK = 1024;

/** One call of the loop a run. */
function callRuns(loop: Loop, inputs: readonly Raw[], out: Raw, walk: Walk): void {
  const last = inputs.length;
  const inner = walk.shape.length - 1;
  const n = walk.shape[inner];
  const operands = inputs.map((x, k): Operand => {
    return { values: x.values, at: x.offset, step: walk.strides[k][inner] === 0 ? 0 : 1 };
  });
  const at = [...inputs.map((x) => x.offset), out.offset];
  forEachRun(walk, inner, at, () => {
    for (let k = 0; k < last; k++) operands[k].at = at[k];
    callLoop(loop, operands, out.values, at[last], n);
  });
}

/** Copies rows×n elements of an operand, some of whose steps are 0, into to. */
function spread(
  x: Elements,
  at: number,
  rowStep: number,
  step: number,
  width: number,
  rows: number,
  n: number,
  to: Elements,
): void {
  let o = 0;
  for (let r = 0; r < rows; r++) {
    for (let e = 0; e < n; e++) {
      const from = at + r * rowStep + e * step;
      to[o++] = x[from];
      if (width === 2) to[o++] = x[from + 1];
    }
  }
}

/** How an operand of blocks is laid out: in place if its rows follow each other. */
interface Source {
  readonly raw: Raw;
  readonly width: number;
  readonly rowStep: number;
  readonly step: number;
  /** Copies of the operand's elements, or null where it can be read in place. */
  readonly copy: Elements | null;
}

/** Calls the loop for blocks of rows of a plane, with operands spread out to full rows. */
function callBlocks(loop: Loop, inputs: readonly Raw[], out: Raw, walk: Walk): void {
  const outer = walk.shape.length - 2;
  const [rows, n] = [walk.shape[outer], walk.shape[outer + 1]];
  const chunk = Math.min(rows, Math.ceil(BLOCK / n));
  const sources = inputs.map((raw, k): Source => {
    const [rowStep, step] = walk.strides[k].slice(outer);
    const width = lanes(raw.dtype);
    const direct = step === width && rowStep === n * step;
    const copy = direct ? null : allocate(raw.dtype, chunk * n);
    return { raw, width, rowStep, step, copy };
  });
  const operands = sources.map((s): Operand => {
    return { values: s.copy ?? s.raw.values, at: 0, step: 1 };
  });
  const at = [...inputs.map((x) => x.offset), out.offset];
  const last = inputs.length;
  const outRow = walk.strides[last][outer];
  forEachRun(walk, outer, at, () => {
    for (let r = 0; r < rows; r += chunk) {
      const height = Math.min(chunk, rows - r);
      for (let k = 0; k < last; k++) {
        const { raw, copy, rowStep, step, width } = sources[k];
        const from = at[k] + r * rowStep;
        if (copy === null) operands[k].at = from;
        else if (r === 0 || rowStep !== 0) {
          spread(raw.values, from, rowStep, step, width, height, n, copy);
        }
      }
      callLoop(loop, operands, out.values, at[last] + r * outRow, height * n);
    }
  });
}

/** Operands in more than two groups of axes, or with short rows. */
function callWalk(loop: Loop, inputs: readonly Raw[], out: Raw): void {
  const walk = planOf(inputs, out);
  const rank = walk.shape.length;
  const short = rank > 1 && walk.shape[rank - 1] < SHORT && walk.shape[rank - 2] > FEW;
  if (short) callBlocks(loop, inputs, out, walk);
  else callRuns(loop, inputs, out, walk);
}

/** The same on doubles, which hold every uint32; storing the result wraps it. */
function throughDoubles(loop: Loop, inputs: readonly Raw[], out: Raw): void {
  const wide = inputs.map(asDoubles);
  if (!(out.values instanceof Uint32Array)) {
    elementwise(loop, wide, out);
    return;
  }
  const values = new Float64Array(out.size);
  elementwise(loop, wide, { ...out, dtype: "float64", values, offset: 0 });
  out.values.set(values, out.offset);
}

function hasUint32(inputs: readonly Raw[], out: Raw): boolean {
  for (let k = 0; k < inputs.length; k++) if (inputs[k].dtype === "uint32") return true;
  return out.dtype === "uint32";
}

/** Runs an op's loop over operands that broadcast to out. */
export function elementwise(loop: Loop, inputs: readonly Raw[], out: Raw): void {
  if (out.size === 0) return;
  if (hasUint32(inputs, out)) throughDoubles(loop, inputs, out);
  else if (isOneRun(inputs, out.size)) oneRun(loop, inputs, out);
  else {
    const plane = planeOf(inputs, out);
    if (plane !== null && (plane.n >= SHORT || plane.rows <= FEW)) {
      callRows(loop, inputs, out, plane);
    } else callWalk(loop, inputs, out);
  }
}
