/**
 * @file How near a compiled op must come to the eager one: the same bits, the declared units in the
 * last place, or rounding errors where terms may be added in another order. The program of the call
 * decides, not its name, so that composites and options need no list of their own.
 */
import type { Op } from "../../core/op.ts";
import { evalProgram } from "../../core/stage.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isProgram, type Program } from "../../ir/program.ts";
import type { OpLaws } from "../../ops/laws-types.ts";
import { stage } from "../../transforms/index.ts";
import { isComplex, isInexact } from "../../types/dtype.ts";
import { MathesisError } from "../../util/errors.ts";
import { ulp } from "../close.ts";
import { type Call, numbers, withData } from "./calls.ts";
import { type Compare, epsilonOf, exactly, norm } from "./compare.ts";

/**
 * Primitives that move, choose or order elements, or make bits. All others that are not elementwise
 * add or multiply up elements, in an order that is not promised.
 */
const EXACT: ReadonlySet<string> = new Set(
  `all any argcummax argcummin argmax argmin argpartition argsort argtopk broadcastTo concat gather
  max min partition permuteDims place randomBits reshape searchsorted slice sort threefry unfold
  windowArgmax`.split(/\s+/),
);

/** Whether a primitive adds or multiplies up elements. */
export const accumulates = ({ kind, name }: Op): boolean =>
  (kind === "linear" || kind === "routine") && !EXACT.has(name);

/** Elementwise primitives that round once or not at all, so that float32 has only one answer. */
const ONCE_ROUNDED: ReadonlySet<string> = new Set(
  `abs add astype bitwiseAnd bitwiseInvert bitwiseLeftShift bitwiseOr bitwiseRightShift bitwiseXor
  ceil complex conj copysign divide equal floor floorDivide fmax fmin fmod gcd greater greaterEqual
  heaviside imag isfinite isinf isnan lcm less lessEqual logicalAnd logicalNot logicalOr logicalXor
  maximum minimum multiply negative nextafter notEqual real reciprocal relu remainder round sign
  signbit somewhere sqrt square stopGradient subtract trunc where wrapIndex`.split(/\s+/),
);

/** Whether a primitive of real numbers rounds once or not at all. */
export const roundsOnce = ({ kind, name }: Op): boolean =>
  kind !== "elementwise" || ONCE_ROUNDED.has(name);

/** Units in the last place that float32 formulas may differ from rounded float64 ones. */
const FLOAT32_ULP = 2;
/** Rounding errors for each term, as in the law of batches. */
const LIMIT = 8;

/** Every primitive of a program and of the programs in it. */
export function primitives(program: Program<Op>): Op[] {
  const inside = (value: unknown): Op[] => {
    if (Array.isArray(value)) return value.flatMap(inside);
    return isProgram(value) ? primitives(value as Program<Op>) : []; // ops all the way down
  };
  return program.equations.flatMap((e) => [e.op, ...Object.values(e.params).flatMap(inside)]);
}

/** The call on absolute values: the size of the terms of a sum, whatever cancels in it. */
function sizeOfTerms(call: Call, output: number): number {
  const positive = call.tensors.map((x) =>
    isInexact(x.dtype) ? withData(x, numbers([x]).map(Math.abs)) : x,
  );
  try {
    return norm(numbers([call.run(...positive)[output]]));
  } catch (e) {
    if (e instanceof MathesisError) return 0; // outside of the op's domain
    throw e;
  }
}

/**
 * Apart by at most LIMIT rounding errors for each of n terms, of the largest number or of the largest
 * term; what is not finite must be the same.
 */
function within(n: number, y: Tensor, terms: number): Compare {
  return (found, wanted) => {
    const size = Math.max(norm(wanted), terms);
    const unit = LIMIT * Math.max(n, 2) * epsilonOf(y.dtype) * size;
    for (let i = 0; i < wanted.length; i++) {
      if (Object.is(found[i], wanted[i]) || Math.abs(found[i] - wanted[i]) <= unit) continue;
      return `${found[i]} instead of ${wanted[i]} at ${i}, where ${unit} is allowed`;
    }
    return undefined;
  };
}

/** Apart by some units in the last place; −0 is not 0. */
function ulps(n: number, y: Tensor): Compare {
  const bound = ulp(n, y.dtype === "float32" ? "float32" : "float64", { signedZero: true });
  return (found, wanted) => {
    for (let i = 0; i < wanted.length; i++) {
      const { ok, message } = bound.check(found[i], wanted[i]);
      if (!ok) return `${found[i]} instead of ${wanted[i]} at ${i}: ${message}`;
    }
    return undefined;
  };
}

/** The largest number on the way of a program of several steps. */
function sizeOnTheWay(program: Program<Op>, call: Call): number {
  const outputs = program.equations.flatMap((e) => e.outputs).filter((v) => isInexact(v.dtype));
  return norm(numbers(evalProgram({ ...program, outputs }, call.tensors)));
}

/**
 * The comparison for output j of a call whose eager result is y. Moves, choices, sorting, integers
 * and once rounded arithmetic: the same bits. Formulas in float64: the declared ulp, else the same
 * bits; one in float32: 2 ulp. Sums, products and chains with float32 formulas: rounding errors of
 * the largest term, or of the largest number on the way, for each of the terms.
 */
export function compiledCompare(
  call: Call,
  j: number,
  y: Tensor,
  declared: OpLaws["ulp"] = {},
): Compare {
  if (!isInexact(y.dtype)) return exactly;
  const { program } = stage(call.run)(...call.tensors);
  const ops = primitives(program);
  const complex = isComplex(y.dtype);
  const formulas = ops.filter((op) => (complex ? op.kind === "elementwise" : !roundsOnce(op)));
  const working = ops.filter((op) => accumulates(op) || op.kind === "elementwise");
  const alone = working.filter((op) => op.name !== "astype").length === 1;
  const sums = ops.some(accumulates);
  const double = epsilonOf(y.dtype) === epsilonOf("float64");
  if (!sums && double) return ulps(declared.float64 ?? 0, y);
  if (!sums && formulas.length === 0) return exactly;
  if (!sums && alone && !complex) return ulps(declared.float32 ?? FLOAT32_ULP, y);
  const terms = Math.max(...call.tensors.map((x) => x.size), y.size);
  const size = Math.max(sizeOfTerms(call, j), alone ? 0 : sizeOnTheWay(program, call));
  return within(sums ? terms : working.length, y, size);
}
