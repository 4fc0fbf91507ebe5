import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Codec,
  flag,
  integer,
  oneOf,
  pair,
  parseHash,
  printHash,
  real,
  reals,
  record,
} from "../../src/kit/figures/hash-state.ts";

const finite = fc.double({ min: -50, max: 50, noNaN: true });

function roundTrips<T>(codec: Codec<T>, values: fc.Arbitrary<T>): void {
  fc.assert(
    fc.property(values, (value) => {
      const hash = printHash(new Map([["figure.state", codec.print(value)]]));
      const text = parseHash(hash).get("figure.state") ?? "";
      expect(codec.parse(text)).toEqual(value);
    }),
  );
}

describe("what a figure writes into the address it reads again", () => {
  test("numbers, places, lists, words", () => {
    roundTrips(
      real(-50, 50),
      finite.map((x) => x + 0),
    );
    roundTrips(integer(-9, 9), fc.integer({ min: -9, max: 9 }));
    roundTrips(flag, fc.boolean());
    roundTrips(oneOf(["a;b", "c:d", "100%"]), fc.constantFrom("a;b", "c:d", "100%"));
    const sum = finite.map((x) => x + 0);
    roundTrips(pair(-50, 50), fc.tuple(sum, sum));
    roundTrips(reals(3, -50, 50), fc.array(sum, { minLength: 3, maxLength: 3 }));
  });

  test("records, also inside one another", () => {
    const inner = record({ at: pair(-50, 50), on: flag }, { at: [0, 0], on: false });
    const outer = record(
      { one: inner, two: inner },
      {
        one: { at: [0, 0], on: false },
        two: { at: [1, 1], on: true },
      },
    );
    const sum = finite.map((x) => x + 0);
    const value = fc.record({ at: fc.tuple(sum, sum), on: fc.boolean() });
    roundTrips(outer, fc.record({ one: value, two: value }));
  });
});

test("junk is refused or leaves the default; nothing throws", () => {
  for (const text of ["", " ", "x", "1,", ",", "1,2,3", "NaN,0", "1e999,0", "51,0"]) {
    expect(pair(-50, 50).parse(text), text).toBeNull();
  }
  expect(reals(1).parse("")).toBeNull();
  expect(real(0, 1).parse(" ")).toBeNull();
  const state = record({ x: real(0, 1), on: flag }, { x: 0.5, on: false });
  expect(state.parse("x:7;on:yes;z:1;;:")).toEqual({ x: 0.5, on: true });
  fc.assert(
    fc.property(fc.string(), (text) => state.parse(text) !== null && parseHash(text).size >= 0),
  );
});

test("an address cut inside an escape keeps what is whole", () => {
  expect([...parseHash("#a.state=1&b.state=%E0%A4")]).toEqual([["a.state", "1"]]);
});

test("the address of a record can be read", () => {
  const state = record({ first: pair(-3, 3), on: flag }, { first: [0, 0], on: false });
  const hash = printHash(new Map([["plane.state", state.print({ first: [1.5, -2], on: true })]]));
  expect(hash).toBe("#plane.state=first:1.5,-2;on:yes");
});
