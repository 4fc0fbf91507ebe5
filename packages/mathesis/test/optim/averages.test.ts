/** Averages of parameters as PyTorch's swa_utils makes them. */
import { describe, expect, it } from "vitest";
import { array, scan, stack, type Tensor } from "../../src/index.ts";
import { type AverageState, ema, swa } from "../../src/optim/index.ts";
import { absolute, expectClose } from "../../src/testing/close.ts";
import { floats, golden } from "./golden.ts";

const pairs = { ema: ema({ decay: 0.9 }), swa: swa() };

describe.each(golden.averages.map((a) => [a.kind, a] as const))("%s", (kind, a) => {
  const params = a.params.map((p) => array(floats(p)));
  const { init, update } = pairs[kind];
  const few = absolute(8 * 2 ** -52, "a few roundings of numbers of size 1");

  it("is PyTorch's at every step", () => {
    let state = init([0, 0, 0]);
    for (const [i, p] of params.entries()) {
      const [average, next] = update(p, state);
      expectClose(average.data, floats(a.averages[i]), few);
      state = next;
    }
  });

  it("is the same in a scan", () => {
    const step = (state: AverageState, p: Tensor) => {
      const [average, next] = update(p, state);
      return [next, average] as [AverageState, Tensor];
    };
    const [state, all] = scan(step, init(array([0, 0, 0])), stack(params));
    expectClose(all.data, a.averages.flatMap(floats), few);
    expect(state.step.item()).toBe(params.length);
  });

  it("starts from the parameters it was made with until it has seen others", () => {
    const state = init({ w: [1, 2], b: 3 });
    expect((state.average as { b: Tensor }).b.item()).toBe(3);
    const [average] = update({ w: [5, 6], b: 7 }, state);
    expect([...average.w.data, average.b.item()]).toEqual([5, 6, 7]);
  });

  it("refuses what does not fit", () => {
    const state = init([1, 2]);
    const code = (c: string): unknown => expect.objectContaining({ code: c, op: kind });
    expect(() => update([1, 2, 3], state)).toThrow(code("LEAF_SHAPE"));
    expect(() => update({ a: 1 }, state)).toThrow(code("TREE"));
    expect(() => update([1, 2], null as never)).toThrow(code("STATE"));
    expect(() => update([1, 2], { step: "x", average: [1, 2] } as never)).toThrow(code("STATE"));
    expect(() => init(array([1]).astype("int32"))).toThrow(code("DTYPE"));
  });
});

describe("the mean of all", () => {
  it("is the arithmetic mean", () => {
    const { init, update } = swa();
    let state = init(0);
    for (let k = 1; k <= 100; k++) state = update(k, state)[1];
    expectClose((state.average as Tensor).data, [50.5], absolute(1e-13, "100 roundings of 50"));
  });

  it("ema refuses weights of the past outside [0, 1)", () => {
    for (const decay of [1, -0.1, Number.NaN, "x"]) {
      expect(() => ema({ decay: decay as number })).toThrow(
        expect.objectContaining({ code: "RANGE" }),
      );
    }
    expect(() => ema({ beta: 1 } as never)).toThrow(
      expect.objectContaining({ code: "OPTION_NAME" }),
    );
  });
});
