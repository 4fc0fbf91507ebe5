/** @file How the programs that are written out by hand move their parameters. */
import { adamRate, learningRate } from "../settings.ts";
import { type Floats, zerosLike } from "./products.ts";

/** Changes parameters by their gradients. */
export type Move = (parameters: readonly Floats[], gradients: readonly Floats[]) => void;

/** θ ← θ − α g. */
export const descend: Move = (parameters, gradients) => {
  parameters.forEach((p, k) => {
    for (let i = 0; i < p.length; i++) p[i] -= learningRate * gradients[k][i];
  });
};

/** Adam with its usual numbers (Kingma & Ba, algorithm 1), for one list of parameters. */
export function adam(): Move {
  const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];
  let step = 0;
  let means: Floats[] = [];
  let squares: Floats[] = [];
  return (parameters, gradients) => {
    if (step === 0) {
      means = parameters.map((p) => zerosLike(p));
      squares = parameters.map((p) => zerosLike(p));
    }
    step += 1;
    const size = adamRate / (1 - beta1 ** step);
    const root = Math.sqrt(1 - beta2 ** step);
    parameters.forEach((p, k) => {
      const [m, v, g] = [means[k], squares[k], gradients[k]];
      for (let i = 0; i < p.length; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
        p[i] -= (size * m[i]) / (Math.sqrt(v[i]) / root + epsilon);
      }
    });
  };
}
