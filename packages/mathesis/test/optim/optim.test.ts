/** What all optimisers promise: pure states, kept dtypes, loops as scans, schedules, errors. */
import { describe, expect, it } from "vitest";
import { array, exp, grad, scan, type Tensor, treeLeaves, zeros } from "../../src/index.ts";
import { adam, adamW, applyUpdates, type Optimiser, rmsProp, sgd } from "../../src/optim/index.ts";
import { expectClose, relative } from "../../src/testing/close.ts";
import { ArgumentError } from "../../src/util/errors.ts";

type Rate = number | ((step: Tensor) => Tensor);
type Make = (learningRate: Rate) => Optimiser<unknown>;
const makers: Readonly<Record<string, Make>> = {
  sgd: (learningRate) => sgd({ learningRate }),
  "sgd with momentum": (learningRate) => sgd({ learningRate, momentum: 0.9, nesterov: true }),
  rmsProp: (learningRate) => rmsProp({ learningRate }),
  adam: (learningRate) => adam({ learningRate }),
  adamW: (learningRate) => adamW({ learningRate }),
};
const all = Object.entries(makers);

interface Params {
  readonly W: Tensor;
  readonly b: Tensor;
}
const start = (dtype: "float64" | "float32" = "float64"): Params => ({
  W: array([
    [1, -2],
    [0.5, 3],
  ]).astype(dtype),
  b: array([0.25, -1]).astype(dtype),
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
  it("descends", () => {
    const [p] = train(make(0.01), start(), 200);
    expect(loss(p).item()).toBeLessThan(0.5 * (loss(start()).item() as number));
  });

  it("keeps float32 parameters, updates and moments in float32", () => {
    const optimiser = make(0.1);
    const params = start("float32");
    const [updates, state] = optimiser.update(grad(loss)(params), optimiser.init(params), params);
    const next = applyUpdates(params, updates);
    expect(treeLeaves([updates, next]).map((x) => x.dtype)).toEqual(Array(4).fill("float32"));
    const wide = treeLeaves(state).filter((x) => x.dtype !== "float32");
    expect(wide.every((x) => x.ndim === 0)).toBe(true); // the step counter alone
  });

  it("leaves parameters, gradients and states as they were, and answers the same again", () => {
    const optimiser = make(0.1);
    const [params, state] = train(optimiser, start(), 3);
    const gradients = grad(loss)(params);
    const before = bits([params, gradients, state]);
    const first = optimiser.update(gradients, state, params);
    const second = optimiser.update(gradients, state, params);
    expect(bits([params, gradients, state])).toEqual(before);
    expect(bits(first)).toEqual(bits(second));
    expect(bits(first[1])).not.toEqual(bits(state));
  });

  it("trains in one scan as in a loop, bit for bit", () => {
    const optimiser = make(0.02);
    type Carry = [Params, unknown];
    const step = ([p, state]: Carry): [Carry, Tensor] => {
      const [updates, next] = optimiser.update(grad(loss)(p), state, p);
      return [[applyUpdates(p, updates), next], loss(p)];
    };
    const init: Carry = [start(), optimiser.init(start())];
    const [[params, state], losses] = scan(step, init, null, { length: 50 });
    expect(bits([params, state])).toEqual(bits(train(optimiser, start(), 50)));
    expect(losses.shape).toEqual([50]);
  });

  it("takes a schedule, a function of the number of steps done", () => {
    const seen: number[] = [];
    const constant = make((step) => {
      seen.push(step.item() as number);
      return array(0.02);
    });
    expect(bits(train(constant, start(), 5)[0])).toEqual(bits(train(make(0.02), start(), 5)[0]));
    expect([...new Set(seen)]).toEqual([0, 1, 2, 3, 4]);
    const decaying = make((step) => exp(step.mul(-0.5)).mul(0.02));
    const [slow] = train(decaying, start(), 5);
    expect(bits(slow)).not.toEqual(bits(train(make(0.02), start(), 5)[0]));
  });

  it("refuses learning rates outside [0, ∞)", () => {
    for (const rate of [-0.1, Number.NaN, Infinity]) {
      expect(() => make(rate)).toThrow(expect.objectContaining({ code: "RANGE" }));
    }
    expect(() => make(0)).not.toThrow();
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
  ])("%s is out of range", (_name, make) => {
    expect(make).toThrow(ArgumentError);
    expect(make).toThrow(expect.objectContaining({ code: "RANGE" }));
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

  it("applyUpdates keeps the dtype of the parameters", () => {
    const x = array(new Float32Array([1, 2]));
    expect((applyUpdates(x, array([0.5, 0.5])) as Tensor).dtype).toBe("float32");
    expect(() => applyUpdates({ a: x }, { b: x })).toThrow(
      expect.objectContaining({ code: "TREE" }),
    );
  });
});
