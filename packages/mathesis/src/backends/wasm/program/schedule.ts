/**
 * @file From equations to steps. Equations are taken in order. Elementwise ones and reductions join
 * groups, which stay open until something else needs what they compute; views change only how an
 * array is seen; all others become calls of kernels or of the host. Open groups never depend on each
 * other, so each can be computed whenever it is asked for.
 */
import type { Equation, Program, Var } from "../../../ir/program.ts";
import { type DType, isComplex } from "../../../types/dtype.ts";
import { type Shape, sizeOf } from "../../../types/shape.ts";
import { type Buffer, elementBytes, temp } from "./buffer.ts";
import type { Context } from "./context.ts";
import { emitGroup } from "./emit.ts";
import { finishProduct } from "./emit-finish.ts";
import { Group, type Level, type Node } from "./group.ts";
import {
  asParts,
  broadcastPlace,
  fresh,
  isContiguous,
  type Place,
  reshapePlace,
  wholeOf,
} from "./place.ts";
import { rules } from "./rules.ts";
import { argument, type Step } from "./steps.ts";

/** What is known of a variable: where it lies, its value, or which group will compute it. */
export type Held =
  | { readonly kind: "memory"; readonly place: Place }
  | {
      readonly kind: "literal";
      readonly value: number;
      readonly dtype: DType;
      readonly shape: Shape;
    }
  | {
      readonly kind: "member";
      readonly group: Group;
      readonly node: Node;
      readonly level: Level;
      readonly shape: Shape;
    };

/** Turns one list of equations into steps; loops and branches have schedulers of their own. */
export class Scheduler {
  readonly context: Context;
  readonly steps: Step[] = [];
  private readonly held: Map<Var, Held> = new Map();
  private readonly uses: Map<Var, number> = new Map();
  private readonly targets: Map<Var, Buffer> = new Map();

  constructor(context: Context) {
    this.context = context;
  }

  /**
   * The places of a program's outputs, from what its inputs are. An output with a target is put
   * there.
   */
  run(
    program: Program,
    inputs: readonly Held[],
    targets: readonly (Buffer | undefined)[] = [],
  ): readonly Place[] {
    program.inputs.forEach((v, i) => {
      this.held.set(v, inputs[i]);
    });
    for (const c of program.constants) this.held.set(c.variable, this.context.constant(c));
    for (const e of program.equations) for (const v of e.inputs) this.count(v, 1);
    program.outputs.forEach((v, i) => {
      this.count(v, 1);
      const target = targets[i];
      if (target !== undefined && !this.targets.has(v)) this.targets.set(v, target);
    });
    for (const equation of program.equations) {
      this.take(equation);
      for (const v of equation.inputs) this.count(v, -1);
    }
    return program.outputs.map((v, i) => this.deliver(v, targets[i]));
  }

  private take(equation: Equation): void {
    const empty = equation.outputs.every((v) => sizeOf(v.shape) === 0);
    if (empty) {
      for (const v of equation.outputs)
        this.hold(v, { kind: "memory", place: fresh(v.dtype, v.shape) });
      return;
    }
    const vacuous = equation.inputs.some((v) => sizeOf(v.shape) === 0);
    const rule = Object.hasOwn(rules, equation.op.name)
      ? rules[equation.op.name]
      : rules["elementwise"];
    if (vacuous && !isControl(equation)) this.callHost(equation);
    else if (!rule(this, equation)) this.callHost(equation);
  }

  private count(v: Var, more: number): void {
    this.uses.set(v, (this.uses.get(v) ?? 0) + more);
  }

  /** What is known of a variable. */
  heldBy(v: Var): Held {
    return this.held.get(v) as Held; // legal programs define what they read
  }

  hold(v: Var, held: Held): void {
    this.held.set(v, held);
    if (held.kind === "member") held.group.held.add(v);
  }

  /** Fresh room for a variable: where it is wanted, or a temporary. */
  roomFor(v: Var): Place {
    return wholeOf(
      this.targets.get(v) ?? temp(sizeOf(v.shape) * elementBytes(v.dtype)),
      v.dtype,
      v.shape,
    );
  }

  /** Computes what a group holds that anything outside it will read. */
  close(group: Group): void {
    const wanted = [...group.held].filter((v) => (this.uses.get(v) ?? 0) > 0);
    const stored = new Map<Node, Place>();
    for (const v of wanted) {
      const held = this.heldBy(v);
      if (held.kind !== "member" || stored.has(held.node)) continue;
      const shape = held.level === "row" ? group.rows : group.space;
      const target = wanted.find((w) => {
        const other = this.heldBy(w);
        const same = other.kind === "member" && other.node === held.node;
        return same && this.targets.has(w) && sizeOf(w.shape) === sizeOf(shape);
      });
      const room = target === undefined ? undefined : this.targets.get(target);
      const place =
        room === undefined ? fresh(held.node.dtype, shape) : wholeOf(room, held.node.dtype, shape);
      stored.set(held.node, place);
    }
    if (stored.size > 0) this.emit(group, stored);
    for (const v of group.held) this.settle(v, stored);
  }

  private emit(group: Group, stored: ReadonlyMap<Node, Place>): void {
    const finished = finishProduct(group, stored, this.steps, this.context);
    if (finished === undefined) this.steps.push(...emitGroup(group, stored, this.context));
    else this.steps.splice(0, this.steps.length, ...finished);
  }

  /** A variable of a group that has been computed is in memory from now on. */
  private settle(v: Var, stored: ReadonlyMap<Node, Place>): void {
    const held = this.heldBy(v);
    if (held.kind !== "member") return;
    const place = stored.get(held.node);
    if (place === undefined) return; // nothing reads it
    const same = sizeOf(held.shape) === sizeOf(place.shape);
    const seen = same
      ? reshapePlace(place, held.shape)
      : broadcastPlace(held.level === "row" ? rowsInSpace(place, held) : place, held.shape);
    this.held.set(v, { kind: "memory", place: seen as Place }); // whole arrays take any shape
  }

  /** Where a variable lies; computes it if it does not yet lie anywhere. */
  memory(v: Var): Place {
    const before = this.heldBy(v);
    if (before.kind === "member") this.close(before.group);
    const held = this.heldBy(v);
    if (held.kind === "memory") return held.place;
    const place = this.fill(v, held as Held & { readonly kind: "literal" }); // members are settled
    this.held.set(v, { kind: "memory", place });
    return place;
  }

  private fill(v: Var, { value }: Held & { readonly kind: "literal" }): Place {
    const place = this.roomFor(v);
    this.fillWith(place, value);
    return place;
  }

  /** Gives all elements of a place one value. */
  fillWith(place: Place, value: number): void {
    const { dtype, shape } = isComplex(place.dtype) ? asParts(place) : place;
    const node: Node = { kind: "literal", value, dtype, level: "full", stage: 0 };
    this.steps.push(...emitGroup(new Group(shape), new Map([[node, place]]), this.context));
  }

  /** Computes a variable unless it is one number everywhere. */
  memoryUnlessLiteral(v: Var): void {
    if (this.heldBy(v).kind !== "literal") this.memory(v);
  }

  /** Two groups become one. */
  merge(into: Group, other: Group): void {
    into.absorb(other);
    for (const v of other.held) {
      const held = this.heldBy(v);
      if (held.kind === "member") this.held.set(v, { ...held, group: into });
    }
  }

  /** Where a variable lies, its elements in order. */
  contiguous(v: Var): Place {
    const place = this.memory(v);
    return isContiguous(place) ? place : this.copied(place);
  }

  /** A copy of an array with its elements in order. */
  copied(place: Place, to: Place = fresh(place.dtype, place.shape)): Place {
    const group = new Group(place.shape);
    this.steps.push(...emitGroup(group, new Map([[group.leaf(place), to]]), this.context));
    return to;
  }

  private deliver(v: Var, target: Buffer | undefined): Place {
    const place = this.memory(v);
    if (target === undefined) return place;
    const to = wholeOf(target, v.dtype, v.shape);
    const there = place.buffer === target && place.offset === 0 && isContiguous(place);
    return there ? place : this.copied(place, to);
  }

  /** A scheduler for the equations of a body. */
  inner(): Scheduler {
    return new Scheduler(this.context);
  }

  /** Leaves an equation to the host. */
  callHost(equation: Equation): void {
    const inputs = equation.inputs.map((v) => this.contiguous(v));
    const outputs = equation.outputs.map((v) => this.roomFor(v));
    const index = this.context.hostEquation(equation);
    this.steps.push({ kind: "host", index, args: [...inputs, ...outputs].map(argument) });
    equation.outputs.forEach((v, i) => {
      this.hold(v, { kind: "memory", place: outputs[i] });
    });
  }
}

const isControl = (e: Equation): boolean =>
  e.op.name === "scan" || e.op.name === "whileLoop" || e.op.name === "cond";

/** An array of one element a row under the shape of the space, with axes of length 1. */
function rowsInSpace(place: Place, held: Held & { readonly kind: "member" }): Place {
  const split = held.group.split ?? 0;
  const shape = held.group.space.map((n, axis) => (axis < split ? n : 1));
  return reshapePlace(place, shape) as Place; // only axes of length 1 are added
}
