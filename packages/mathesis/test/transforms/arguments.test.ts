/** What transformations take and refuse: trees, argnums, aux, integers, promises, leaked values. */
import { describe, expect, it } from "vitest";
import {
  ArgumentError,
  array,
  cond,
  customJvp,
  customVjp,
  grad,
  hessian,
  hvp,
  jacobian,
  jit,
  jvp,
  type MathesisError,
  ShapeError,
  scan,
  stage,
  type Tensor,
  TraceError,
  valueAndGrad,
  vjp,
  vmap,
  whileLoop,
} from "../../src/index.ts";
import { lu } from "../../src/linalg/index.ts";

type AnyFunction = (...args: never[]) => unknown;

/** The error that f throws. */
function thrown(f: () => unknown): MathesisError {
  try {
    f();
  } catch (e) {
    return e as MathesisError;
  }
  throw new Error("nothing was thrown");
}
const square = (x: Tensor) => x.mul(x).sum();

describe("trees", () => {
  const params = {
    layers: [
      {
        W: [
          [1, 2],
          [3, 4],
        ],
        b: [1, -1],
      },
    ],
    scale: 2,
    name: "net",
    on: true,
  };
  const loss = (p: typeof params, x: Tensor) => {
    const { W, b } = p.layers[0] as unknown as { W: Tensor; b: Tensor };
    return W.matmul(x)
      .add(b)
      .mul(p.scale as unknown as Tensor)
      .sum();
  };

  it("gradients have the structure of the argument; strings and booleans stay", () => {
    const g = grad(loss as AnyFunction)(params as never, array([1, 10]) as never) as unknown;
    expect(JSON.parse(JSON.stringify(g))).toEqual({
      layers: [
        {
          W: [
            [2, 20],
            [2, 20],
          ],
          b: [2, 2],
        },
      ],
      scale: 22 + 42,
      name: "net",
      on: true,
    });
  });

  it("numbers and nested arrays of numbers are leaves", () => {
    expect(grad((x: Tensor) => x.mul(x))(3).item()).toBe(6);
    expect(grad((x: Tensor) => x.sum())([[1], [2]]).shape).toEqual([2, 1]);
  });

  it("vmap takes axes by key and gives trees", () => {
    const f = ({ a, b }: { a: Tensor; b: Tensor }) => ({ sum: a.add(b), both: [a, b] });
    const out = vmap(f, { inAxes: [{ a: 1, b: null }] })({
      a: [
        [1, 2],
        [3, 4],
      ],
      b: [10, 20],
    });
    const plain = JSON.parse(JSON.stringify(out)) as Record<string, unknown>;
    expect(plain.sum).toEqual([
      [11, 23],
      [12, 24],
    ]);
    expect((plain.both as unknown[])[1]).toEqual([
      [10, 20],
      [10, 20],
    ]);
  });

  it("jacobian has a block for each result and argument", () => {
    const f = ({ x, y }: { x: Tensor; y: Tensor }) => [x.mul(y), y.sum()];
    const j = jacobian(f as AnyFunction)({ x: [1, 2], y: [3, 4] } as never) as unknown;
    expect(JSON.parse(JSON.stringify(j))).toEqual([
      {
        x: [
          [3, 0],
          [0, 4],
        ],
        y: [
          [1, 0],
          [0, 2],
        ],
      },
      { x: [0, 0], y: [1, 1] },
    ]);
  });

  it("hessian of a tree is a tree of trees", () => {
    const f = ({ x, y }: { x: Tensor; y: Tensor }) => x.mul(x).mul(y);
    const h = hessian(f as AnyFunction)({ x: 2, y: 3 } as never) as unknown;
    expect(JSON.parse(JSON.stringify(h))).toEqual({ x: { x: 6, y: 4 }, y: { x: 4, y: 0 } });
  });

  it("vjp's pullback may be called again", () => {
    const [, pull] = vjp((x: Tensor, y: Tensor) => x.mul(y), 2, 5);
    expect(pull(1).map(Number)).toEqual([5, 2]);
    expect(pull(3).map(Number)).toEqual([15, 6]);
  });
});

describe("options", () => {
  const f = (x: Tensor, y: Tensor) => x.mul(x).mul(y);

  it("argnums picks one argument or a list", () => {
    expect(grad(f, { argnums: 1 })(3, 5).item()).toBe(9);
    expect(grad(f, { argnums: [1, 0] as const })(3, 5).map(Number)).toEqual([9, 30]);
    expect(thrown(() => grad(f, { argnums: 2 })(1, 2)).code).toBe("ARGNUMS");
    expect(thrown(() => grad(f, { argnums: -1 })(1, 2)).code).toBe("ARGNUMS");
  });

  it("hasAux passes the second result through", () => {
    const withAux = (x: Tensor) => [square(x), { seen: x, note: "text" }] as const;
    const [g, aux] = grad(withAux, { hasAux: true })([1, 2]);
    expect(g.toArray()).toEqual([2, 4]);
    expect((aux as { note: string }).note).toBe("text");
    const both = valueAndGrad(withAux, { hasAux: true })([1, 2]) as unknown;
    expect(JSON.parse(JSON.stringify(both))).toEqual([
      [5, { seen: [1, 2], note: "text" }],
      [2, 4],
    ]);
  });

  it("what hasAux passes through is of values, whatever it is made of", () => {
    const withAux = (x: Tensor) =>
      [square(x), { twice: x.mul(2), in: [lu(x.reshape([2, 2]))], step: 3 }] as const;
    const at = array([2, 1, 1, 3]);
    const ways = [
      grad(withAux, { hasAux: true }),
      jit(grad(withAux, { hasAux: true })),
      (x: Tensor) => valueAndGrad(withAux, { hasAux: true })(x).flat().slice(1).reverse(),
    ] as ((x: Tensor) => [Tensor, ReturnType<typeof withAux>[1]])[];
    for (const way of ways) {
      const [g, aux] = way(at);
      expect(g.toArray()).toEqual([4, 2, 2, 6]);
      expect(aux.twice.add(1).toArray()).toEqual([5, 3, 3, 7]);
      expect(aux.in[0].solve([3, 4]).toArray()).toEqual([1, 1]);
      expect(Number(aux.step)).toBe(3);
    }
    const [, batched] = vmap(grad(withAux, { hasAux: true }))(at.broadcastTo([2, 4]));
    expect(batched.in[0].det().toArray()).toEqual([5, 5]);
    // and what is differentiated again
    const twice = (x: Tensor): Tensor => grad(withAux, { hasAux: true })(x)[1].twice.sum();
    expect(grad(twice)(at).toArray()).toEqual([2, 2, 2, 2]);
  });

  it("an integer argument is refused, unless it is not differentiated", () => {
    const error = thrown(() => grad(square)(new Int32Array([1, 2])));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error.code).toBe("NOT_DIFFERENTIABLE");
    expect(error.message).toContain("int32");
    const g = grad((x: Tensor, i: Tensor) => x.slice(i).sum())([1, 2, 3], new Int32Array([2, 2]));
    expect(g.toArray()).toEqual([0, 0, 2]);
    expect(thrown(() => jacobian(square)(new Int32Array([1]))).code).toBe("NOT_DIFFERENTIABLE");
  });

  it("a result that is not one real number is refused", () => {
    for (const bad of [
      (x: Tensor) => x,
      (x: Tensor) => [x.sum(), x.sum()],
      (x: Tensor) => x.greater(0).all(),
    ]) {
      const error = thrown(() => grad(bad as AnyFunction)([1, 2] as never));
      expect(error).toBeInstanceOf(ShapeError);
      expect(error.code).toBe("NOT_SCALAR");
    }
  });

  it("directions and cotangents must fit", () => {
    expect(thrown(() => jvp(square, [[1, 2]], [[1]])).code).toBe("TANGENT");
    expect(thrown(() => jvp(square, [[1, 2]], [] as never)).code).toBe("TREE");
    expect(thrown(() => vjp(square, [1, 2])[1]([1, 2])).code).toBe("COTANGENT");
    expect(thrown(() => hvp(square, [[1, 2]], [1])).code).toBe("TANGENT");
  });

  it("batch axes must exist and agree", () => {
    const add = (x: Tensor, y: Tensor) => x.add(y);
    expect(thrown(() => vmap(add)([1, 2], [1, 2, 3])).code).toBe("BATCH_SIZES");
    expect(thrown(() => vmap(add, { inAxes: [null, null] })([1], [1])).code).toBe("NO_BATCH");
    expect(thrown(() => vmap(add)(1, [1])).code).toBe("AXIS");
    expect(thrown(() => vmap(add, { inAxes: [{ a: 0 }, 0] })([1], [1])).code).toBe("AXES");
    expect(thrown(() => vmap(add, { outAxes: 3 })([1], [1])).code).toBe("AXIS");
  });
});

describe("functions that cannot be followed", () => {
  const all: readonly [string, (f: AnyFunction) => unknown][] = [
    ["grad", (f) => grad(f)(array([1]) as never)],
    ["vmap", (f) => vmap(f)(array([1]) as never)],
    ["stage", (f) => stage(f)(array([1]) as never)],
    ["jvp", (f) => jvp(f, [array([1])] as never, [array([1])] as never)],
    ["vjp", (f) => vjp(f, array([1]) as never)],
    ["scan", (f) => scan(f as never, array(0) as never, array([1]) as never)],
  ];

  it.each(all)("%s refuses async functions", (_name, apply) => {
    const error = thrown(() => apply(async (x: Tensor) => x));
    expect(error).toBeInstanceOf(TraceError);
    expect(error.code).toBe("ASYNC");
  });

  it("names the transformation that has no values", () => {
    const peek = (x: Tensor) => x.mul(Number(x.sum().item()));
    for (const [op, run] of [
      ["vmap", () => vmap(peek)([1, 2])],
      ["stage", () => stage(peek)([1, 2])],
      [
        "stage",
        () =>
          scan((c: Tensor) => [peek(c), null] as const, array(1) as Tensor, null, { length: 2 }),
      ],
    ] as const) {
      const error = thrown(run);
      expect(error).toBeInstanceOf(TraceError);
      expect(error.code).toBe("VALUE_NEEDED");
      expect(error.op).toBe(op);
      expect(error.message).toContain(".item()");
      expect(error.message).toMatch(/where\(…\) or cond\(…\)/);
    }
  });

  it("grad and jvp let values be read: branches in JavaScript work", () => {
    const leaky = (x: Tensor) => (Number(x.item()) > 0 ? x : x.mul(0.1));
    expect(grad(leaky)(2).item()).toBe(1);
    expect(grad(leaky)(-2).item()).toBe(0.1);
  });

  it.each(all)("a value that outlives %s is refused", (_name, apply) => {
    let kept: Tensor | undefined;
    const f = (x: Tensor, y: Tensor = x) => {
      kept = x.mul(2);
      return _name === "scan" ? [x, y] : x.sum();
    };
    apply(f);
    const error = thrown(() => kept?.add(1));
    expect(error).toBeInstanceOf(TraceError);
    expect(error.code).toBe("LEAKED");
  });

  it("whileLoop has no reverse mode, and the error names scan", () => {
    const f = (x: Tensor) =>
      whileLoop(
        (v: Tensor) => v.less(9),
        (v: Tensor) => v.mul(2),
        x,
      );
    const error = thrown(() => grad(f)(1));
    expect(error.code).toBe("NO_REVERSE_MODE");
    expect(error.message).toContain("scan");
    expect(jvp(f, [1], [1]).map(Number)).toEqual([16, 16]);
  });

  it("rules of custom derivatives are held to the function", () => {
    const wrong = customJvp(
      (x: Tensor) => x,
      ([x]: readonly [Tensor], [t]: readonly [Tensor]) => [[x], t] as never,
    );
    expect(wrong(array(1) as Tensor).item()).toBe(1);
    expect(thrown(() => grad(wrong)(1)).code).toBe("TREE");
    const short = customVjp(
      (x: Tensor) => x,
      (x: Tensor) => [x, x] as const,
      () => [] as never,
    );
    expect(thrown(() => grad(short)(1)).code).toBe("TREE");
    expect(thrown(() => jvp(short, [1], [1])).code).toBe("NO_FORWARD_MODE");
    const captures = (w: Tensor) =>
      customJvp(
        (x: Tensor) => x.mul(w),
        ([x]: readonly [Tensor], [t]: readonly [Tensor]) => [x.mul(w), t.mul(w)] as const,
      )(array(2));
    expect(thrown(() => grad(captures)(3)).code).toBe("CAPTURED");
  });

  it("a cotangent of another shape than the argument is refused", () => {
    const f = customVjp(
      (x: Tensor) => x.sum(),
      (x: Tensor) => [x.sum(), null] as const,
      () => [array([1, 1, 1])] as const,
    );
    expect(thrown(() => grad(f)([1, 2])).code).toBe("COTANGENT");
    const g = customJvp(
      (x: Tensor) => x,
      ([x]: readonly [Tensor]) => [x, array([1, 2, 3])] as never,
    );
    expect(thrown(() => jvp(g, [[1, 2]], [[1, 1]])).code).toBe("TANGENT");
  });

  it("cond wants branches that agree", () => {
    const f = (p: boolean) =>
      cond(
        p,
        (x: Tensor) => x,
        (x: Tensor) => x.greater(0),
        array(1) as Tensor,
      );
    expect(thrown(() => f(true)).code).toBe("CARRY");
  });
});
