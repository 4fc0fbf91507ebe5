/** @file Rows about loops whose turns are a few dozen operations on a few numbers. */
import { plainReference } from "../harness/precise.ts";
import { normals, uniforms } from "../harness/random.ts";
import { lorenz, metropolis } from "./plain/loops.ts";
import { type Problem, values } from "./problem.ts";
import { rungeKuttaSteps, walkSteps } from "./settings.ts";

const rungeKutta: Problem = {
  row: "rk4-lorenz",
  about: `steps of the fourth-order Runge-Kutta method for Lorenz's system, ${rungeKuttaSteps} in a run, float64`,
  task: "lorenz",
  unit: "steps/s",
  perStep: rungeKuttaSteps,
  precision: "float64",
  measure: "normwise",
  inputs: () => [values(Float64Array.of(1, 2, 20), [3])],
  reference: (inputs) => plainReference(lorenz(inputs)),
};

const dimensions = 5;

const walk: Problem = {
  row: `metropolis-${dimensions}`,
  about: `steps of Metropolis' random walk on a Gaussian of ${dimensions} dimensions, the random numbers drawn before, ${walkSteps} in a run, float64`,
  task: "metropolis",
  unit: "steps/s",
  perStep: walkSteps,
  precision: "float64",
  measure: "normwise",
  // the first place, the moves, and the logarithms of uniform numbers
  inputs: () => [
    values(normals(70, dimensions), [dimensions]),
    values(normals(71, walkSteps * dimensions, 0.7), [walkSteps, dimensions]),
    values(uniforms(72, walkSteps, 0.001, 1).map(Math.log), [walkSteps]),
  ],
  reference: (inputs) => plainReference(metropolis(inputs)),
};

export const loopProblems: readonly Problem[] = [rungeKutta, walk];
