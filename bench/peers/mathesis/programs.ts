/** @file Whole programs with mathesis: training steps, layers forward and backward, an integrator. */
import { concat, conv2d, grad, scan, type Tensor, tanh, valueAndGrad, zeros } from "mathesis";
import { adam, applyUpdates, sgd } from "mathesis/optim";
import type { Values } from "../../cases/problem.ts";
import {
  adamRate,
  checkedSteps,
  leapfrogSize,
  leapfrogSteps,
  learningRate,
} from "../../cases/settings.ts";
import type { Run, Tasks } from "../peer.ts";
import { run, tensor } from "./arrays.ts";
import { loops } from "./loops.ts";
import { networkLoss, transformerLoss } from "./models.ts";

/** How a function is made ready: as it is, or compiled; the first argument is not needed again. */
export type Way = <F extends (...args: never[]) => unknown>(f: F, donated: boolean) => F;

type Loss = (parameters: readonly Tensor[], x: Tensor, y: Tensor) => Tensor;

type State = readonly [parameters: Tensor[], memory: never];

type Rule = ReturnType<typeof adam> | ReturnType<typeof sgd>;

/** One step with an optimiser: the parameters and its memory after it, and the loss before it. */
function stepOf(loss: Loss, optimiser: Rule, way: Way) {
  return way((state: State, x: Tensor, y: Tensor): readonly [State, Tensor] => {
    const [parameters, memory] = state;
    const [value, gradients] = valueAndGrad(loss)(parameters, x, y);
    const [updates, next] = optimiser.update(gradients, memory, parameters);
    return [[applyUpdates(parameters, updates), next as never], value];
  }, true);
}

/** A training step on two arrays of data; the parameters are the other inputs. */
function trained(loss: Loss, rule: "sgd" | "adam", way: Way): (inputs: readonly Values[]) => Run {
  const optimiser = rule === "sgd" ? sgd({ learningRate }) : adam({ learningRate: adamRate });
  const step = stepOf(loss, optimiser, way);
  return (inputs) => {
    const begin = () => {
      const [x, y, ...parameters] = inputs.map(tensor);
      let state: State = [parameters, optimiser.init(parameters) as never];
      return (): Tensor => {
        const [next, value] = step(state, x, y);
        state = next;
        return value;
      };
    };
    const result = async () => {
      const fresh = begin();
      return Array.from({ length: checkedSteps }, () => Number(fresh().item()));
    };
    return { step: begin(), result };
  };
}

/** The first call of a step that was not there before: traced, compiled, run. */
function firstCall(loss: Loss, way: Way): (inputs: readonly Values[]) => Run {
  let calls = 0;
  return (inputs) => {
    const [x, y, ...parameters] = inputs.map(tensor);
    const call = (): Tensor => {
      // equal programs are compiled once: another rate makes another program
      const optimiser = adam({ learningRate: adamRate * (1 + 1e-6 * ++calls) });
      const state: State = [parameters.map((p) => p.add(0)), optimiser.init(parameters) as never];
      return stepOf(loss, optimiser, way)(state, x, y)[1];
    };
    return { step: call, result: async () => [Number(call().item())] };
  };
}

/** A number and its gradients, one after the other. */
const flat = (value: Tensor, gradients: readonly Tensor[]): Tensor =>
  concat([value, ...gradients].map((g) => g.reshape([g.size])));

function convolutionGrad(way: Way): (inputs: readonly Values[]) => Run {
  const f = (w: Tensor, x: Tensor): Tensor => conv2d(x, w, { padding: 1 }).square().mean();
  const both = way((x: Tensor, w: Tensor) => {
    const [value, gradients] = valueAndGrad(f, { argnums: [0, 1] })(w, x);
    return [value, ...gradients];
  }, false);
  return gradients(both);
}

/** The run of a function that gives a number and gradients. */
const gradients =
  (f: (...xs: Tensor[]) => readonly Tensor[]): ((inputs: readonly Values[]) => Run) =>
  (inputs) => {
    const xs = inputs.map(tensor);
    const result = async () => {
      const [value, ...rest] = f(...xs);
      return Array.from(flat(value, rest).data, Number);
    };
    return { step: () => f(...xs), result };
  };

function lstmLoss(xs: Tensor, wx: Tensor, wh: Tensor, b: Tensor): Tensor {
  const [, batch] = xs.shape;
  const size = wh.shape[0];
  const start = zeros([batch, size], { dtype: "float32" }) as Tensor;
  const turn = ([h, c]: readonly Tensor[], x: Tensor): [Tensor[], Tensor] => {
    const gates: Tensor = x.matmul(wx).add(h.matmul(wh)).add(b);
    const part = (k: number): Tensor => gates.slice(`:, ${k * size}:${(k + 1) * size}`);
    const [i, f, o] = [part(0).sigmoid(), part(1).sigmoid(), part(3).sigmoid()];
    const cell: Tensor = f.mul(c).add(i.mul(tanh(part(2))));
    const next: Tensor = o.mul(tanh(cell));
    return [[next, cell], next];
  };
  const [, hs] = scan(turn, [start, start], xs);
  return hs.square().mean();
}

function lstm(way: Way): (inputs: readonly Values[]) => Run {
  return gradients(
    way((xs: Tensor, wx: Tensor, wh: Tensor, b: Tensor) => {
      const [value, all] = valueAndGrad(lstmLoss, { argnums: [1, 2, 3] })(xs, wx, wh, b);
      return [value, ...all];
    }, false),
  );
}

function leapfrog(way: Way): (inputs: readonly Values[]) => Run {
  const steps = way((q: Tensor, p: Tensor, precision: Tensor): Tensor => {
    const slope = grad((place: Tensor): Tensor => place.matmul(precision.matmul(place)).mul(0.5));
    const step = ([q, p, g]: readonly Tensor[]): [Tensor[], null] => {
      const half: Tensor = p.sub(g.mul(leapfrogSize / 2));
      const place: Tensor = q.add(half.mul(leapfrogSize));
      const next: Tensor = slope(place);
      return [[place, half.sub(next.mul(leapfrogSize / 2)), next], null];
    };
    const [last] = scan(step, [q, p, slope(q)], null, { length: leapfrogSteps });
    return concat(last.slice(0, 2));
  }, false);
  return (inputs) => {
    const [q, p, precision] = inputs.map(tensor);
    return run(() => steps(q, p, precision));
  };
}

/** The programs, each made ready in a way. */
export const programs = (way: Way): Tasks => ({
  mlpAdam: trained(networkLoss, "adam", way),
  transformer: trained(transformerLoss, "adam", way),
  firstCall: firstCall(transformerLoss, way),
  convolutionGrad: convolutionGrad(way),
  lstm: lstm(way),
  leapfrog: leapfrog(way),
  ...loops(way),
});

/** The training step that the eager row has of its own. */
export const compiledNetwork = (way: Way): Tasks => ({ mlp: trained(networkLoss, "sgd", way) });
