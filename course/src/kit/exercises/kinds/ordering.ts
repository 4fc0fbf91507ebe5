import * as v from "valibot";
import {
  type AnswerKind,
  type Ask,
  type Comparison,
  type Entry,
  type Reading,
  readAs,
  unreadable,
} from "../answer-kind.ts";

/** One line has to stand before another, and why. */
export interface Before {
  /** Index of the earlier line among `lines`. */
  readonly earlier: number;
  readonly later: number;
  /** Rich text, after "because": "it needs the value of $z$". */
  readonly because: string;
}

export interface OrderingInput {
  readonly label: string;
  /** The lines in the order in which they are shown at first. */
  readonly lines: readonly string[];
  /** When given, every order that obeys all of these is right; otherwise only the answer is. */
  readonly before?: readonly Before[];
}

type Order = readonly number[];

/** The one box of an ordering: indices of lines, "2,0,1". */
export const ORDER_BOX = "order";

const schema = v.array(v.pipe(v.number(), v.integer()));

const isOrder = ({ lines }: OrderingInput, order: Order): boolean =>
  order.length === lines.length &&
  new Set(order).size === lines.length &&
  order.every((i) => i >= 0 && i < lines.length);

function read(input: OrderingInput, entry: Entry): Reading<Order> {
  const text = entry[ORDER_BOX] ?? "";
  const order = text === "" ? input.lines.map((_, i) => i) : text.split(",").map(Number);
  return isOrder(input, order)
    ? readAs(order)
    : unreadable(
        ORDER_BOX,
        `An order names each of the ${input.lines.length} lines once, by its number from 0.`,
      );
}

const equal = (a: Order, b: Order): boolean =>
  a.length === b.length && a.every((n, i) => n === b[i]);

/** The dependencies that an order breaks. */
const broken = ({ before = [] }: OrderingInput, order: Order): readonly Before[] =>
  before.filter(({ earlier, later }) => order.indexOf(earlier) > order.indexOf(later));

function compare(input: OrderingInput, expected: Order, given: Order): Comparison {
  const [first] = broken(input, given);
  const right = input.before ? first === undefined : equal(expected, given);
  if (right) return { right, parts: {}, remark: rightRemark(input) };
  if (first) {
    const place = (line: number): number => given.indexOf(line) + 1;
    const remark = `Line ${place(first.earlier)} of yours has to come before line ${place(first.later)}, because ${first.because}.`;
    return { right, parts: {}, remark };
  }
  const start = expected.findIndex((line, i) => line !== given[i]);
  const held = start === 1 ? "The first line is right" : `The first ${start} lines are right`;
  const remark =
    start === 0 ? "The first line is not the first." : `${held}; line ${start + 1} is not yet.`;
  return { right, parts: {}, remark };
}

/** The same order; or, where several are right, one that breaks the same dependencies. */
const matches = (input: OrderingInput, planted: Order, given: Order): boolean =>
  input.before
    ? broken(input, planted).length > 0 &&
      broken(input, planted).every((need) => broken(input, given).includes(need)) &&
      broken(input, planted).length === broken(input, given).length
    : equal(planted, given);

const rightRemark = ({ before, lines }: OrderingInput): string =>
  before
    ? `Each of the ${before.length} dependencies is obeyed.`
    : `All ${lines.length} lines stand where they should.`;

const kind: AnswerKind<OrderingInput, Order> = {
  name: "ordering",
  accept: (input, value) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success && isOrder(input, parsed.output) ? parsed.output : null;
  },
  read,
  write: (_, answer) => ({ [ORDER_BOX]: answer.join(",") }),
  compare,
  matches,
  confirms: (input, answer, route) =>
    compare(input, answer, route).right && compare(input, route, answer).right,
  say: ({ lines }, answer) => answer.map((line) => lines[line] ?? "").join(" · "),
  labels: ({ label, lines }) => [label, ...lines],
};

/** Asks to put lines in order. Give `before` when more than one order is right. */
export const ordering = (input: OrderingInput): Ask<OrderingInput, Order> => ({ kind, input });
