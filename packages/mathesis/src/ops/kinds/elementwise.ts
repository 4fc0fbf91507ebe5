import type { DTypeOf } from "../../core/convert.ts";
import { type ShapeOf, type TensorLike, toTensor, weakScalar } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { ResultDType, ResultShape } from "../../core/methods.ts";
import type { JvpResult, Op, Tangent } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Aval } from "../../ir/aval.ts";
import type { Loop, Loop1, Loop2 } from "../../ir/kernels.ts";
import type { Params } from "../../ir/program.ts";
import { type DType, isComplex, isInexact, promote } from "../../types/dtype.ts";
import { broadcastShapes, type Shape, sameShape } from "../../types/shape.ts";
import type { CheckBroadcast } from "../../types/shape-types.ts";
import { directNumber, directOne, directTwo, isAtHand, type Plan, planFor } from "./direct.ts";
import { computeDType, type DTypeRuleName, dtypeRules, type RuleResult } from "./dtypes.ts";
import { LARGE, type LoopSpec, loopFor, mapped, runLoop } from "./loops.ts";
import { callable, noTranspose, tangentLike, zeroJvp } from "./record.ts";

const NO_PARAMS: Params = Object.freeze({});

/** How the op is differentiated; exactly one of these is written. */
export type Derivative =
  /** ∂f/∂xᵢ from the arguments and the output; holomorphic where complex. */
  | { readonly partials: readonly ((...argsAndOutput: Tensor[]) => Tensor)[] }
  /** The tangent of the output, where partials do not say it (complex to real). */
  | {
      readonly jvp: (
        primals: readonly Tensor[],
        tangents: readonly Tangent[],
        y: Tensor,
        params: Params,
      ) => Tensor;
    }
  /** The op is linear in some arguments at a time. */
  | {
      readonly linear: {
        readonly jvp: (xs: readonly Tensor[], ts: readonly Tangent[], params: Params) => Tensor;
        readonly transpose: Op["transpose"];
      };
    }
  /** Why there is no derivative; tangents stop here as exact zeros. */
  | { readonly notDifferentiable: string };

export interface ElementwiseSpec<L extends Loop> extends LoopSpec<L> {
  readonly dtypes: DTypeRuleName;
  readonly derivative: Derivative;
  /** The result dtype where the rule's name does not say it. */
  readonly result?: (inputs: readonly Aval[], params: Params) => DType;
}

/** Shapes of batched operands, padded so that they broadcast behind the batch axis. */
function alignBatch(inputs: readonly Tensor[], batched: readonly boolean[]): Tensor[] {
  const rank = Math.max(...inputs.map((x, i) => x.ndim - (batched[i] ? 1 : 0)));
  return inputs.map((x, i) => {
    const missing = rank - (x.ndim - 1);
    if (!batched[i] || missing === 0) return x;
    const ones = new Array<number>(missing).fill(1);
    return x.reshape([x.shape[0], ...ones, ...x.shape.slice(1)] as Shape);
  });
}

/** Σᵢ (∂f/∂xᵢ) ẋᵢ, skipping exact zeros. */
function chain(
  partials: readonly ((...argsAndOutput: Tensor[]) => Tensor)[],
  primals: readonly Tensor[],
  tangents: readonly Tangent[],
  y: Tensor,
): Tensor {
  let sum: Tensor | undefined;
  for (let i = 0; i < tangents.length; i++) {
    const t = tangents[i];
    if (t === null) continue;
    const term: Tensor = partials[i](...primals, y).mul(t);
    sum = sum === undefined ? term : sum.add(term);
  }
  return tangentLike(sum as Tensor, y);
}

function jvpRule(spec: ElementwiseSpec<Loop>, self: () => Op): Op["jvp"] {
  const { derivative } = spec;
  if ("notDifferentiable" in derivative) return zeroJvp(self);
  return (primals, tangents, params): JvpResult => {
    const y = bindOne(self(), primals, params);
    if ("partials" in derivative) {
      return { outputs: [y], tangents: [chain(derivative.partials, primals, tangents, y)] };
    }
    const t =
      "jvp" in derivative
        ? derivative.jvp(primals, tangents, y, params)
        : derivative.linear.jvp(primals, tangents, params);
    return { outputs: [y], tangents: [tangentLike(t, y)] };
  };
}

/** The record of an elementwise op. Its operands have been brought to one dtype. */
export function elementwiseOp<L extends Loop>(spec: ElementwiseSpec<L>): Op {
  const op: Op = {
    name: spec.name,
    kind: "elementwise",
    abstract(inputs, params) {
      let shape = inputs[0].shape;
      let weak = inputs[0].weak;
      for (let i = 1; i < inputs.length; i++) {
        const other = inputs[i].shape;
        if (!sameShape(shape, other)) shape = broadcastShapes(shape, other, spec.name);
        weak &&= inputs[i].weak;
      }
      const dtype =
        spec.result?.(inputs, params) ?? dtypeRules[spec.dtypes].result(inputs[0].dtype);
      return [{ shape, dtype, weak }];
    },
    evaluate(inputs, params, [aval]) {
      const out = emptyHost(aval.shape, aval.dtype, aval.weak);
      const loop = loopFor(spec, inputs[inputs.length - 1].dtype, params);
      if (out.size < LARGE || !mapped(spec.name, inputs, out)) runLoop(loop, inputs, out);
      return [out];
    },
    jvp: jvpRule(spec, () => op),
    transpose:
      "linear" in spec.derivative ? spec.derivative.linear.transpose : noTranspose(spec.name),
    batch(inputs, batched, params) {
      return { outputs: [bindOne(op, alignBatch(inputs, batched), params)], batched: [true] };
    },
  };
  return op;
}

/** An elementwise function of one argument. */
export interface UnaryOp<R extends DTypeRuleName> extends Op {
  <const A extends TensorLike>(x: A): Tensor<ShapeOf<A>, RuleResult<R, DTypeOf<A>>>;
}

/** An elementwise function of one argument. */
export function unary<R extends DTypeRuleName>(
  spec: ElementwiseSpec<Loop1> & { readonly dtypes: R },
): UnaryOp<R> {
  const op = elementwiseOp(spec);
  let plan = planFor(spec, "float64");
  return callable(op, (x: TensorLike) => {
    if (isAtHand(x)) {
      if (x.dtype !== plan.dtype) plan = planFor(spec, x.dtype);
      if (plan.loop !== null) return directOne(spec.name, plan, x);
    }
    const arg = toTensor(x, spec.name);
    const d = computeDType(spec.name, spec.dtypes, arg.dtype);
    if (isComplex(d)) loopFor(spec, d, NO_PARAMS);
    return bindOne(op, [arg.dtype === d ? arg : arg.astype(d)]);
  }) as unknown as UnaryOp<R>; // the interface adds only the types of shapes and dtypes
}

/** An elementwise function of two arguments that broadcast. */
export interface BinaryOp<R extends DTypeRuleName> extends Op {
  <const A extends TensorLike, const B extends TensorLike>(
    x: A,
    y: B & CheckBroadcast<ShapeOf<A>, ShapeOf<B>>,
  ): Tensor<ResultShape<A, B>, RuleResult<R, ResultDType<A, B>>>;
}

/** Both operands in the dtype the op computes in; a JS number takes that of the other. */
export function pair(
  op: string,
  rule: DTypeRuleName,
  x: TensorLike,
  y: TensorLike,
): readonly [Tensor, Tensor] {
  const b = typeof y === "number" ? undefined : toTensor(y, op);
  const a = typeof x === "number" ? scalarBeside(x, b, op) : toTensor(x, op);
  const other = b ?? scalarBeside(y as number, a, op);
  const d = computeDType(op, rule, commonDType(a, other));
  return [toDType(a, d), toDType(other, d)];
}

/** A JS number in the dtype of the array beside it; weak where there is no array of numbers. */
function scalarBeside(x: number, other: Tensor | undefined, op: string): Tensor {
  if (other === undefined || other.weak || other.dtype === "bool") return toTensor(x, op);
  return weakScalar(x, other.dtype, op);
}

/**
 * The dtype two arrays meet in: a weak float takes that of a float or complex array. Against
 * integers it stays a float, since its value, which may be a fraction, need not be known.
 */
export function commonDType(a: Aval, b: Aval): DType {
  if (a.dtype === b.dtype || a.weak === b.weak) return promote(a.dtype, b.dtype);
  const [weak, strong] = a.weak ? [a.dtype, b.dtype] : [b.dtype, a.dtype];
  return isInexact(strong) && !isComplex(weak) ? strong : promote(weak, strong);
}

const toDType = (x: Tensor, d: DType): Tensor => (x.dtype === d ? x : x.astype(d));

/** An elementwise function of two arguments that broadcast. */
export function binary<R extends DTypeRuleName>(
  spec: ElementwiseSpec<Loop2> & { readonly dtypes: R },
): BinaryOp<R> {
  const op = elementwiseOp(spec);
  let plan = planFor(spec, "float64");
  const planOf = (d: DType): Plan<Loop2> => {
    if (d !== plan.dtype) plan = planFor(spec, d);
    return plan;
  };
  /** The result of an array and a number that need no detour; undefined for all other arguments. */
  const beside = (x: TensorLike, y: TensorLike): Tensor | undefined => {
    if (typeof y === "number" && isAtHand(x)) {
      const own = planOf(x.dtype);
      return own.loop === null ? undefined : directNumber(own, x, y, false);
    }
    if (typeof x !== "number" || !isAtHand(y)) return undefined;
    const own = planOf(y.dtype);
    return own.loop === null ? undefined : directNumber(own, y, x, true);
  };
  return callable(op, (x: TensorLike, y: TensorLike) => {
    if (isAtHand(x) && isAtHand(y) && x.dtype === y.dtype) {
      const own = planOf(x.dtype);
      const done = own.loop === null ? undefined : directTwo(spec.name, own, x, y);
      if (done !== undefined) return done;
    } else {
      const done = beside(x, y);
      if (done !== undefined) return done;
    }
    const [a, b] = pair(spec.name, spec.dtypes, x, y);
    if (isComplex(a.dtype)) loopFor(spec, a.dtype, NO_PARAMS);
    return bindOne(op, [a, b]);
  }) as unknown as BinaryOp<R>; // the interface adds only the types of shapes and dtypes
}
