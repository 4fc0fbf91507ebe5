/**
 * @file The notation as a type: `m("W @ a + b", { W, a, b })` has the shape and dtype of its
 * result, or a sentence where shapes clash. Reads names, numbers, `+ - * / @ ^ .T`, comparisons,
 * parentheses and functions of one argument with one pass and two stacks; anything else, and any
 * text that only running can judge, widens to Tensor.
 */
import type { DTypeOf, ShapeOf } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DType, FloatOf, Promote, RealOf } from "../../types/dtype.ts";
import type {
  Broadcast,
  CheckBroadcast,
  CheckMatmul,
  MatmulShape,
  Reverse,
  Shape,
} from "../../types/shape-types.ts";

/** A value while a text is read: shape and dtype, "weak" for numbers, which adapt to arrays. */
type Value = readonly [shape: Shape, dtype: DType | "weak"];
/** Where nothing is known. */
type Anything = [Shape, DType];
type Number0 = [[], "weak"];

type Space = " " | "\n" | "\t" | "\r";
type Minus = "-" | "−";
type Delimiter =
  | (Space | Minus | "+" | "*" | "·" | "×" | "⊙" | "/" | "÷" | "@" | "^" | "(" | ")" | ",")
  | ("<" | ">" | "=" | "!" | "≤" | "≥" | "≠" | "|" | "[" | "]" | "{" | "}" | "'" | "$");

type CompareSign = "<" | ">" | "==" | "!=";
/** The operators on the stack that are carried out before a new one is put there. */
interface Before {
  "<": Arith | "neg";
  "+": Arith | "neg";
  "*": "*" | "/" | "@" | "^" | "neg";
  "^": never;
}
type Arith = "+" | "*" | "/" | "@" | "^";

type FloatFunction =
  | ("exp" | "expm1" | "log" | "log1p" | "log2" | "log10" | "sqrt" | "erf" | "erfc" | "sigmoid")
  | ("sin" | "cos" | "tan" | "asin" | "acos" | "atan" | "sinh" | "cosh" | "tanh" | "softplus");
type SameFunction = "relu" | "sign" | "square" | "floor" | "ceil" | "round" | "conj";

// An unknown dtype stays DType, which prints shorter than the union of what is left of it.
type FloatResult<D> = DType extends D ? DType : D extends DType ? FloatOf<D> : D;
type RealResult<D> = DType extends D ? DType : D extends DType ? RealOf<D> : D;
type SumResult<D> = [D] extends ["bool"] ? "int32" : D;

/** The value of a function of one argument. */
type Apply<F extends string, X> = X extends readonly [infer S extends Shape, infer D]
  ? F extends FloatFunction
    ? [S, FloatResult<D>]
    : F extends SameFunction
      ? [S, D]
      : F extends "abs"
        ? [S, RealResult<D>]
        : F extends "sum" | "prod"
          ? [[], SumResult<D>]
          : F extends "max" | "min"
            ? [[], D]
            : F extends "mean"
              ? [[], FloatResult<D>]
              : F extends "transpose"
                ? [Reverse<S>, D]
                : F extends ""
                  ? [S, D]
                  : Anything
  : X;

/** The dtype of two values that meet; a number takes that of the array. */
type Meet<D, E> = [D] extends ["weak"]
  ? WithNumber<E>
  : [E] extends ["weak"]
    ? WithNumber<D>
    : Promote<D & DType, E & DType>;
type WithNumber<D> = [D] extends ["bool"] ? "float64" : D;

/** The value of two operands, or a sentence; sentences pass through. */
type Combine<O, A, B> = A extends readonly [infer S extends Shape, infer D]
  ? B extends readonly [infer T extends Shape, infer E]
    ? O extends "@"
      ? CheckMatmul<S, T> extends infer Sentence extends string
        ? Sentence
        : [MatmulShape<S, T>, Meet<D, E>]
      : CheckBroadcast<S, T> extends infer Sentence extends string
        ? Sentence
        : [Broadcast<S, T>, Elementwise<O, D, E>]
    : B
  : A;
type Elementwise<O, D, E> = O extends "/"
  ? FloatResult<Meet<D, E>>
  : O extends CompareSign
    ? "bool"
    : Meet<D, E>;

/** A name or number from the front of a text, and what follows it. */
type ReadWord<Text extends string, Word extends string> = Text extends `.T${infer Rest}`
  ? Rest extends `${infer Next}${string}`
    ? Next extends Delimiter | "."
      ? [Word, Text]
      : ReadWord<Rest, `${Word}.T`>
    : [Word, Text]
  : Text extends `${infer C}${infer Rest}`
    ? C extends Delimiter
      ? [Word, Text]
      : ReadWord<Rest, `${Word}${C}`>
    : [Word, Text];

/** Reads an operand. The tops of both stacks come first; functions stand there as `exp(`. */
type Operand<Text extends string, V, Values, Ops> = Text extends `${Space}${infer Rest}`
  ? Operand<Rest, V, Values, Ops>
  : Text extends `(${infer Rest}`
    ? Operand<Rest, V, Values, ["(", Ops]>
    : Text extends `${Minus}${infer Rest}`
      ? Operand<Rest, V, Values, ["neg", Ops]>
      : Text extends `+${infer Rest}`
        ? Operand<Rest, V, Values, Ops>
        : ReadWord<Text, ""> extends [infer Word extends string, infer Rest extends string]
          ? Named<Word, Rest, V, Values, Ops>
          : Anything;

type Named<Word extends string, Rest extends string, V, Values, Ops> = Word extends keyof V
  ? V[Word] extends (...args: never[]) => unknown
    ? Anything
    : Operator<Rest, V, [Given<V[Word]>, Values], Ops>
  : Word extends ""
    ? Anything
    : Rest extends `(${infer Inside}`
      ? Operand<Inside, V, Values, [`${Word}(`, Ops]>
      : Word extends `${number}` | "pi" | "π" | "e"
        ? Operator<Rest, V, [Number0, Values], Ops>
        : Word extends `${infer First}${string}`
          ? First extends `${number}` | "."
            ? Anything
            : `m: ${Word} has no value`
          : Anything;

type Given<T> = [T] extends [number] ? Number0 : [ShapeOf<T>, DTypeOf<T>];

/** Reads what follows an operand. */
type Operator<Text extends string, V, Values, Ops> = Text extends ""
  ? Finish<Values, Ops>
  : Text extends `${Space}${infer Rest}`
    ? Operator<Rest, V, Values, Ops>
    : Text extends `.T${infer Rest}`
      ? Values extends [infer X, infer Others]
        ? Operator<Rest, V, [Apply<"transpose", X>, Others], Ops>
        : Anything
      : Text extends `)${infer Rest}`
        ? Close<Rest, V, Values, Ops>
        : Text extends `**${infer Rest}` | `^${infer Rest}`
          ? Operand<Rest, V, Values, ["^", Ops]>
          : Text extends `${infer Sign}${infer Rest}`
            ? Sign extends "+" | Minus
              ? Push<"+", "+", Rest, V, Values, Ops>
              : Sign extends "*" | "·" | "×" | "⊙"
                ? Push<"*", "*", Rest, V, Values, Ops>
                : Sign extends "/" | "÷"
                  ? Push<"/", "*", Rest, V, Values, Ops>
                  : Sign extends "@"
                    ? Push<"@", "*", Rest, V, Values, Ops>
                    : Comparison<Text, V, Values, Ops>
            : Anything;

type Comparison<Text extends string, V, Values, Ops> = Text extends
  | `${"<=" | ">=" | "==" | "!="}${infer Rest}`
  | `${"≤" | "≥" | "≠"}${infer Rest}`
  ? Push<"<", "<", Rest, V, Values, Ops>
  : Text extends `${"<" | ">"}${infer Rest}`
    ? Push<"<", "<", Rest, V, Values, Ops>
    : Anything;

/** Carries out what binds tighter, then puts the operator on its stack. */
type Push<
  O extends Arith | "<",
  Level extends keyof Before,
  Rest extends string,
  V,
  Values,
  Ops,
> = Ops extends [infer Top, infer Others]
  ? Top extends Before[Level]
    ? Push<O, Level, Rest, V, Reduce<Top, Values>, Others>
    : Operand<Rest, V, Values, [O, Ops]>
  : Operand<Rest, V, Values, [O, Ops]>;

type Reduce<O, Values> = O extends "neg"
  ? Values
  : Values extends [infer B, [infer A, infer Others]]
    ? [Combine<O, A, B>, Others]
    : Values;

type Close<Rest extends string, V, Values, Ops> = Ops extends [infer Top, infer Others]
  ? Top extends `${infer F}(`
    ? Values extends [infer X, infer Below]
      ? Operator<Rest, V, [Apply<F, X>, Below], Others>
      : Anything
    : Close<Rest, V, Reduce<Top, Values>, Others>
  : Anything;

type Finish<Values, Ops> = Ops extends [infer Top, infer Others]
  ? Top extends `${string}(`
    ? Anything
    : Finish<Reduce<Top, Values>, Others>
  : Values extends [infer X, []]
    ? X
    : Anything;

/**
 * The text, or `string` where more than 190 characters would exhaust the compiler's recursion.
 * Six characters a step, 32 steps.
 */
type Short<Text extends string, Rest extends string, Steps extends 0[]> = Steps["length"] extends 32
  ? string
  : Rest extends `${infer _a}${infer _b}${infer _c}${infer _d}${infer _e}${infer _f}${infer R}`
    ? Short<Text, R, [...Steps, 0]>
    : Text;

/** The value or the sentence of a text. */
type Read<Text extends string, V> =
  string extends Short<Text, Text, []> ? Anything : Operand<Text, V, [], []>;

/** The tensor that a text gives with these values. */
export type NotationResult<Text extends string, V> =
  Read<Text, V> extends infer R
    ? R extends Value
      ? Tensor<R[0], R[1] extends DType ? R[1] : "float64">
      : Tensor
    : Tensor;

/** The text itself where its shapes fit, else a sentence that says what does not. */
export type CheckedText<Text extends string, V> =
  Read<Text, V> extends infer Sentence extends string ? Sentence : Text;

/**
 * The dtype of a template, whose text the compiler cannot see: the float dtype that its values
 * share. A comparison gives bool all the same; write it in text form.
 */
export type TemplateDType<Slots extends readonly unknown[]> = FloatOnly<PromoteAll<Slots, "weak">>;
type PromoteAll<Slots extends readonly unknown[], D> = Slots extends readonly [
  infer First,
  ...infer Rest,
]
  ? First extends (...args: never[]) => unknown
    ? DType
    : PromoteAll<Rest, Meet<D, Given<First>[1]>>
  : Slots extends readonly []
    ? D
    : DType;
type FloatOnly<D> = [D] extends ["weak"]
  ? "float64"
  : [D] extends ["float64" | "float32"]
    ? D & DType
    : DType;
