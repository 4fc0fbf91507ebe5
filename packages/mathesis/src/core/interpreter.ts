/**
 * @file The current interpreter. `bind` is the only way an op is applied: it asks the interpreter of
 * the context, not the arguments, what applying means (Radul, Johnson et al., autodidax2). An
 * interpreter knows its own tracers by identity and takes all others for constants, which is what
 * keeps nested derivatives apart.
 */

import { showAval } from "../ir/aval.ts";
import type { Params } from "../ir/program.ts";
import { TraceError } from "../util/errors.ts";
import { HostTensor } from "./host.ts";
import type { Op } from "./op.ts";
import type { Tensor } from "./tensor.ts";

/** A meaning for the application of ops. */
export interface Interpreter {
  readonly name: string;
  process(op: Op, inputs: readonly Tensor[], params: Params): readonly Tensor[];
}

/** The interpreter that computes values. */
export const evaluator: Interpreter = {
  name: "eval",
  process(op, inputs, params) {
    let hosts = inputs;
    for (const x of inputs) {
      if (x instanceof HostTensor) continue;
      hosts = inputs.map((y) => y.settled(op.name));
      if (!(x.settled(op.name) instanceof HostTensor)) throw leaked(op, x);
    }
    const outputs = op.abstract(hosts, params);
    return op.evaluate(hosts as readonly HostTensor[], params, outputs);
  },
};

let current: Interpreter = evaluator;

/** The interpreter of the context. */
export function currentInterpreter(): Interpreter {
  return current;
}

/** Whether ops compute at once. */
export function isEager(): boolean {
  return current === evaluator;
}

/** Puts an interpreter in charge and gives the one before; the caller puts that back. */
export function setInterpreter(next: Interpreter): Interpreter {
  const before = current;
  current = next;
  return before;
}

/** Runs `body` with another interpreter in charge. */
export function withInterpreter<T>(interpreter: Interpreter, body: () => T): T {
  const saved = current;
  current = interpreter;
  try {
    return body();
  } finally {
    current = saved;
  }
}

const NO_PARAMS: Params = Object.freeze({});

/** Applies an op with several outputs. */
export function bind(
  op: Op,
  inputs: readonly Tensor[],
  params: Params = NO_PARAMS,
): readonly Tensor[] {
  return current.process(op, inputs, params);
}

/** Applies an op with one output. */
export function bindOne(op: Op, inputs: readonly Tensor[], params: Params = NO_PARAMS): Tensor {
  return current.process(op, inputs, params)[0];
}

function leaked(op: Op, x: Tensor): TraceError {
  return new TraceError({
    code: "LEAKED",
    op: op.name,
    message: "an argument outlived the transformation that made it.",
    given: `x: ${showAval(x)}`,
    needs: "values made inside a transformed function can only leave it as results.",
    hint: "return the value from the function instead of storing it outside.",
  });
}
