/** Learning rates, options, steps by hand, and states in the hands of users. */
import { describe, expect, it } from "vitest";
import { array, exp, grad, scan, type Tensor, treeLeaves, vmap, zeros } from "../../src/index.ts";
import {
  adaDelta,
  adaGrad,
  adaMax,
  adam,
  adamW,
  applyUpdates,
  type LearningRate,
  lion,
  nAdam,
  type Optimiser,
  rAdam,
  rmsProp,
  sgd,
} from "../../src/optim/index.ts";
import { expectClose, relative, ulp } from "../../src/testing/close.ts";
import { ArgumentError } from "../../src/util/errors.ts";

type Make = (learningRate: LearningRate) => Optimiser<unknown>;
const makers: Readonly<Record<string, Make>> = {
  sgd: (learningRate) => sgd({ learningRate }),
  "sgd with momentum": (learningRate) => sgd({ learningRate, momentum: 0.9, nesterov: true }),
  adaGrad: (learningRate) => adaGrad({ learningRate }),
  rmsProp: (learningRate) => rmsProp({ learningRate }),
  adam: (learningRate) => adam({ learningRate }),
  adamW: (learningRate) => adamW({ learningRate }),
  nAdam: (learningRate) => nAdam({ learningRate }),
  rAdam: (learningRate) => rAdam({ learningRate }),
  adaDelta: (learningRate) => adaDelta({ learningRate }),
  adaMax: (learningRate) => adaMax({ learningRate }),
  lion: (learningRate) => lion({ learningRate }),
};
const all = Object.entries(makers);

interface Params {
  readonly W: Tensor;
  readonly b: Tensor;
}
const start = (): Params => ({
  W: array([
    [1, -2],
    [0.5, 3],
  ]),
  b: array([0.25, -1]),
});

/** A bowl that is not round, with its minimum away from zero. */
const loss = (p: Params): Tensor =>
  p.W.sub(1).square().mul(3).sum().add(p.b.add(p.W.sum()).square().sum());

const bits = (tree: unknown): unknown[] => treeLeaves(tree).map((x) => [x.dtype, [...x.data]]);

function train(optimiser: Optimiser<unknown>, params: Params, steps: number): [Params, unknown] {
  let [p, state] = [params, optimiser.init(params)];
  for (let i = 0; i < steps; i++) {
    const [updates, next] = optimiser.update(grad(loss)(p), state, p);
    [p, state] = [applyUpdates(p, updates), next];
  }
  return [p, state];
}

describe.each(all)("%s", (_name, make) => {
  it("takes a schedule, a function of the number of steps done", () => {
    const seen: number[] = [];
    const constant = make((step) => {
      seen.push(step.item() as number);
      return 0.02;
    });
    expect(bits(train(constant, start(), 5)[0])).toEqual(bits(train(make(0.02), start(), 5)[0]));
    expect([...new Set(seen)]).toEqual([0, 1, 2, 3, 4]);
    const decaying = make((step) => exp(step.mul(-0.5)).mul(0.02));
    const [slow] = train(decaying, start(), 5);
    expect(bits(slow)).not.toEqual(bits(train(make(0.02), start(), 5)[0]));
  });

  it("trains at several learning rates at once under vmap, in a scan", () => {
    const rates = [0.001, 0.01, 0.02];
    const trained = (rate: Tensor): Params => {
      const optimiser = make(rate);
      const step = ([p, state]: [Params, unknown]): [[Params, unknown], null] => {
        const [updates, next] = optimiser.update(grad(loss)(p), state, p);
        return [[applyUpdates(p, updates), next], null];
      };
      const init: [Params, unknown] = [start(), optimiser.init(start())];
      return scan(step, init, null, { length: 4 })[0][0];
    };
    const together = vmap(trained)(array(rates));
    for (const [i, rate] of rates.entries()) {
      const [alone] = train(make(rate), start(), 4);
      expect([...together.W.slice(i).reshape([4]).data]).toEqual([...alone.W.data]);
    }
  });

  it("has a derivative along the learning rate, that of differences", () => {
    const after = (rate: Tensor): Tensor => loss(train(make(rate), start(), 3)[0]);
    const [rate, h] = [0.01, 1e-5];
    const [up, down] = [rate + h, rate - h].map((r) => after(array(r)).item() as number);
    expectClose(grad(after)(array(rate)).data, [(up - down) / (2 * h)], relative(1e-6));
  });

  it("refuses learning rates that are none", () => {
    for (const rate of [-0.1, Number.NaN, Infinity, "1", null]) {
      expect(() => make(rate as number)).toThrow(expect.objectContaining({ code: "RANGE" }));
    }
    expect(() => make(0)).not.toThrow();
    expect(() => make(array([0.1, 0.2]))).toThrow(expect.objectContaining({ code: "RATE" }));
    const optimiser = make(() => [0.1, 0.2]);
    expect(() => optimiser.update(start(), optimiser.init(start()), start())).toThrow(
      expect.objectContaining({ code: "RATE" }),
    );
  });
});

describe("options", () => {
  it.each<[string, () => unknown]>([
    ["momentum 1", () => sgd({ momentum: 1 })],
    ["momentum -0.1", () => sgd({ momentum: -0.1 })],
    ["decay 1", () => rmsProp({ decay: 1 })],
    ["rmsProp epsilon -1", () => rmsProp({ epsilon: -1 })],
    ["beta1 1", () => adam({ beta1: 1 })],
    ["beta2 1", () => adam({ beta2: 1 })],
    ["epsilon NaN", () => adam({ epsilon: Number.NaN })],
    ["adamW beta2 1.5", () => adamW({ beta2: 1.5 })],
    ["weightDecay -1", () => adamW({ weightDecay: -1 })],
    ["dampening 1", () => sgd({ dampening: 1 })],
    ["initialAccumulator -1", () => adaGrad({ initialAccumulator: -1 })],
    ["rho 1", () => adaDelta({ rho: 1 })],
    ["momentumDecay NaN", () => nAdam({ momentumDecay: Number.NaN })],
    ["rAdam beta2 1", () => rAdam({ beta2: 1 })],
    ["adaMax beta1 in quotes", () => adaMax({ beta1: "0.9" as never })],
    ["lion weightDecay Infinity", () => lion({ weightDecay: Infinity })],
  ])("%s is out of range", (_name, make) => {
    expect(make).toThrow(ArgumentError);
    expect(make).toThrow(expect.objectContaining({ code: "RANGE" }));
  });

  const makersOf = { sgd, adaGrad, rmsProp, adam, adamW, nAdam, rAdam, adaDelta, adaMax, lion };
  it.each(Object.entries(makersOf))("%s knows its options, and no others", (op, make) => {
    const loose = make as (options: unknown) => unknown;
    for (const name of ["lr", "eps", "toString", "beta"]) {
      expect(() => loose({ [name]: 0.1 })).toThrow(
        expect.objectContaining({ name: "ArgumentError", code: "OPTION_NAME", op }),
      );
    }
    for (const options of [null, 3, [1]]) {
      expect(() => loose(options)).toThrow(expect.objectContaining({ code: "OPTIONS", op }));
    }
    expect(() => loose({ learningRate: undefined })).not.toThrow();
  });

  it("Nesterov's momentum needs a momentum, and no dampening", () => {
    const code = expect.objectContaining({ code: "NESTEROV" });
    expect(() => sgd({ nesterov: true })).toThrow(code);
    expect(() => sgd({ nesterov: true, momentum: 0.9, dampening: 0.1 })).toThrow(code);
    expect(() => adam({ amsgrad: 1 as never })).toThrow(expect.objectContaining({ code: "FLAG" }));
  });

  it("a decay of 0 needs no parameters", () => {
    const optimiser = adamW({ weightDecay: 0 });
    expect(() => optimiser.update(start(), optimiser.init(start()))).not.toThrow();
  });

  it("adamW needs parameters", () => {
    const optimiser = adamW();
    const state = optimiser.init(start());
    expect(() => optimiser.update(start(), state)).toThrow(
      expect.objectContaining({ name: "ArgumentError", code: "PARAMS", op: "adamW" }),
    );
  });

  it("gradients of another structure are refused", () => {
    const optimiser = adam();
    const state = optimiser.init(start());
    expect(() => optimiser.update({ W: zeros([2, 2]) }, state)).toThrow(
      expect.objectContaining({ code: "TREE" }),
    );
  });
});

describe("states", () => {
  const [g, p] = [start(), start()];
  it.each<[string, unknown, string]>([
    ["null", null, "STATE"],
    ["of sgd", sgd().init(p), "STATE"],
    ["of other parameters", adam().init({ W: [1] }), "TREE"],
    ["of other shapes", adam().init({ W: [1], b: [1, 2] }), "LEAF_SHAPE"],
    ["with a step that is a list", { ...adam().init(p), step: [1, 2] }, "STATE"],
    ["with texts for moments", { ...adam().init(p), mean: "m" }, "TREE"],
  ])("%s is refused by adam", (_name, state, code) => {
    expect(() => adam().update(g, state as never, p)).toThrow(
      expect.objectContaining({ op: "adam", code }),
    );
  });

  it("parameters null, or of another shape, are refused", () => {
    const state = sgd().init(p);
    expect(() => sgd().update(g, state, null)).toThrow(expect.objectContaining({ code: "TREE" }));
    expect(() => sgd().update(g, state, { ...p, b: [1] })).toThrow(
      expect.objectContaining({ code: "LEAF_SHAPE" }),
    );
  });

  it("lists of equal arrays are still lists after JSON", () => {
    const params = [array([1, 2]), array([3, 4])];
    const [, state] = adam().update(params, adam().init(params));
    const read = JSON.parse(JSON.stringify(state)) as typeof state;
    const [[a, b]] = adam().update(params, read);
    expect(bits([a, b])).toEqual(bits(adam().update(params, state)[0]));
  });

  it("a plain number is a tree, too", () => {
    const [u, state] = adam({ learningRate: 0.5 }).update(3, adam().init(1), 1);
    expect([u.shape, u.weak, state.step.item()]).toEqual([[], false, 1]);
    expectClose(u.data, [-0.5], relative(1e-8));
  });
});

describe("steps by hand", () => {
  it("Nesterov looks ahead: −η (g + μ v)", () => {
    const optimiser = sgd({ learningRate: 0.5, momentum: 0.5, nesterov: true });
    const [first, state] = optimiser.update([4], optimiser.init([0]));
    const [second] = optimiser.update([8], state);
    expect(treeLeaves([first, second]).map((x) => [...x.data])).toEqual([[-3], [-6.5]]);
  });

  it("adam's first step is −α sign(g) whatever the scale of g", () => {
    const [u] = adam({ learningRate: 0.1, epsilon: 0 }).update([1e-12, -1e6], adam().init([0, 0]));
    expectClose((u as Tensor).data, [-0.1, 0.1], relative(1e-14));
  });

  it("weight decay is decoupled: it does not pass through the moments", () => {
    const [options, params] = [{ learningRate: 0.1 }, [10, -10]];
    const state = adam(options).init(params);
    const [plain] = adam(options).update([1, 1], state);
    const [decayed] = adamW({ ...options, weightDecay: 0.5 }).update([1, 1], state, params);
    const difference = (decayed as Tensor).sub(plain);
    expectClose(difference.data, [-0.5, 0.5], relative(1e-14));
  });

  it("dampening spares the first gradient", () => {
    const optimiser = sgd({ learningRate: 1, momentum: 0.5, dampening: 0.75 });
    const [first, state] = optimiser.update([4], optimiser.init([0]));
    const [second] = optimiser.update([8], state);
    expect(treeLeaves([first, second]).map((x) => [...x.data])).toEqual([[-4], [-4]]);
  });

  it("amsgrad divides by the largest mean of squares", () => {
    const options = { learningRate: 1, beta1: 0, beta2: 0, epsilon: 0 };
    const step = (amsgrad: boolean) => {
      const { init, update } = adam({ ...options, amsgrad });
      return update([2], update([8], init([0]))[1])[0] as Tensor;
    };
    expect([step(false).item(), step(true).item()]).toEqual([-1, -0.25]);
  });

  it("centered rmsProp has no root of a negative variance", () => {
    const { init, update } = rmsProp({ centered: true, decay: 0.9 });
    let state = init([0]);
    for (let t = 0; t < 300; t++) {
      const [u, next] = update([0.1], state);
      expect(Number.isFinite((u as Tensor).data[0])).toBe(true);
      state = next;
    }
  });

  it("lion's steps have one size, and decay comes beside them", () => {
    const { init, update } = lion({ learningRate: 0.5, weightDecay: 0.5 });
    const [u] = update([1e-9, -1e9], init([4, 4]), [4, 4]);
    expectClose((u as Tensor).data, [-1.5, -0.5], ulp(1));
  });

  it("applyUpdates never broadcasts", () => {
    for (const updates of [[1, 2, 3], 1, [[1]]]) {
      expect(() => applyUpdates([5], updates)).toThrow(
        expect.objectContaining({ name: "ShapeError", code: "LEAF_SHAPE", op: "applyUpdates" }),
      );
    }
  });

  it("applyUpdates keeps the dtype of the parameters", () => {
    const x = array(new Float32Array([1, 2]));
    expect((applyUpdates(x, array([0.5, 0.5])) as Tensor).dtype).toBe("float32");
    expect(() => applyUpdates({ a: x }, { b: x })).toThrow(
      expect.objectContaining({ code: "TREE" }),
    );
  });
});
