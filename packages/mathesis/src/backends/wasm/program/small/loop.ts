/**
 * @file Loops whose state and whole body are small: a kernel does many turns at a time, with the
 * state in variables. Between two calls the state lies where the loop's results are wanted. Engines
 * improve a function only when it is called again, so the turns of one call are bounded.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../../ir/loops/nodes.ts";
import type { Type } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";
import {
  type Constant,
  type Equation,
  isProgram,
  type Program,
  type Var,
} from "../../../../ir/program.ts";
import { sizeOf } from "../../../../types/shape.ts";
import type { Lane } from "../../bodies/body.ts";
import { pointerType } from "../operands.ts";
import { isContiguous, type Place, wholeOf } from "../place.ts";
import { onHost } from "../rules/call.ts";
import type { Held, Scheduler } from "../schedule.ts";
import { argument, type InlineStep } from "../steps.ts";
import { BodyWriter, canFail, costOf } from "./body.ts";
import {
  beginState,
  entryAt,
  entryOf,
  type ScanParams,
  type State,
  type WhileParams,
  whileParts,
} from "./control.ts";
import { readsFirst } from "./memory.ts";
import type { Lies } from "./rule.ts";
import {
  type Address,
  inMemory,
  isSmall,
  offsetsOf,
  ofLiteral,
  type Small,
  store,
} from "./small.ts";

/** How many turns one call does. */
const TURNS = 1000;

type Pointers = Readonly<Record<string, Value<Type>>>;

/** The arrays that a kernel gets, each known by the parameter that points to its first element. */
class Operands {
  readonly places: Place[] = [];

  add(place: Place): string {
    return `x${this.places.push(place) - 1}`;
  }

  get params(): Record<string, Type> {
    const types = this.places.map((place, i): [string, Type] => [`x${i}`, pointerType(place)]);
    return { ...Object.fromEntries(types), from: "i32" };
  }
}

/** Where an array comes from: it is a number, or a parameter points to it. */
type Source =
  | (Held & { readonly kind: "literal" })
  | { readonly kind: "operand"; readonly name: string; readonly place: Place };

function sourceOf(operands: Operands, held: Held): Source {
  if (held.kind === "literal") return held;
  const { place } = held as Held & { readonly kind: "memory" }; // what loops read is settled
  return { kind: "operand", name: operands.add(place), place };
}

/** What loops read, settled: numbers and arrays in memory. */
function settled(scheduler: Scheduler, v: Var): Held {
  const held = scheduler.heldBy(v);
  return held.kind === "literal" ? held : { kind: "memory", place: scheduler.memory(v) };
}

/** The constants of a body and of those in it. */
function constantsOf(body: Program): readonly Constant[] {
  const inner = body.equations.flatMap(({ params }) => Object.values(params).filter(isProgram));
  return [...body.constants, ...inner.flatMap(constantsOf)];
}

/** Which inputs of a loop are its first state. */
type Range = readonly [from: number, to: number];

const isIn = ([from, to]: Range, i: number): boolean => i >= from && i < to;

/** A large part of the state is where the result is wanted from the beginning. */
function beginIn(scheduler: Scheduler, room: Place, held: Held): void {
  if (held.kind === "literal") scheduler.fillWith(room, held.value);
  else if (held.kind === "memory") scheduler.copied(held.place, room);
}

/** How the inputs of a loop lie, entries of its stacks among them. */
function liesOf(scheduler: Scheduler, equation: Equation, state: Range): readonly Lies[] {
  return equation.inputs.map((v, i) => {
    if (isIn(state, i)) return isSmall(v.shape) ? "variables" : "own";
    const held = settled(scheduler, v);
    if (held.kind !== "memory") return "variables";
    const { place } = held;
    const { shape, strides } = place;
    const entry = { ...place, shape: shape.slice(1), strides: strides.slice(1) };
    const isWhole = isContiguous(equation.op.name === "scan" && i >= state[1] ? entry : place);
    return isWhole ? "whole" : "strided";
  });
}

/** A loop before its kernel is written. */
interface Plan {
  readonly scheduler: Scheduler;
  readonly equation: Equation;
  readonly operands: Operands;
  /** The inputs, by position. */
  readonly inputs: readonly Source[];
  readonly constants: ReadonlyMap<Constant, Source>;
  /** Where the results go, by position. */
  readonly rooms: readonly Place[];
  readonly roomNames: readonly string[];
}

function planOf(
  scheduler: Scheduler,
  equation: Equation,
  bodies: readonly Program[],
  state: Range,
): Plan {
  const operands = new Operands();
  const source = (held: Held) => sourceOf(operands, held);
  const rooms = equation.outputs.map((v) => scheduler.roomFor(v));
  const roomNames = rooms.map((room) => operands.add(room));
  const inputs = equation.inputs.map((v, i): Source => {
    const held = settled(scheduler, v);
    if (!isIn(state, i) || isSmall(v.shape)) return source(held);
    const place = rooms[i - state[0]];
    beginIn(scheduler, place, held);
    return { kind: "operand", name: roomNames[i - state[0]], place };
  });
  const constants = new Map(
    bodies.flatMap(constantsOf).map((c) => [c, source(scheduler.context.constant(c))]),
  );
  return { scheduler, equation, operands, inputs, constants, rooms, roomNames };
}

/** The array behind a source; few elements are read here, once for all turns. */
function read(k: Writer, p: Pointers, source: Source): Small {
  if (source.kind === "literal") return ofLiteral(source.value, source.dtype, source.shape);
  const found = inMemory(k, p[source.name], source.place);
  if (!isSmall(source.place.shape)) return found;
  const lanes = new Map(offsetsOf(found.view).map((i) => [i, found.cells.at(i)]));
  return { ...found, cells: { ...found.cells, at: (i) => lanes.get(i) as Lane } }; // all are there
}

/** The kernel that does some turns and returns how many: fewer than it may if that was the last. */
function loopKernel(
  plan: Plan,
  carried: Range,
  turns: (given: Given, k: Writer) => Value<"i32">,
): Kernel {
  const { operands, scheduler, equation, inputs, constants, roomNames } = plan;
  const name = scheduler.context.name(equation.op.name === "scan" ? "turns" : "turns-while");
  const body = (k: Writer, p: Pointers) => {
    const known = new Map([...constants].map(([c, source]) => [c, read(k, p, source)]));
    const writer = new BodyWriter(k, (c) => known.get(c) as Small); // all of the bodies are there
    const all = inputs.map((source, i): Small => {
      const x = read(k, p, source);
      return isIn(carried, i) && !isSmall(x.view.shape) ? { ...x, isOwn: true } : x;
    });
    const state = beginState(k, all.slice(...carried));
    const rooms = roomNames.map((room) => p[room] as unknown as Address);
    const kept = state.now.map(({ view }, i) =>
      inMemory(k, rooms[i], wholeOf(view.buffer, view.dtype, view.shape)),
    );
    const from = p["from"] as unknown as Value<"i32">;
    k.if(from.ne(0), () => state.become(kept));
    const done = turns({ writer, inputs: all, state, rooms, from }, k);
    state.now.forEach((x, i) => {
      if (isSmall(x.view.shape)) store(k, rooms[i], x);
    });
    k.return(done);
  };
  return kernel(name, operands.params, body, { returns: "i32", contract: true });
}

/** What the turns of a loop find. */
interface Given {
  readonly writer: BodyWriter;
  readonly inputs: readonly Small[];
  readonly state: State;
  /** Where results go: first the state, then stacks. */
  readonly rooms: readonly Address[];
  /** The first turn of this call; 0 only in the first call. */
  readonly from: Value<"i32">;
}

/** A scan as a kernel, if its body is small. */
export function smallScan(scheduler: Scheduler, equation: Equation): boolean {
  const given = equation.params as unknown as ScanParams; // the parameters of scan
  const p = { ...given, body: readsFirst(given.body) };
  const { outputs } = equation;
  const xsAt = p.constants + p.carry;
  const range: Range = [p.constants, xsAt];
  if (p.length === 0) return false;
  const cost = costOf(p.body, liesOf(scheduler, equation, range), p.constants);
  if (cost === undefined) return false;
  const plan = planOf(scheduler, equation, [p.body], range);
  const last = constant("i32", p.length - 1);
  const made = loopKernel(plan, range, ({ writer, inputs: all, state, rooms, from }, k) => {
    const count = k.let("count", constant("i32", p.length).sub(from).min(TURNS));
    k.loop("i", from, from.add(count), (i) => {
      const turn = p.reverse ? k.let("turn", last.sub(i)) : i;
      const entries = all
        .slice(xsAt)
        .map((x) => (isOneNumber(x) ? entryOf(x, 0) : entryAt(k, x, turn)));
      const next = writer.run(p.body, [...all.slice(0, p.constants), ...state.now, ...entries]);
      next.slice(p.carry).forEach((y, n) => {
        const room = rooms[p.carry + n];
        const size = sizeOf(outputs[p.carry + n].shape) / p.length;
        store(k, k.let("entry", room.plus(turn.mul(size))), y);
      });
      state.become(next.slice(0, p.carry));
    });
    return count;
  });
  return finish(plan, [p.body], made, p.length);
}

const isOneNumber = (x: Small): boolean => x.cells.pointer === undefined;

/** A loop with a condition as a kernel, if its bodies are small. */
export function smallWhile(scheduler: Scheduler, equation: Equation): boolean {
  const given = equation.params as unknown as WhileParams; // the parameters of whileLoop
  const p = { ...given, body: readsFirst(given.body) };
  const { inputs } = equation;
  const stateAt = p.testConstants + p.bodyConstants;
  const range: Range = [stateAt, inputs.length];
  const lies = liesOf(scheduler, equation, range);
  const state = lies.slice(stateAt);
  const seen = state.map((l): Lies => (l === "own" ? "whole" : l)); // a condition writes nothing
  const fits =
    costOf(p.test, [...lies.slice(0, p.testConstants), ...seen]) !== undefined &&
    costOf(p.body, lies.slice(p.testConstants), p.bodyConstants) !== undefined;
  if (!fits) return false;
  const plan = planOf(scheduler, equation, [p.test, p.body], range);
  const made = loopKernel(plan, range, ({ writer, inputs: all, state }, k) => {
    const { test, body } = whileParts(writer, p, all, state);
    const done = k.let("done", constant("i32", 0));
    const goesOn = k.let("goesOn", test());
    k.while(goesOn.and(done.lt(TURNS)), () => {
      body();
      k.set(done, done.add(1));
      k.set(goesOn, test());
    });
    return done;
  });
  return finish(plan, [p.test, p.body], made, undefined);
}

/** Appends the step, and says where the results are. */
function finish(
  { scheduler, equation, operands, rooms }: Plan,
  bodies: readonly Program[],
  made: Kernel,
  count: number | undefined,
): true {
  const { inputs, outputs } = equation;
  const fails = bodies.some(canFail)
    ? onHost(scheduler, equation, [...inputs.map((v) => scheduler.contiguous(v)), ...rooms])
    : undefined;
  const step: InlineStep = {
    kind: "inline",
    kernel: scheduler.context.owned(made),
    args: operands.places.map(argument),
    count,
    turns: TURNS,
    ...(fails === undefined ? {} : { fails }),
  };
  scheduler.steps.push(step);
  outputs.forEach((v, i) => {
    scheduler.hold(v, { kind: "memory", place: rooms[i] });
  });
  return true;
}
