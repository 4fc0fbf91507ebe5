/** @file Loops and branches: their bodies become steps of the same program. */
import type { Local } from "../../../../ir/loops/nodes.ts";
import type { Equation, Program, Var } from "../../../../ir/program.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { type Buffer, type EntryBuffer, elementBytes, type SwapBuffer, temp } from "../buffer.ts";
import { wholeOf } from "../place.ts";
import type { Held, Scheduler } from "../schedule.ts";
import type { ScanParams, WhileParams } from "../small/control.ts";
import { smallScan, smallWhile } from "../small/loop.ts";
import type { StatePair } from "../steps.ts";
import { argument } from "../steps.ts";

/** What is known of an operand without the group that would compute it. */
function settled(scheduler: Scheduler, v: Var): Held {
  const held = scheduler.heldBy(v);
  return held.kind === "literal" ? held : { kind: "memory", place: scheduler.memory(v) };
}

const local = (name: string): Local => ({ name, type: "i32" });
const bytesOf = (v: Var): number => sizeOf(v.shape) * elementBytes(v.dtype);

/** Two rooms for a part of a loop's state, the first filled with what it begins with. */
function beginState(scheduler: Scheduler, v: Var, start: Var): StatePair {
  const rooms: readonly Buffer[] = [temp(bytesOf(v)), temp(bytesOf(v))];
  const pair = (name: string): SwapBuffer => ({ kind: "swap", address: local(name), rooms });
  const held = settled(scheduler, start);
  const room = wholeOf(rooms[0], v.dtype, v.shape);
  if (held.kind === "literal") scheduler.fillWith(room, held.value);
  else if (held.kind === "memory") scheduler.copied(held.place, room);
  return { now: pair("now"), next: pair("next") };
}

const inMemory = (buffer: Buffer, { dtype, shape }: Var): Held => ({
  kind: "memory",
  place: wholeOf(buffer, dtype, shape),
});

/** One entry of a stack, as the body of a loop sees it. */
function entryOf(held: Held, turn: Local): Held {
  if (held.kind === "literal") return { ...held, shape: held.shape.slice(1) };
  if (held.kind === "member") return held; // operands are settled
  const { place } = held;
  const [step, ...strides] = place.strides;
  const size = elementBytes(place.dtype);
  const start = place.offset * size;
  const buffer: EntryBuffer = {
    kind: "entry",
    stack: place.buffer,
    start,
    turn,
    bytes: step * size,
  };
  return {
    kind: "memory",
    place: { buffer, dtype: place.dtype, shape: place.shape.slice(1), offset: 0, strides },
  };
}

export function scanRule(scheduler: Scheduler, equation: Equation): boolean {
  if (smallScan(scheduler, equation)) return true;
  const { inputs, outputs, params } = equation;
  const p = params as unknown as ScanParams; // the parameters of scan
  const turn = local("turn");
  const constants = inputs.slice(0, p.constants).map((v) => settled(scheduler, v));
  const starts = inputs.slice(p.constants, p.constants + p.carry);
  const state = starts.map((v, i) => beginState(scheduler, outputs[i], v));
  const xs = inputs.slice(p.constants + p.carry).map((v) => entryOf(settled(scheduler, v), turn));
  const stacks = outputs.slice(p.carry).map((v) => scheduler.roomFor(v));
  const carried = state.map(({ now }, i) => inMemory(now, outputs[i]));
  const targets: Buffer[] = [
    ...state.map(({ next }) => next),
    ...stacks.map((s, i): Buffer => {
      const v = outputs[p.carry + i];
      const bytes = p.length === 0 ? 0 : bytesOf(v) / p.length;
      return { kind: "entry", stack: s.buffer, start: 0, turn, bytes };
    }),
  ];
  const inner = scheduler.inner();
  inner.run(p.body, [...constants, ...carried, ...xs], targets);
  scheduler.steps.push({
    kind: "repeat",
    turn,
    count: p.length,
    reverse: p.reverse,
    state,
    stacks: stacks.map((s) => s.buffer),
    body: inner.steps,
  });
  outputs.forEach((v, i) => {
    const after: Held =
      i < p.carry ? inMemory(state[i].now, v) : { kind: "memory", place: stacks[i - p.carry] };
    scheduler.hold(v, after);
  });
  return true;
}

export function whileRule(scheduler: Scheduler, equation: Equation): boolean {
  if (smallWhile(scheduler, equation)) return true;
  const { inputs, outputs, params } = equation;
  const p = params as unknown as WhileParams; // the parameters of whileLoop
  const constants = p.testConstants + p.bodyConstants;
  const before = inputs.slice(0, constants).map((v) => settled(scheduler, v));
  const starts = inputs.slice(constants);
  const state = starts.map((v, i) => beginState(scheduler, outputs[i], v));
  const carried = state.map(({ now }, i) => inMemory(now, outputs[i]));
  const test = scheduler.inner();
  const [flag] = test.run(p.test, [...before.slice(0, p.testConstants), ...carried], [temp(1)]);
  const body = scheduler.inner();
  body.run(
    p.body,
    [...before.slice(p.testConstants), ...carried],
    state.map(({ next }) => next),
  );
  scheduler.steps.push({
    kind: "while",
    test: test.steps,
    flag: argument(flag),
    state,
    body: body.steps,
  });
  outputs.forEach((v, i) => {
    scheduler.hold(v, inMemory(state[i].now, v));
  });
  return true;
}

export function condRule(scheduler: Scheduler, { inputs, outputs, params }: Equation): boolean {
  const { yes, no } = params as unknown as { readonly yes: Program; readonly no: Program };
  const [pred, ...operands] = inputs;
  const flag = scheduler.memory(pred);
  const held = operands.map((v) => settled(scheduler, v));
  const rooms = outputs.map((v) => scheduler.roomFor(v));
  const branch = (program: Program) => {
    const inner = scheduler.inner();
    inner.run(
      program,
      held,
      rooms.map((r) => r.buffer),
    );
    return inner.steps;
  };
  const [whenTrue, whenFalse] = [branch(yes), branch(no)];
  scheduler.steps.push({ kind: "branch", flag: argument(flag), yes: whenTrue, no: whenFalse });
  outputs.forEach((v, i) => {
    scheduler.hold(v, { kind: "memory", place: rooms[i] });
  });
  return true;
}
