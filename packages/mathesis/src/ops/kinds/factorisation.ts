/**
 * @file The factorisation kind: routines that take one matrix of a stack after the other, in double
 * precision whatever its dtype, and give several arrays. A signature `"m n -> m k, k n"` names the
 * core axes; leading axes are free and shared. What is not finite is refused before it is factored, and
 * so are results that their dtype cannot hold.
 */
import { emptyHost, type HostTensor } from "../../core/host.ts";
import { bind } from "../../core/interpreter.ts";
import type { Op, Tangent } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Aval } from "../../ir/aval.ts";
import { type DType, isComplex, lanes } from "../../types/dtype.ts";
import { sizeOf } from "../../types/shape.ts";
import { bindDims, parseSignature } from "../../types/signature.ts";
import { DomainError } from "../../util/errors.ts";
import { noTranspose } from "./record.ts";
import { alignStacks, entryOf, leading, shareLeading } from "./routine.ts";

/** One matrix, vector or number: its elements in row-major order, complex ones interleaved. */
export interface Dense {
  readonly values: Float64Array;
  readonly shape: readonly number[];
  readonly complex: boolean;
}

/** Where in a stack a matrix is, for errors; undefined if there is no stack. */
export type Place = number | undefined;

export interface FactorisationSpec<P> {
  readonly name: string;
  /** The function that users call, for errors. Default: parameter `of`, or the name. */
  readonly of?: string;
  /** The outputs that may be infinite, as its function documents; others are an error then. */
  readonly unbounded?: readonly number[];
  /** Core axes of inputs and outputs, such as `"m n -> m k, k n"`. */
  readonly signature: string;
  /** Lengths of output axes that appear in no input, such as k. */
  readonly dims?: (dims: Readonly<Record<string, number>>, params: P) => Record<string, number>;
  /** The dtypes of the outputs, from that of the inputs. */
  dtypes(dtype: DType, params: P): readonly DType[];
  /** Whether `factor` leaves its inputs as they are, so that doubles need not be copied for it. */
  readonly keepsInputs?: boolean;
  /** Factors one matrix: inputs may be overwritten unless they are kept, outputs are zeros to fill. */
  factor(inputs: readonly Dense[], outputs: readonly Dense[], params: P, place: Place): void;
  /** The tangents of the outputs. */
  derivative(
    primals: readonly Tensor[],
    tangents: readonly Tangent[],
    outputs: readonly Tensor[],
    params: P,
  ): readonly Tangent[];
  /** Cotangents of linear inputs, if it is linear in any. */
  readonly transpose?: Op["transpose"];
}

/** One entry of a stack, in doubles; a copy unless the inputs are kept. */
function entry(
  x: HostTensor,
  index: number,
  core: readonly number[],
  { of, keepsInputs }: { readonly of: string; readonly keepsInputs: boolean },
  place: Place,
): Dense {
  const width = lanes(x.dtype);
  const count = sizeOf(core) * width;
  const start = x.offset + index * count;
  const own = x.values.subarray(start, start + count);
  const values = keepsInputs && own instanceof Float64Array ? own : new Float64Array(own);
  const bad = firstNotFinite(values);
  if (bad >= 0) throw notFinite(of, place, core, Math.floor(bad / width));
  return { values, shape: core, complex: width === 2 };
}

/** The first number that is NaN or infinite, or −1. */
export function firstNotFinite(x: Float64Array): number {
  let e = 0;
  // four at once: of a finite number x − x is 0, of others NaN
  for (; e + 4 <= x.length; e += 4) {
    const a = x[e];
    const b = x[e + 1];
    const c = x[e + 2];
    const d = x[e + 3];
    if (a - a + (b - b) + (c - c) + (d - d) !== 0) break;
  }
  while (e < x.length && x[e] - x[e] === 0) e++;
  return e < x.length ? e : -1;
}

function notFinite(op: string, place: Place, core: readonly number[], at: number): DomainError {
  const columns = core[core.length - 1];
  const index = core.length < 2 ? [at] : [Math.floor(at / columns), at % columns];
  return new DomainError({
    code: "NOT_FINITE",
    op,
    message: `element [${index.join(", ")}]${ofMatrix(place)} is NaN or infinite.`,
    needs: "needs finite numbers.",
    details: { index, ...(place !== undefined && { batch: place }) },
  });
}

/** ` of matrix 3` for a stack of matrices, nothing for one. */
export const ofMatrix = (place: Place): string =>
  place === undefined ? "" : ` of matrix ${place}`;

/** Refuses numbers that the dtype of an output cannot hold. */
function checkRange(op: string, place: Place, values: Float64Array, dtype: DType): void {
  const narrow = dtype === "float32" || dtype === "complex64";
  if (firstNotFinite(narrow ? values.map(Math.fround) : values) < 0) return;
  throw outOfRange(op, dtype, place);
}

/** What an op says of a result that no number of its dtype holds. */
export function outOfRange(op: string, dtype: DType, place: Place): DomainError {
  return new DomainError({
    code: "OUT_OF_RANGE",
    op,
    message: `the result${ofMatrix(place)} is beyond the range of ${dtype}.`,
    hint: "multiply by a power of two before, and divide after.",
    details: { dtype, ...(place !== undefined && { batch: place }) },
  });
}

/** Room for one entry of a stack of zeros: the entry itself, if it holds doubles. */
function roomFor(out: HostTensor, index: number, core: readonly number[]): Dense {
  const { values, offset, dtype } = out;
  const count = sizeOf(core) * lanes(dtype);
  const start = offset + index * count;
  const isDouble = values instanceof Float64Array;
  const room = isDouble ? values.subarray(start, start + count) : new Float64Array(count);
  return { values: room, shape: core, complex: isComplex(dtype) };
}

/** The core axes of an op: those of its inputs, and what its leading axes share. */
interface Axes {
  readonly signature: ReturnType<typeof parseSignature>;
  readonly ranks: readonly number[];
}

/** The function that users called. */
const callerOf = <P>(spec: FactorisationSpec<P>, params: P): string =>
  spec.of ?? (params as { of?: string }).of ?? spec.name;

function abstractOf<P>(spec: FactorisationSpec<P>, axes: Axes): Op["abstract"] {
  const { signature, ranks } = axes;
  return (inputs, params) => {
    const shapes = inputs.map((x) => x.shape);
    const of = callerOf(spec, params as P);
    const given = bindDims(of, signature, shapes, {});
    const dims = { ...given, ...spec.dims?.(given, params as P) };
    const batch = leading(inputs, ranks, of);
    const dtypes = spec.dtypes(inputs[0].dtype, params as P);
    return signature.outputs.map((names, i): Aval => {
      const shape = [...batch, ...names.map((name) => dims[name])];
      return { shape, dtype: dtypes[i], weak: false };
    });
  };
}

function evaluateOf<P>(spec: FactorisationSpec<P>, { ranks }: Axes): Op["evaluate"] {
  return (inputs, params, avals) => {
    const of = callerOf(spec, params as P);
    const { keepsInputs = false } = spec;
    const outs = avals.map(({ shape, dtype }) => emptyHost(shape, dtype));
    const batch = leading(inputs, ranks, of);
    const cores = inputs.map(({ shape }, i) => shape.slice(shape.length - ranks[i]));
    for (let b = 0; b < sizeOf(batch); b++) {
      const place = batch.length === 0 ? undefined : b;
      const given = inputs.map((x, i) => entry(x, b, cores[i], { of, keepsInputs }, place));
      const made = outs.map((out) => roomFor(out, b, out.shape.slice(batch.length)));
      spec.factor(given, made, params as P, place);
      outs.forEach(({ values, offset, dtype }, i) => {
        const own = made[i].values;
        if (spec.unbounded?.includes(i) !== true) checkRange(of, place, own, dtype);
        if (own.buffer !== values.buffer) values.set(own, offset + b * own.length);
      });
    }
    return outs;
  };
}

/** The record of a factorisation. */
export function factorisationOp<P>(spec: FactorisationSpec<P>): Op {
  const signature = parseSignature(spec.signature);
  const ranks = signature.inputs.map((axes) => axes.length);
  const op: Op = {
    name: spec.name,
    kind: "routine",
    abstract: abstractOf(spec, { signature, ranks }),
    evaluate: evaluateOf(spec, { signature, ranks }),
    jvp(primals, tangents, params) {
      const outputs = bind(op, primals, params);
      return { outputs, tangents: spec.derivative(primals, tangents, outputs, params as P) };
    },
    transpose: spec.transpose ?? noTranspose(spec.name),
    batch(inputs, batched, params, size) {
      // as in routine.ts: an entry of too few axes would pass for one that fits
      op.abstract(
        inputs.map((x, i) => (batched[i] ? entryOf(x) : x)),
        params,
      );
      const stacks = shareLeading(op, alignStacks(inputs, batched, ranks, size), ranks);
      const outputs = bind(op, stacks, params);
      return { outputs, batched: outputs.map(() => true) };
    },
  };
  return op;
}
