/**
 * @file Which arrays of a body are in memory. A large part of a loop's state is changed where it lies,
 * so what was there before must not be read any more: no name of it may occur behind the change.
 */
import type { Equation, Program, Var } from "../../../../ir/program.ts";
import { type Shape, sameShape } from "../../../../types/shape.ts";
import type { Lies } from "./rule.ts";
import { isSmall } from "./small.ts";

const squeezed = (shape: Shape): Shape => shape.filter((n) => n !== 1);

/** How what an equation sees of an array in memory lies. */
function seenAs({ op, inputs: [x], outputs: [y] }: Equation, lies: Lies): Lies {
  if (lies === "variables") return lies;
  if (op.name === "reshape") {
    if (lies !== "strided") return lies;
    return sameShape(squeezed(x.shape), squeezed(y.shape)) ? lies : "variables";
  }
  return op.name === "broadcastTo" || op.name === "permuteDims" || op.name === "slice"
    ? "strided"
    : "variables";
}

const isScatter = ({ op, inputs: [x] }: Equation): boolean =>
  (op.name === "scatter" || op.name === "scatterReduce") && !isSmall(x.shape);

/** Whether an equation writes to a large array that is the loop's own. */
export const isWrite = (equation: Equation, lies: Lies): boolean =>
  lies === "own" && isScatter(equation);

/** The body with changes of large arrays as late as can be, behind what reads the arrays before. */
export function readsFirst(body: Program): Program {
  const equations: Equation[] = [];
  let rest = body.equations;
  while (rest.length > 0) {
    const waited = new Set<Var>();
    const [first, ...others] = rest.filter((e) => {
      const waits = isScatter(e) || e.inputs.some((v) => waited.has(v));
      if (waits) for (const v of e.outputs) waited.add(v);
      else equations.push(e);
      return waits;
    });
    if (first !== undefined) equations.push(first); // a change, since nothing waits before it
    rest = others;
  }
  return { ...body, equations };
}

/** Follows the arrays in memory through a body. */
export class MemoryFacts {
  private readonly known: Map<Var, Lies> = new Map();
  /** The part of the state that a variable is, or sees. */
  private readonly roots: Map<Var, Var> = new Map();
  private readonly gone: Set<Var> = new Set();

  constructor(body: Program, inputs: readonly Lies[]) {
    body.inputs.forEach((v, i) => {
      this.known.set(v, inputs[i]);
      if (inputs[i] === "own") this.roots.set(v, v);
    });
    for (const c of body.constants)
      if (c.literal === undefined) this.known.set(c.variable, "whole");
  }

  lies(v: Var): Lies {
    return this.known.get(v) ?? "variables";
  }

  /** Whether what the variable named has been written over. */
  isGone(v: Var): boolean {
    return this.gone.has(v);
  }

  /** Whether a variable is what a part of the state has become. */
  isNext(v: Var, state: Var): boolean {
    return this.lies(v) === "own" && this.roots.get(v) === state;
  }

  follow(equation: Equation): void {
    const {
      inputs: [x],
      outputs: [y],
    } = equation;
    const lies = this.lies(x);
    const root = this.roots.get(x);
    if (isWrite(equation, lies)) {
      for (const [v, of] of this.roots) if (of === root) this.gone.add(v);
      this.known.set(y, "own");
    } else if (root !== undefined && isSmall(y.shape)) this.known.set(y, "variables");
    else this.known.set(y, seenAs(equation, lies));
    if (root !== undefined && this.lies(y) !== "variables") this.roots.set(y, root);
  }
}
