/** Nests of transformations against loops over central differences and over single calls. */
import { describe, expect, it } from "vitest";
import {
  array,
  checkpoint,
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  scan,
  stack,
  stage,
  type Tensor,
  valueAndGrad,
  vjp,
  vmap,
} from "../../src/index.ts";
import { illegalities } from "../../src/ir/legal.ts";
import { absolute } from "../../src/testing/close.ts";
import { type Case, cases, differences, expectSame, flat, points, units } from "./support.ts";

const rounding = absolute(1e-11, "rounding, on numbers scaled to 1");
const quotient = absolute(1e-7, "the error of a central difference, on numbers scaled to 1");
const batch = stack(points);
const [x0, direction] = points;
const gradient = (c: Case) => grad(c.f) as (x: Tensor) => Tensor;
const forwardCases = cases.filter((c) => c.forward);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((t, v, i) => t + v * b[i], 0);
const looped = (f: (x: Tensor) => Tensor): number[] => points.flatMap((x) => flat(f(x)));
const hessianRows = (c: Case, x: Tensor): number[] =>
  units(4).flatMap((e) => flat(hvp(c.f, [x], e)));

describe.each(cases)("$name", (c) => {
  it("grad is what differences say", () => {
    for (const x of points) expectSame(flat(gradient(c)(x)), differences(c.f, x).flat(), quotient);
  });

  it("valueAndGrad and vjp agree with grad", () => {
    const [value, g] = valueAndGrad(c.f)(x0);
    expect(flat(value)).toEqual(flat(c.f(x0)));
    expect(flat(g)).toEqual(flat(gradient(c)(x0)));
    expect(flat((vjp(c.f, x0)[1](1) as Tensor[])[0])).toEqual(flat(g));
  });

  it("vmap is a loop", () => {
    expectSame(flat(vmap(c.f)(batch)), looped(c.f), rounding);
    expectSame(flat(vmap(c.f, { inAxes: 1 })(batch.T)), looped(c.f), rounding);
  });

  it("vmap of grad is a loop, and grad of vmap sums it", () => {
    const loop = looped(gradient(c));
    expectSame(flat(vmap(gradient(c))(batch)), loop, rounding);
    expectSame(flat(grad((xs: Tensor) => vmap(c.f)(xs).sum())(batch)), loop, rounding);
  });

  it("jvp of grad and grad of grad give the second derivative", () => {
    const wanted = differences(gradient(c), x0).flat();
    expectSame(hessianRows(c, x0), wanted, quotient);
    const row = (e: Tensor) => grad((x: Tensor) => gradient(c)(x).mul(e).sum())(x0);
    expectSame(
      units(4).flatMap((e) => flat(row(e))),
      hessianRows(c, x0),
      rounding,
    );
  });

  it("vmap of vmap over different axes is two loops", () => {
    const cube = stack([batch, batch.mul(0.5)]);
    const wanted = [1, 0.5].flatMap((a) => looped((x) => gradient(c)(x.mul(a))));
    expectSame(flat(vmap(vmap(gradient(c)))(cube)), wanted, rounding);
    const twice = vmap(vmap(gradient(c)), { inAxes: [2] });
    expectSame(flat(twice(cube.transpose([1, 2, 0]))), wanted, rounding);
  });

  it("staging changes no bit, and programs are legal", () => {
    const runs: readonly [(x: Tensor) => Tensor, Tensor][] = [
      [c.f, x0],
      [gradient(c), x0],
      [vmap(gradient(c)), batch],
    ];
    for (const [f, x] of runs) {
      const staged = stage(f)(x);
      expect(illegalities(staged.program)).toEqual([]);
      expect(flat(staged.call(x))).toEqual(flat(f(x)));
    }
  });

  it("stage of grad of vmap, run again, is the loop", () => {
    const total = grad((xs: Tensor) => vmap(c.f)(xs).sum());
    const loop = looped(gradient(c));
    expectSame(flat(stage(total)(batch).call(batch)), loop, rounding);
    const through = grad((x: Tensor) => stage(c.f)(x).call(x));
    expectSame(flat(through(x0)), loop.slice(0, 4), rounding);
  });

  it("checkpoint changes neither gradient nor second derivative, under vmap too", () => {
    const again: Case = { ...c, f: checkpoint(c.f) };
    expectSame(flat(gradient(again)(x0)), flat(gradient(c)(x0)), rounding);
    expectSame(hessianRows(again, x0), hessianRows(c, x0), rounding);
    expectSame(flat(vmap(gradient(again))(batch)), looped(gradient(c)), rounding);
  });

  it("grad inside scan is a loop", () => {
    const step = (total: Tensor, x: Tensor) => [total.add(c.f(x)), gradient(c)(x)] as const;
    const [, gs] = scan(step as never, array(0) as never, batch) as unknown as [Tensor, Tensor];
    expectSame(flat(gs), looped(gradient(c)), rounding);
  });
});

describe.each(forwardCases)("$name, forward", (c) => {
  const along = (x: Tensor) => jvp(c.f, [x], [direction])[1];

  it("jvp is the gradient along the direction, batched too", () => {
    const wanted = points.map((x) => dot(flat(gradient(c)(x)), flat(direction)));
    expectSame(looped(along), wanted, rounding);
    expectSame(flat(vmap(along)(batch)), wanted, rounding);
  });

  it("jvp of vmap, grad of jvp and jvp of jvp", () => {
    const tangents = stack(points.map(() => direction));
    const [, moved] = jvp(vmap(c.f) as (x: Tensor) => Tensor, [batch], [tangents]);
    expectSame(flat(moved), looped(along), rounding);
    const hv = flat(hvp(c.f, [x0], direction));
    expectSame(flat(grad(along)(x0)), hv, rounding);
    const twice = jvp(along, [x0], [direction])[1];
    expectSame(flat(twice), [dot(hv, flat(direction))], rounding);
  });

  it("Jacobians and Hessians agree in both modes, and staged and batched", () => {
    for (const mode of ["forward", "reverse"] as const) {
      expectSame(flat(jacobian(c.f, { mode })(x0)), flat(gradient(c)(x0)), rounding);
      const second = jacobian(gradient(c), { mode })(x0);
      expectSame(flat(second), hessianRows(c, x0), rounding);
    }
    const full = hessian(c.f) as (x: Tensor) => Tensor;
    expectSame(flat(stage(full)(x0).call(x0)), hessianRows(c, x0), rounding);
    expectSame(
      flat(vmap(full)(batch)),
      points.flatMap((x) => hessianRows(c, x)),
      rounding,
    );
  });

  it("a third derivative is a difference of second ones", () => {
    const hv = (x: Tensor) => hvp(c.f, [x], direction);
    const third = flat(jvp(hv, [x0], [direction])[1]);
    const h = 1e-5;
    const [up, down] = [h, -h].map((k) => flat(hv(x0.add(direction.mul(k)))));
    const wanted = up.map((u, i) => (u - down[i]) / (2 * h));
    const scale = Math.max(...[...flat(hv(x0)), ...wanted].map(Math.abs));
    const tolerance = absolute(1e-6, "a central difference, on the scale of both derivatives");
    expectSame([...third, scale], [...wanted, scale], tolerance);
  });
});
