/** @file The notation for tensors: `m` binds the symbols to the ops. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import * as ops from "../../ops/index.ts";
import type { Shape } from "../../types/shape.ts";
import { checkOptions, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { evaluateNotation, type NotationFunction, type NotationTable } from "./evaluate.ts";
import { type Notation, parseTemplate, parseText } from "./parse.ts";
import type { CheckedText, NotationResult, TemplateDType } from "./types.ts";

/** What a symbol can stand for: an array, plain data, or a function to call. */
export type NotationValue = TensorLike | ((...args: never[]) => TensorLike);

type Binary = (a: TensorLike, b: TensorLike) => TensorLike;
type Numbers = (a: number, b: number) => number;

/** Numbers among themselves stay numbers, so that `1 / 2 * x` meets x as 0.5 would. */
const weakly =
  (numbers: Numbers, tensors: Binary): Binary =>
  (a, b) =>
    typeof a === "number" && typeof b === "number" ? numbers(a, b) : tensors(a, b);

const table: NotationTable<TensorLike> = {
  constant: (value) => value,
  neg: (x) => (typeof x === "number" ? -x : ops.negative(x)),
  transpose: (x) => ops.permuteDims(x),
  add: weakly((a, b) => a + b, ops.add),
  sub: weakly((a, b) => a - b, ops.subtract),
  mul: weakly((a, b) => a * b, ops.multiply),
  div: weakly((a, b) => a / b, ops.divide),
  matmul: (a, b) => ops.matmul(a, b),
  pow: (a, b) => ops.pow(a, b),
  less: (a, b) => ops.less(a, b),
  lessEqual: (a, b) => ops.lessEqual(a, b),
  greater: (a, b) => ops.greater(a, b),
  greaterEqual: (a, b) => ops.greaterEqual(a, b),
  equal: (a, b) => ops.equal(a, b),
  notEqual: (a, b) => ops.notEqual(a, b),
  functions: {
    abs: (x) => ops.abs(x),
    acos: (x) => ops.acos(x),
    asin: (x) => ops.asin(x),
    atan: (x) => ops.atan(x),
    ceil: (x) => ops.ceil(x),
    conj: (x) => ops.conj(x),
    cos: (x) => ops.cos(x),
    cosh: (x) => ops.cosh(x),
    erf: (x) => ops.erf(x),
    erfc: (x) => ops.erfc(x),
    exp: (x) => ops.exp(x),
    expm1: (x) => ops.expm1(x),
    floor: (x) => ops.floor(x),
    log: (x) => ops.log(x),
    log10: (x) => ops.log10(x),
    log1p: (x) => ops.log1p(x),
    log2: (x) => ops.log2(x),
    max: (x) => ops.max(x),
    maximum: (a, b) => ops.maximum(a, b),
    mean: (x) => ops.mean(x),
    min: (x) => ops.min(x),
    minimum: (a, b) => ops.minimum(a, b),
    prod: (x) => ops.prod(x),
    relu: (x) => ops.relu(x),
    round: (x) => ops.round(x),
    sigmoid: (x) => ops.sigmoid(x),
    sign: (x) => ops.sign(x),
    sin: (x) => ops.sin(x),
    sinh: (x) => ops.sinh(x),
    softplus: (x) => ops.softplus(x),
    sqrt: (x) => ops.sqrt(x),
    square: (x) => ops.square(x),
    sum: (x) => ops.sum(x),
    tan: (x) => ops.tan(x),
    tanh: (x) => ops.tanh(x),
    transpose: (x) => ops.permuteDims(x),
    where: (condition, a, b) => ops.where(condition, a, b),
  },
};

/** The type of `m`. */
export interface M {
  <const Slots extends readonly NotationValue[]>(
    strings: TemplateStringsArray,
    ...slots: Slots
  ): Tensor<Shape, TemplateDType<Slots>>;
  <const Text extends string, const V extends Readonly<Record<string, NotationValue>>>(
    text: CheckedText<Text, V>,
    values?: V,
  ): NotationResult<Text, V>;
}

/** What a template literal hands to its tag. */
const isTemplate = (x: unknown): x is TemplateStringsArray =>
  Array.isArray(x) && "raw" in x && Array.isArray(x.raw);

function notText(first: unknown): ArgumentError {
  return new ArgumentError({
    code: "NOTATION_TEXT",
    op: "m",
    message: `the formula is ${describeValue(first)}.`,
    needs: "needs text with its values, or a template.",
    hint: 'write m("a + b", { a, b }) or m`${a} + ${b}`.',
  });
}

/** The function behind both forms; a given function takes and returns what the table's do. */
function run(first: string | TemplateStringsArray, ...rest: unknown[]): Tensor {
  type Given = TensorLike | NotationFunction<TensorLike>;
  const inText = typeof first === "string";
  if (!inText && !isTemplate(first)) throw notText(first);
  if (inText && rest[0] !== undefined) checkOptions("m", rest[0]);
  const notation: Notation = inText ? parseText(first) : parseTemplate(first);
  const slots = inText ? [] : (rest as Given[]);
  const names = inText ? ((rest[0] ?? {}) as Readonly<Record<string, Given>>) : {};
  return toTensor(evaluateNotation(notation.node, table, slots, names), "m");
}

/**
 * The value of a formula, written as mathematics: ``m`${W} @ ${a} + ${b}` `` or
 * `m("W @ a + b", { W, a, b })`.
 *
 * From loosest to tightest: `< <= > >= == !=` · `+ -` · `* / @` (from the left) · unary minus ·
 * `^` (from the right; `-x^2` is −(x²)) · `.T` and calls. `*` is elementwise, `@` the matrix
 * product, and an operator is never left out. Known are `pi`, `π`, `e`, and abs acos asin atan
 * ceil conj cos cosh erf erfc exp expm1 floor log log10 log1p log2 max maximum mean min minimum
 * prod relu round sigmoid sign sin sinh softplus sqrt square sum tan tanh transpose where; any
 * other function is given like a value: ``m`${f}(${x})` ``. Reductions take all axes.
 *
 * The text form knows the shape and dtype of its result at compile time; a template knows the
 * dtype. A template is parsed once per place, and the last few hundred texts are kept.
 *
 * @param text  the formula
 * @param values  what its names stand for: arrays, plain data or functions
 * @throws {SyntaxError} NOTATION with `details.position`, NOTATION_NAME, NOTATION_CALL;
 *   {ArgumentError} NOTATION_ARITY; and the errors of the ops it names
 * @accuracy that of the ops
 * @gradient through the ops it names
 * @example m("W @ a + b", { W: [[1, 2], [3, 4]], a: [1, 1], b: [10, 20] }) // [13. 27.]
 * @example m("-x^2 / 2", { x: [1, 2] }) // [-0.5 -2. ]
 */
export const m: M = run;
