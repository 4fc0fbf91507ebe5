/** @file What tests of loops of small tensors share: how results compare, and differential equations. */
import { expect } from "vitest";
import { foriLoop, stack, type Tensor, treeLeaves } from "../../../src/index.ts";
import { type Compute, callsOf, compiled } from "./rules-support.ts";

/** Bytes, the sign of zeros and all kinds of NaN as one. */
export const bytes = (tree: unknown): string[] =>
  treeLeaves(tree as Tensor).map((x: Tensor) => {
    const show = (v: unknown): string =>
      Array.isArray(v) ? `[${v.map(show).join()}]` : Object.is(v, -0) ? "-0" : String(v);
    return `${x.dtype} ${show(x.toArray())}`;
  });

/** Whether the whole program is kernels that do turns. */
export function isInline(f: Compute, xs: readonly Tensor[]): boolean {
  const { kernels, hosted } = callsOf(f, xs);
  return hosted.length === 0 && kernels.length > 0 && kernels.every((k) => k.startsWith("turns"));
}

export function same(f: Compute, ...xs: Tensor[]): void {
  expect(isInline(f, xs)).toBe(true);
  const g = compiled(f);
  expect(bytes(g(...xs))).toEqual(bytes(f(...xs)));
  expect(bytes(g(...xs))).toEqual(bytes(g(...xs)));
}

export type Field = (s: Tensor) => Tensor;

export const rk4 =
  (f: Field, h: number): Field =>
  (s) => {
    const k1 = f(s);
    const k2 = f(s.add(k1.mul(h / 2)));
    const k3 = f(s.add(k2.mul(h / 2)));
    const k4 = f(s.add(k3.mul(h)));
    return s.add(
      k1
        .add(k2.mul(2))
        .add(k3.mul(2))
        .add(k4)
        .mul(h / 6),
    );
  };

export const lorenz: Field = (s) => {
  const [x, y, z] = [s.slice(0), s.slice(1), s.slice(2)];
  const [dx, dy] = [y.sub(x).mul(10), x.mul(z.neg().add(28)).sub(y)];
  return stack([dx, dy, x.mul(y).sub(z.mul(8 / 3))]);
};
export const pendulum: Field = (s) => stack([s.slice(1), s.slice(0).sin().neg()]);

export const times =
  (n: number, f: Field): Compute =>
  (s) =>
    foriLoop(0, n, (_, x) => f(x), s);
