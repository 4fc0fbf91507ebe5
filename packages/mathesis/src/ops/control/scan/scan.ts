/** @file A loop with a state over the entries of arrays. */
import { emptyHost, type HostTensor } from "../../../core/host.ts";
import { bind } from "../../../core/interpreter.ts";
import type { Op } from "../../../core/op.ts";
import { split } from "../../../core/programs.ts";
import { evalProgram } from "../../../core/stage.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { flattenTensors } from "../../../core/trees.ts";
import type { Aval } from "../../../ir/aval.ts";
import type { Params } from "../../../ir/program.ts";
import { type TreeDef, unflatten } from "../../../tree/tree.ts";
import { lanes } from "../../../types/dtype.ts";
import { checkFlag, checkKeys, describeValue } from "../../../util/check.ts";
import { ArgumentError, ShapeError } from "../../../util/errors.ts";
import { callable } from "../../kinds/record.ts";
import { requireSameState, stageBody, strong } from "../bodies.ts";
import { scanBatch } from "./batch.ts";
import { scanJvp } from "./jvp.ts";
import { scanParams } from "./params.ts";
import { scanPartial } from "./partial.ts";
import { scanTranspose } from "./transpose.ts";

/** Copies one entry into its place in a stack. */
function setRow(stack: HostTensor, index: number, entry: HostTensor): void {
  const at = stack.offset + index * entry.size * lanes(stack.dtype);
  stack.values.set(entry.view(), at);
}

function evaluateScan(inputs: readonly HostTensor[], params: Params, outputs: readonly Aval[]) {
  const p = scanParams(params);
  const [constants, start, xs] = split(inputs, p.constants, p.carry);
  const stacks = outputs.slice(p.carry).map((y) => emptyHost(y.shape, y.dtype));
  let carry: readonly Tensor[] = start;
  for (let turn = 0; turn < p.length; turn++) {
    const i = p.reverse ? p.length - 1 - turn : turn;
    const entries = xs.map((x) => x.row(i));
    const [next, ys] = split(evalProgram(p.body, [...constants, ...carry, ...entries]), p.carry);
    carry = next;
    ys.forEach((y, k) => {
      setRow(stacks[k], i, y.host("scan"));
    });
  }
  return [...carry, ...stacks];
}

const op: Op = {
  name: "scan",
  kind: "control",
  abstract(_inputs, params) {
    const p = scanParams(params);
    return p.body.outputs.map((v, i) => ({
      shape: i < p.carry ? v.shape : [p.length, ...v.shape],
      dtype: v.dtype,
      weak: false,
    }));
  },
  evaluate: evaluateScan,
  jvp: (primals, tangents, params) => scanJvp(op, primals, tangents, params),
  transpose: (cts, inputs, params, outputs) => scanTranspose(op, cts, inputs, params, outputs),
  batch: (inputs, batched, params, size) => scanBatch(op, inputs, batched, params, size),
  partial: (recorder, inputs, params) => scanPartial(op, recorder, inputs, params),
};

export interface ScanOptions {
  /** How many turns; needed where xs has no arrays. */
  readonly length?: number;
  /** Go from the last entry to the first; default false. ys stay in the order of xs. */
  readonly reverse?: boolean;
}

/** One entry of each array of a tree. */
export type Entry<X> = X extends Tensor
  ? Tensor
  : X extends object
    ? { [K in keyof X]: Entry<X[K]> }
    : X;

/** The type of `scan`. */
export interface Scan extends Op {
  <C, X, Y>(
    f: (carry: C, x: Entry<X>) => readonly [C, Y],
    init: C,
    xs: X,
    options?: ScanOptions,
  ): [C, Y];
}

function turns(leaves: readonly Tensor[], length: number | undefined): number {
  if (leaves.length === 0 && !(Number.isInteger(length) && Number(length) >= 0)) {
    throw new ArgumentError({
      code: "LENGTH",
      op: "scan",
      message:
        length === undefined
          ? "how often to go round is not said."
          : `cannot go round ${describeValue(length)} times.`,
      needs: "needs { length }, an integer ≥ 0, or arrays as xs.",
      details: { length },
    });
  }
  const lengths = leaves.map((x) => (x.ndim === 0 ? "none (a scalar)" : x.shape[0]));
  const n = length ?? lengths[0];
  if (typeof n === "number" && lengths.every((m) => m === n)) return n;
  throw new ShapeError({
    code: "SCAN_LENGTHS",
    op: "scan",
    message: `the arrays have different lengths: ${lengths.join(", ")}.`,
    needs: "needs a first axis of equal length in all of xs, and { length } equal to it if given.",
    details: { lengths, length },
  });
}

/** What f returns, as two trees. */
function pairTree(out: TreeDef): readonly [TreeDef, TreeDef] {
  if (out.kind === "array" && out.children.length === 2) return [out.children[0], out.children[1]];
  throw new ArgumentError({
    code: "PAIR",
    op: "scan",
    message: "the body does not return a pair.",
    needs: "needs [carry, y]; y may be null.",
  });
}

/**
 * The last state and all outputs of a loop: [carry, y] = f(carry, x) for each entry x of xs.
 *
 * @param f takes the state and one entry of xs; returns `[state, y]` (y may be null)
 * @param init the first state, a tree of tensors; it keeps its shapes and dtypes
 * @param xs a tree of arrays with first axes of equal length (null with `{ length }`)
 * @param options.length number of turns where xs is null
 * @param options.reverse from the last entry to the first; default false
 * @returns `[carry, ys]`, ys stacked along a new first axis
 * @throws {ShapeError} CARRY, SCAN_LENGTHS; {ArgumentError} CARRY_TREE, LENGTH, PAIR
 * @accuracy that of the body
 * @gradient forward and reverse; reverse mode keeps what the body's derivative needs of every turn
 *   (wrap the body in checkpoint to recompute it instead)
 * @example scan((c, x) => [c.add(x), c], array(0), array([1, 2, 3])) // [6.0, [0. 1. 3.]]
 */
export const scan: Scan = callable(
  op,
  (
    f: (carry: never, x: never) => readonly [unknown, unknown],
    init: unknown,
    xs: unknown,
    options: ScanOptions = {},
  ) => {
    checkKeys("scan", options, ["length", "reverse"]);
    checkFlag("scan", "reverse", options.reverse);
    const carry = flattenTensors(init, "scan");
    const start = carry.leaves.map(strong);
    const stream = flattenTensors(xs, "scan");
    const length = turns(stream.leaves, options.length);
    const entry = (x: Tensor): Aval => ({ shape: x.shape.slice(1), dtype: x.dtype, weak: false });
    const args: TreeDef = { kind: "array", children: [carry.def, stream.def] };
    const avals = [...start, ...stream.leaves.map(entry)];
    const body = stageBody(f, args, avals, "scan");
    const [carryTree, yTree] = pairTree(body.out);
    const after = body.program.outputs.slice(0, start.length);
    requireSameState("scan", start, carry.def, after, carryTree);
    const outputs = bind(op, [...body.captured, ...start, ...stream.leaves], {
      body: body.program,
      constants: body.captured.length,
      carry: start.length,
      length,
      reverse: options.reverse ?? false,
    });
    const [last, ys] = split(outputs, start.length);
    return [unflatten(carry.def, last), unflatten(yTree, ys)];
  },
) as unknown as Scan; // the interface adds only the types of the trees
