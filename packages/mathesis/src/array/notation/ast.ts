/** @file The syntax tree of the mathematical notation: frozen plain data, and its text. */

export type Comparison = "<" | "<=" | ">" | ">=" | "==" | "!=";
export type Arithmetic = "+" | "-" | "*" | "/" | "@" | "^";
export type BinaryOperator = Arithmetic | Comparison;

/** A written number. */
export interface NumberNode {
  readonly kind: "number";
  readonly value: number;
}
/** A name; `at` is its first character in the text. */
export interface NameNode {
  readonly kind: "name";
  readonly name: string;
  readonly at: number;
}
/** An interpolated value; `index` counts the interpolations of the template. */
export interface SlotNode {
  readonly kind: "slot";
  readonly index: number;
  readonly at: number;
}
export interface NegateNode {
  readonly kind: "negate";
  readonly operand: Node;
}
export interface TransposeNode {
  readonly kind: "transpose";
  readonly operand: Node;
}
export interface BinaryNode {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Node;
  readonly right: Node;
}
export interface CallNode {
  readonly kind: "call";
  readonly callee: NameNode | SlotNode;
  readonly args: readonly Node[];
}

/** An expression. */
export type Node =
  | NumberNode
  | NameNode
  | SlotNode
  | NegateNode
  | TransposeNode
  | BinaryNode
  | CallNode;

/** How strongly an operator binds; higher binds tighter. Shared by parser and printer. */
export const bindingOf: Readonly<Record<BinaryOperator, number>> = Object.freeze({
  "<": 1,
  "<=": 1,
  ">": 1,
  ">=": 1,
  "==": 1,
  "!=": 1,
  "+": 2,
  "-": 2,
  "*": 3,
  "/": 3,
  "@": 3,
  "^": 5,
});
/** Unary minus binds tighter than a product and looser than a power: −x² = −(x²). */
export const negateBinding = 4;
const postfixBinding = 6;

/**
 * The text of an expression, with as few parentheses as it needs; it parses to the same tree.
 *
 * @example
 * printNotation({ kind: "number", value: 1.5 }) // "1.5"
 */
export function printNotation(node: Node): string {
  return print(node, 0);
}

function print(node: Node, needed: number): string {
  switch (node.kind) {
    case "number":
      return String(node.value);
    case "name":
      return node.name;
    case "slot":
      return slotText(node.index);
    case "call":
      return `${print(node.callee, postfixBinding)}(${node.args.map(printNotation).join(", ")})`;
    case "transpose":
      return `${print(node.operand, postfixBinding)}.T`;
    case "negate":
      return enclose(`-${print(node.operand, negateBinding)}`, negateBinding, needed);
    case "binary":
      return enclose(printBinary(node), bindingOf[node.operator], needed);
  }
}

function printBinary({ operator, left, right }: BinaryNode): string {
  const binding = bindingOf[operator];
  // A power's exponent is parsed like the operand of a unary minus, so -2 stands there bare.
  if (operator === "^") return `${print(left, binding + 1)}^${print(right, negateBinding)}`;
  // Comparisons do not chain, so both sides bind tighter; the others associate to the left.
  const leftNeeds = binding === 1 ? binding + 1 : binding;
  return `${print(left, leftNeeds)} ${operator} ${print(right, binding + 1)}`;
}

const enclose = (text: string, binding: number, needed: number): string =>
  binding < needed ? `(${text})` : text;

/** How an interpolation is shown in messages and printed expressions. */
export const slotText = (index: number): string => `\${${index}}`;
