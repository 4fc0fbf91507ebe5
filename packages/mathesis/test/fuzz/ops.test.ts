/** Odd arguments to every op: a sound result or an error of the library, never anything else. */
import { describe, expect, it } from "vitest";
import * as arrays from "../../src/array/index.ts";
import * as library from "../../src/index.ts";
import { Tensor } from "../../src/index.ts";
import * as opModule from "../../src/ops/index.ts";
import { transforms } from "./calls.ts";
import { data, extras, indices, numbers, type Odd, options, tensors } from "./pool.ts";
import { type Callable, fuzz } from "./run.ts";

interface Record {
  readonly kind: string;
}
const ops = Object.fromEntries(
  Object.entries({ ...opModule, ...arrays }).filter(
    ([, f]: [string, unknown]) => typeof f === "function" && "kind" in f,
  ),
);
const kinds = new Map<string, { [name: string]: Callable }>();
for (const [name, op] of Object.entries(ops)) {
  if (name in transforms) continue;
  const kind = (op as unknown as Record).kind;
  const group = kinds.get(kind) ?? {};
  group[name] = op as unknown as Callable;
  kinds.set(kind, group);
}

const anything: readonly Odd[] = [...data, ...extras];
const likely: readonly Odd[] = [...tensors, ...tensors, ...data];
/** A second argument that might be meant: what is odd beside it then comes to light. */
const second: readonly Odd[] = [...tensors, ...tensors, ...options, ...indices, ...anything];

describe("ops", () => {
  it.each([...kinds])("of kind %s", (_kind, group) => {
    const { calls, violations } = fuzz(group, () => [likely, second, [...options, ...anything]], 1);
    expect(violations).toEqual([]);
    expect(calls).toBeGreaterThan(100);
  });

  it("all of them are fuzzed", () => {
    const fuzzed = [...kinds.values()].flatMap((group) => Object.keys(group));
    const elsewhere = Object.keys(ops).filter((name) => name in transforms);
    expect([...fuzzed, ...elsewhere].sort()).toEqual(Object.keys(ops).sort());
  });
});

describe("methods", () => {
  const x = Tensor.prototype as unknown as { readonly [name: string]: Callable };
  const names = Object.getOwnPropertyNames(Tensor.prototype).filter((name) => {
    const value: unknown = Object.getOwnPropertyDescriptor(Tensor.prototype, name)?.value;
    return typeof value === "function" && !["constructor", "toString", "host"].includes(name);
  });
  const methods = Object.fromEntries(
    names.map((name): [string, Callable] => [
      name,
      (self, ...rest) => x[name].call(self as Tensor, ...rest),
    ]),
  );
  const receivers = tensors.filter((t) => t.make() instanceof Tensor);

  it("take odd arguments", () => {
    const { violations } = fuzz(methods, () => [receivers, second, anything], 2);
    expect(violations).toEqual([]);
    expect(names.length).toBeGreaterThan(50);
  });
});

describe("functions that are no records", () => {
  const elsewhere = new Set([...Object.keys(transforms), "treeLeaves", "treeMap"]);
  const makers = Object.fromEntries(
    Object.entries(library).filter(([name, f]: [string, unknown]) => {
      const plain = typeof f === "function" && !("kind" in f) && /^[a-z]/.test(name);
      return plain && !elsewhere.has(name);
    }),
  ) as unknown as { readonly [name: string]: Callable };
  // 2³² float64 numbers are 34 GB: refused or not by the engine, so not for a test
  const modest = [...numbers, ...anything].filter((o) => o.text !== "4294967296");
  const shapes = data.filter((o) => /^\[[\d,]*\]$/.test(o.text) || o.text === "2");

  it("take odd arguments", () => {
    const { violations } = fuzz(makers, () => [modest, modest, modest, options], 3);
    expect(violations).toEqual([]);
    expect(Object.keys(makers).length).toBeGreaterThan(30);
  });

  it("take odd arguments after a shape", () => {
    const later = [...options, ...numbers].filter((o) => o.text !== "4294967296");
    const { violations } = fuzz(makers, () => [shapes, later, options, options], 8);
    expect(violations).toEqual([]);
  });
});
