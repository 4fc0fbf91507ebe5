/** @file Loops and branches inside the body of a loop: their state is in variables, too. */
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";
import type { Program } from "../../../../ir/program.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { asLane, chooseCondition, type Lane, laneType } from "../../bodies/body.ts";
import type { Lies, SmallRule, SmallWriter } from "./rule.ts";
import { type Address, inMemory, isSmall, lanesOf, ofLanes, type Small } from "./small.ts";

/** What the parameters of loops and branches are. */
export interface ScanParams {
  readonly body: Program;
  readonly constants: number;
  readonly carry: number;
  readonly length: number;
  readonly reverse: boolean;
}
export interface WhileParams {
  readonly test: Program;
  readonly body: Program;
  readonly testConstants: number;
  readonly bodyConstants: number;
}
interface CondParams {
  readonly yes: Program;
  readonly no: Program;
}

/** Loops of so few turns are written turn by turn, if that is not more equations than these. */
const MOST_UNROLLED = 16;
const MOST_EQUATIONS = 64;
/** A loop of more turns has a kernel of its own: engines do not improve one that is running. */
const MOST_TURNS = 1000;

/** The state of a loop as variables; large parts are changed where they lie. */
export interface State {
  readonly now: readonly Small[];
  /** Gives the variables their next values, all of which are read before one is changed. */
  become(next: readonly Small[]): void;
}

export function beginState(k: Writer, starts: readonly Small[]): State {
  const variables = starts.map((x) =>
    isSmall(x.view.shape) ? lanesOf(x).map((lane) => k.let("state", lane)) : [],
  );
  const own = new Set(variables.flat().map(({ expr }) => (expr.kind === "read" ? expr.local : 0)));
  const isOwn = ({ expr }: Lane) => expr.kind === "read" && own.has(expr.local);
  const settled = (x: Small) =>
    isSmall(x.view.shape) ? lanesOf(x).map((v) => (isOwn(v) ? k.let("next", v) : v)) : [];
  return {
    now: starts.map((x, i) => {
      const { dtype, shape } = x.view;
      return isSmall(shape) ? ofLanes(variables[i], dtype, shape) : x;
    }),
    become(next) {
      const values = next.map(settled);
      variables.forEach((lanes, i) => {
        for (const [n, variable] of lanes.entries()) k.set(variable, values[i][n]);
      });
    },
  };
}

/** One entry of an array in memory. */
export function entryAt(k: Writer, x: Small, turn: Value<"i32">): Small {
  const { view, cells } = x;
  const [step, ...strides] = view.strides;
  const start = (cells.pointer as Address).plus(turn.mul(step).add(view.offset)); // in memory
  return inMemory(k, k.let("entry", start), { ...view, shape: view.shape.slice(1), strides });
}

/** One entry of an array, its number known. */
export function entryOf({ view, cells }: Small, turn: number): Small {
  const [step, ...strides] = view.strides;
  const offset = view.offset + turn * step;
  return { cells, view: { ...view, shape: view.shape.slice(1), strides, offset } };
}

const isUnrolled = ({ length, body }: ScanParams): boolean =>
  length <= MOST_UNROLLED && length * body.equations.length <= MOST_EQUATIONS;

/** A scan's inputs by what they are to it. */
function partsOf<T>(inputs: readonly T[], { constants, carry }: ScanParams) {
  const split = constants + carry;
  const starts = inputs.slice(constants, split);
  return { constants: inputs.slice(0, constants), starts, xs: inputs.slice(split) };
}

const scan: SmallRule = {
  cost({ inputs, outputs, params }, facts) {
    const p = params as unknown as ScanParams; // its own
    const { constants, starts, xs } = partsOf(inputs, p);
    const state = starts.map((): Lies => "variables");
    const each = facts.costOf(p.body, [...facts.passed(constants), ...state, ...facts.passed(xs)]);
    const fits = [...starts, ...outputs].every((v) => isSmall(v.shape));
    if (each === undefined || !fits || p.length === 0) return undefined;
    if (isUnrolled(p)) return each * p.length;
    const isLoop = outputs.length === p.carry && p.length <= MOST_TURNS;
    return isLoop && xs.every((v) => facts.isInMemory(v)) ? each + 2 : undefined;
  },
  write(writer, { outputs, params }, inputs) {
    const p = params as unknown as ScanParams; // its own
    const { constants, starts, xs } = partsOf(inputs, p);
    const { k } = writer;
    if (!isUnrolled(p)) {
      const state = beginState(k, starts);
      k.loop("i", 0, p.length, (i) => {
        const turn = p.reverse ? k.let("turn", constant("i32", p.length - 1).sub(i)) : i;
        const entries = xs.map((x) => entryAt(k, x, turn));
        state.become(writer.run(p.body, [...constants, ...state.now, ...entries]));
      });
      return state.now;
    }
    let state = starts;
    const stacks: (readonly Lane[])[][] = outputs.slice(p.carry).map(() => []);
    for (let i = 0; i < p.length; i++) {
      const turn = p.reverse ? p.length - 1 - i : i;
      const entries = xs.map((x) => entryOf(x, turn));
      const made = writer.run(p.body, [...constants, ...state, ...entries]);
      state = made.slice(0, p.carry);
      for (const [n, stack] of stacks.entries()) stack[turn] = lanesOf(made[p.carry + n]);
    }
    const whole = stacks.map((stack, n) => {
      const { dtype, shape } = outputs[p.carry + n];
      return ofLanes(stack.flat(), dtype, shape);
    });
    return [...state, ...whole];
  },
};

const whileLoop: SmallRule = {
  cost({ inputs, params }, facts) {
    const p = params as unknown as WhileParams; // its own
    const all = p.testConstants + p.bodyConstants;
    const starts = inputs.slice(all);
    const given = (from: number, to: number) => [
      ...facts.passed(inputs.slice(from, to)),
      ...starts.map((): Lies => "variables"),
    ];
    const test = facts.costOf(p.test, given(0, p.testConstants));
    const body = facts.costOf(p.body, given(p.testConstants, all));
    if (test === undefined || body === undefined) return undefined;
    return starts.every((v) => isSmall(v.shape)) ? 2 * test + body : undefined;
  },
  write(writer, { params }, inputs) {
    const p = params as unknown as WhileParams; // its own
    const { k } = writer;
    const state = beginState(k, inputs.slice(p.testConstants + p.bodyConstants));
    const { test, body } = whileParts(writer, p, inputs, state);
    const goesOn = k.let("goesOn", test());
    k.while(goesOn, () => {
      body();
      k.set(goesOn, test());
    });
    return state.now;
  },
};

/** What writes the condition and the body of a loop. */
export function whileParts(
  writer: SmallWriter,
  { test, body, testConstants, bodyConstants }: WhileParams,
  inputs: readonly Small[],
  state: State,
): { readonly test: () => Value<"bool">; readonly body: () => void } {
  const constants = inputs.slice(0, testConstants);
  const given = inputs.slice(testConstants, testConstants + bodyConstants);
  return {
    test: () => conditionOf(writer.run(test, [...constants, ...state.now])[0]),
    body: () => state.become(writer.run(body, [...given, ...state.now])),
  };
}

const conditionOf = (x: Small): Value<"bool"> => lanesOf(x)[0] as unknown as Value<"bool">;

/** Whether both ways are so little work that doing both is less than a choice. */
const isLight = (body: Program): boolean =>
  body.equations.length <= 4 && body.equations.every(({ op }) => light.has(op.name));

/** Ops of one instruction that never fail. */
const light: ReadonlySet<string> = new Set([
  ...["add", "subtract", "multiply", "negative", "abs", "maximum", "minimum", "square"],
  ...["less", "lessEqual", "greater", "greaterEqual", "equal", "notEqual", "where", "astype"],
  ...["reshape", "broadcastTo", "slice", "permuteDims", "concat", "place"],
]);

const cond: SmallRule = {
  cost({ inputs: [, ...operands], outputs, params }, facts) {
    const { yes, no } = params as unknown as CondParams; // its own
    const given = facts.passed(operands);
    const [a, b] = [facts.costOf(yes, given), facts.costOf(no, given)];
    if (a === undefined || b === undefined || !outputs.every((v) => isSmall(v.shape)))
      return undefined;
    return a + b + outputs.reduce((n, v) => n + sizeOf(v.shape), 0);
  },
  write(writer, { outputs, params }, [pred, ...inputs]) {
    const { k } = writer;
    const { yes, no } = params as unknown as CondParams; // its own
    const isTrue = conditionOf(pred);
    if (isLight(yes) && isLight(no)) {
      const b = writer.run(no, inputs);
      return writer.run(yes, inputs).map((a, i) => chosen(k, isTrue, a, b[i]));
    }
    const results = outputs.map(({ dtype, shape }) =>
      Array.from({ length: sizeOf(shape) }, () => k.variable("chosen", laneType(dtype, 1)) as Lane),
    );
    const branch = (body: Program) => () => {
      writer.run(body, inputs).forEach((x, i) => {
        for (const [n, lane] of lanesOf(x).entries()) k.set(results[i][n], lane);
      });
    };
    k.if(isTrue, branch(yes), branch(no));
    return outputs.map(({ dtype, shape }, i) => ofLanes(results[i], dtype, shape));
  },
};

/** The elements of one array or of the other. */
function chosen(k: Writer, condition: Value<"bool">, a: Small, b: Small): Small {
  const { dtype, shape } = a.view;
  const others = lanesOf(b);
  const lanes = lanesOf(a).map((x, i) => {
    const isBool = dtype === "bool";
    const y = others[i];
    return k.let(
      "chosen",
      isBool ? chooseCondition(asLane(condition), x, y) : select(condition, x, y),
    );
  });
  return ofLanes(lanes, dtype, shape);
}

export const control: Readonly<Record<string, SmallRule>> = { scan, whileLoop, cond };
