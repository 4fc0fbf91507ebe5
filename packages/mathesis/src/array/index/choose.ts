/** @file Choices among several arrays, element by element. */
import { type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { Tensor } from "../../core/tensor.ts";
import { notAFunction } from "../../core/trees.ts";
import { where } from "../../ops/elementwise/where.ts";
import { type IndexMode, indexModes, integerIndex, wrapIndex } from "../../ops/index/wrap-index.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { unify } from "../../ops/move/concat.ts";
import type { DType } from "../../types/dtype.ts";
import { broadcastShapes } from "../../types/shape.ts";
import { checkChoice, checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";

/** Options of `choose`. */
export interface ChooseOptions {
  /** What a number outside the list of choices means; default "raise". */
  readonly mode?: IndexMode;
}

/** The type of `choose`. */
export interface Choose extends OpRecord {
  (index: TensorLike, choices: readonly TensorLike[], options?: ChooseOptions): Tensor;
}

/**
 * For each place, the element of the choice whose number stands there.
 *
 * @shape `s, t, t, … -> broadcast(s, t)`
 * @param index integers: 0 for the first choice; negative ones count from the end
 * @param choices arrays; dtypes promote, shapes broadcast
 * @param options.mode "raise" (default): numbers outside are errors; "wrap": modulo the number of
 *   choices; "clip": the nearest
 * @throws {IndexError} INDEX; {DTypeError} INDEX_DTYPE; {ShapeError} BROADCAST; {ArgumentError}
 *   EMPTY, CHOICE
 * @accuracy exact
 * @gradient linear in the choices
 * @example choose([1, 0, 1], [[1, 2, 3], [10, 20, 30]]) // [10.  2. 30.]
 */
export const choose: Choose = composite(
  "choose",
  (index: TensorLike, choices: readonly TensorLike[], options: ChooseOptions = {}): Tensor => {
    checkKeys("choose", options, ["mode"]);
    checkChoice("choose", "mode", options.mode, indexModes);
    const all = unify(choices, "choose");
    const plain = integerIndex(toTensor(index, "choose"), !(index instanceof Tensor));
    const at = wrapIndex(plain, all.length, "choose", options.mode);
    const shape = all.reduce((s, x) => broadcastShapes(s, x.shape, "choose"), at.shape);
    const first = all[0].broadcastTo(shape);
    return all.slice(1).reduce((y, x, k) => where(at.equal(k + 1), x, y), first);
  },
);

/** Options of `select`. */
export interface SelectOptions {
  /** What stands where no condition is true; default 0. */
  readonly default?: TensorLike;
}

/** The type of `select`. */
export interface Select extends OpRecord {
  (
    conditions: readonly TensorLike[],
    choices: readonly TensorLike[],
    options?: SelectOptions,
  ): Tensor;
}

function unpaired(op: string, conditions: unknown, choices: unknown): ArgumentError {
  const count = (x: unknown) => (Array.isArray(x) ? String(x.length) : describeValue(x));
  return new ArgumentError({
    code: "CONDITIONS",
    op,
    message: `${count(conditions)} conditions and ${count(choices)} choices.`,
    needs: "needs two lists of equal length, not empty.",
    details: {},
  });
}

/**
 * For each place, the element of the choice whose condition is the first that is true there.
 *
 * @shape `c, c, …, t, t, … -> broadcast(c, t)`
 * @param conditions bool arrays
 * @param choices as many arrays; dtypes promote
 * @param options.default what stands where no condition is true; default 0
 * @throws {ArgumentError} CONDITIONS; {DTypeError} DTYPE; {ShapeError} BROADCAST
 * @accuracy exact
 * @gradient linear in the choices and the default
 * @example select([[true, false, false], [true, true, false]], [[1, 2, 3], 10]) // [ 1. 10.  0.]
 */
export const select: Select = composite(
  "select",
  (
    conditions: readonly TensorLike[],
    choices: readonly TensorLike[],
    options: SelectOptions = {},
  ): Tensor => {
    checkKeys("select", options, ["default"]);
    const paired =
      Array.isArray(conditions) &&
      Array.isArray(choices) &&
      conditions.length === choices.length &&
      choices.length > 0;
    if (!paired) throw unpaired("select", conditions, choices);
    const start = toTensor(options.default ?? 0, "select");
    return choices.reduceRight<Tensor>((y, choice, i) => where(conditions[i], choice, y), start);
  },
);

/** The type of `piecewise`. */
export interface Piecewise extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    conditions: readonly TensorLike[],
    functions: readonly (number | ((x: Tensor) => TensorLike))[],
  ): Tensor<ShapeOf<A>, DType>;
}

/**
 * A function that is defined in pieces: where a condition is true, its function of x.
 *
 * @shape `s -> s`
 * @param conditions bool arrays; where several are true, the last counts
 * @param functions one for each condition, and perhaps one more for everywhere else (default 0);
 *   functions of all of x, or numbers
 * @throws {ArgumentError} CONDITIONS, NOT_A_FUNCTION; {DTypeError} DTYPE; {ShapeError} BROADCAST
 * @accuracy that of the functions
 * @gradient that of the piece. All pieces are computed: guard those that are not finite elsewhere.
 * @example piecewise([-2, 3], [array([true, false])], [(x) => x.neg(), (x) => x.mul(10)]) // [ 2. 30.]
 */
export const piecewise: Piecewise = composite(
  "piecewise",
  (
    x: TensorLike,
    conditions: readonly TensorLike[],
    functions: readonly (number | ((x: Tensor) => TensorLike))[],
  ): Tensor => {
    const arg = toTensor(x, "piecewise");
    const extra =
      Array.isArray(functions) && Array.isArray(conditions)
        ? functions.length - conditions.length
        : -1;
    if (extra !== 0 && extra !== 1) throw unpaired("piecewise", conditions, functions);
    const piece = (f: number | ((x: Tensor) => TensorLike)): TensorLike => {
      if (typeof f === "number") return f;
      if (typeof f !== "function") throw notAFunction(f, "piecewise");
      return f(arg);
    };
    const rest = extra === 1 ? piece(functions[conditions.length]) : 0;
    const start = toTensor(rest, "piecewise");
    const made = conditions.reduce<Tensor>((y, c, i) => where(c, piece(functions[i]), y), start);
    return made.broadcastTo(arg.shape);
  },
) as unknown as Piecewise; // the interface adds only the types of shapes and dtypes
