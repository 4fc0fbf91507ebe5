/** Every optimiser walks as PyTorch's does, over 1,000 steps in float64. */
import { describe, expect, it } from "vitest";
import golden from "../../../../golden/optim.json" with { type: "json" };
import { array, stack, type Tensor } from "../../src/index.ts";
import { adam, adamW, applyUpdates, type Optimiser, rmsProp, sgd } from "../../src/optim/index.ts";
import { expectClose, relative } from "../../src/testing/close.ts";
import { parseHexFloat } from "../../src/testing/golden.ts";

interface Options {
  readonly lr: number;
  readonly momentum?: number;
  readonly nesterov?: boolean;
  readonly betas?: readonly number[];
  readonly eps?: number;
  readonly alpha?: number;
  readonly weight_decay?: number;
}

/** Options that are given; the library's defaults must be PyTorch's. */
const given = (o: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(o).filter(([, value]) => value !== undefined));

function optimiserOf(name: string, o: Options): Optimiser<unknown> {
  const [beta1, beta2] = o.betas ?? [];
  const common = { learningRate: o.lr, epsilon: o.eps };
  const made = {
    SGD: () => sgd(given({ learningRate: o.lr, momentum: o.momentum, nesterov: o.nesterov })),
    Adam: () => adam(given({ ...common, beta1, beta2 })),
    AdamW: () => adamW(given({ ...common, beta1, beta2, weightDecay: o.weight_decay })),
    RMSprop: () => rmsProp(given({ ...common, decay: o.alpha })),
  }[name];
  if (made === undefined) throw new TypeError(`golden/optim.json names ${name}`);
  return made(); // its state is handed back to it alone
}

/** The gradient that golden/optim.py writes out, of parameters x1, y1, x2, y2. */
function gradient(p: Tensor): Tensor {
  const [x, y] = [p.slice("::2"), p.slice("1::2")];
  const d = y.sub(x.mul(x));
  const left = x.neg().add(1).mul(-2).sub(x.mul(40).mul(d));
  return stack([left, d.mul(20)], { axis: 1 }).reshape([4]);
}

describe("against PyTorch", () => {
  const start = golden.start.map(parseHexFloat);

  it.each(golden.cases.map((c) => [c.name, c] as const))("%s", (_name, c) => {
    const optimiser = optimiserOf(c.torch, c.options);
    let params: Tensor = array(start);
    let state = optimiser.init(params);
    const at: Record<string, number[]> = {};
    for (let step = 1; step <= 1000; step++) {
      const [updates, next] = optimiser.update(gradient(params), state, params);
      params = applyUpdates(params, updates);
      state = next;
      if (golden.steps.includes(step)) at[step] = [...params.data];
    }
    const stored: Readonly<Record<string, readonly string[]>> = c.params;
    expect(Object.keys(at)).toEqual(Object.keys(stored));
    for (const [step, values] of Object.entries(stored)) {
      expectClose(at[step], values.map(parseHexFloat), relative(1e-10));
    }
  });
});
