/** @file Loops of few numbers with mathesis. */
import { concat, foriLoop, scan, stack, type Tensor, where } from "mathesis";
import { rungeKuttaSize, rungeKuttaSteps } from "../../cases/settings.ts";
import type { Tasks } from "../peer.ts";
import { run, tensor } from "./arrays.ts";
import type { Way } from "./programs.ts";

/** Lorenz's system: σ = 10, ρ = 28, β = 8/3. */
function field(s: Tensor): Tensor {
  const [x, y, z] = [s.slice(0), s.slice(1), s.slice(2)];
  const dy = x.mul(z.neg().add(28)).sub(y);
  return stack([y.sub(x).mul(10), dy, x.mul(y).sub(z.mul(8 / 3))]);
}

/** One step of the classical method of fourth order. */
function rungeKutta(s: Tensor, h: number): Tensor {
  const a = field(s);
  const b = field(s.add(a.mul(h / 2)));
  const c = field(s.add(b.mul(h / 2)));
  const d = field(s.add(c.mul(h)));
  const slopes: Tensor = a.add(b.mul(2)).add(c.mul(2)).add(d);
  return s.add(slopes.mul(h / 6));
}

const level = (x: Tensor): Tensor => x.square().sum().mul(-0.5);

/** One move of a random walk, accepted or not. */
function move(state: readonly Tensor[], [step, bound]: readonly Tensor[]): [Tensor[], null] {
  const [place, height, total] = state;
  const tried: Tensor = place.add(step);
  const next = level(tried);
  const accepted = bound.less(next.sub(height));
  const there: Tensor = where(accepted, tried, place);
  return [[there, where(accepted, next, height), total.add(there)], null];
}

/** The loops, each made ready in a way. */
export const loops = (way: Way): Tasks => {
  const lorenz = way(
    (start: Tensor): Tensor =>
      foriLoop(0, rungeKuttaSteps, (_, s: Tensor) => rungeKutta(s, rungeKuttaSize), start),
    false,
  );
  const metropolis = way((start: Tensor, moves: Tensor, bounds: Tensor): Tensor => {
    const first = [start, level(start), start.mul(0)];
    const [[place, , total]] = scan(move, first, [moves, bounds]);
    return concat([place, total]);
  }, false);
  return {
    lorenz(inputs) {
      const [start] = inputs.map(tensor);
      return run(() => lorenz(start));
    },
    metropolis(inputs) {
      const [start, moves, bounds] = inputs.map(tensor);
      return run(() => metropolis(start, moves, bounds));
    },
  };
};
