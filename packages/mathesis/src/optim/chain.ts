/** @file Optimisers one after the other. */
import type { Gradient } from "../transforms/types.ts";
import { describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";
import type { Optimiser } from "./optimiser.ts";

type States<O extends readonly Optimiser<unknown>[]> = {
  [I in keyof O]: O[I] extends Optimiser<infer S> ? S : never;
};

const isPair = (x: unknown): boolean =>
  typeof x === "object" &&
  x !== null &&
  "init" in x &&
  "update" in x &&
  typeof x.init === "function" &&
  typeof x.update === "function";

function checkPairs(optimisers: readonly unknown[]): void {
  const bad = optimisers.findIndex((x) => !isPair(x));
  if (bad < 0 && optimisers.length > 0) return;
  throw new ArgumentError({
    code: "OPTIMISER",
    op: "chain",
    message:
      bad < 0
        ? "there is nothing to chain."
        : `number ${bad} is ${describeValue(optimisers[bad])}.`,
    needs: "needs pairs { init, update }.",
    hint: "chain(clipByGlobalNorm(1), adam()).",
  });
}

function checkStates(states: unknown, count: number): void {
  if (Array.isArray(states) && states.length === count) return;
  throw new ArgumentError({
    code: "STATE",
    op: "chain",
    message: `the state is ${describeValue(states)}.`,
    needs: `needs an array of ${count} states, as init and update return it.`,
  });
}

/**
 * Optimisers one after the other: each takes the updates of the one before as its gradients.
 *
 * @param optimisers pairs `{ init, update }`, such as clipByGlobalNorm and then adam
 * @returns a pair whose state is the list of all states
 * @throws {ArgumentError} OPTIMISER; from update STATE, and what the parts throw
 * @accuracy that of the parts
 * @gradient that of the parts
 * @example
 * const clipped = chain(clipByValue(5), sgd({ learningRate: 1 }))
 * clipped.update([3, 40], clipped.init([0, 0]))[0] // [-3. -5.]
 */
export function chain<const O extends readonly Optimiser<unknown>[]>(
  ...optimisers: O
): Optimiser<States<O>> {
  checkPairs(optimisers);
  const all = optimisers as readonly Optimiser<unknown>[]; // each is given its own state only
  return {
    init: (params) => all.map((o) => o.init(params)) as States<O>,
    update<P>(gradients: P, states: States<O>, params?: unknown): [Gradient<P>, States<O>] {
      checkStates(states, all.length);
      const next: unknown[] = [];
      let updates: unknown = gradients;
      for (const [i, optimiser] of all.entries()) {
        const [u, state] = optimiser.update(updates, states[i], params);
        updates = u;
        next.push(state);
      }
      return [updates as Gradient<P>, next as States<O>]; // each keeps the structure
    },
  };
}
