/** @file Compares a value of ours with what Python gave, within the tolerance that a pair names. */
import { MathesisError, Tensor } from "mathesis";
import { expectClose, parseHexFloat, relative, ulp } from "mathesis/testing";
import type { GoldenElement, GoldenValue, Pair } from "./pair.ts";

/** What is wrong with our value, as a sentence; null where it is right. */
export function difference(pair: Pair, golden: GoldenValue, ours: unknown): string | null {
  if (pair.throws !== undefined) return errorDifference(pair.throws, golden, ours);
  if (golden.type === "error") return `Python threw ${golden.name}, which the pair does not say`;
  if (ours instanceof Error) return `ours threw ${ours.name}: ${ours.message}`;
  if (golden.type === "list") return listDifference(pair, golden.items, ours);
  if (golden.type === "text") return same(ours, golden.data);
  if (golden.type === "array") return arrayDifference(pair, golden, ours);
  const value = ours instanceof Tensor ? ours.item() : ours;
  if (golden.type === "bool") return same(value, golden.data);
  return numbersDiffer(pair, [parseHexFloat(golden.data)], [value]);
}

const same = (ours: unknown, wanted: unknown): string | null =>
  Object.is(ours, wanted) ? null : `ours is ${String(ours)}, Python's ${String(wanted)}`;

type Throws = NonNullable<Pair["throws"]>;

function errorDifference([theirs, own]: Throws, golden: GoldenValue, ours: unknown): string | null {
  const name = golden.type === "error" ? golden.name : null;
  if (name !== theirs) return `Python threw ${name ?? "nothing"}, not ${theirs ?? "nothing"}`;
  if (own === null) return ours instanceof Error ? `ours threw ${ours.name}` : null;
  if (!(ours instanceof MathesisError)) return `ours gave ${String(ours)} instead of an error`;
  return ours.name === own ? null : `ours threw ${ours.name}, not ${own}`;
}

function listDifference(pair: Pair, items: readonly GoldenValue[], ours: unknown): string | null {
  if (!Array.isArray(ours) || ours.length !== items.length) return `ours is ${String(ours)}`;
  const found = items.map((item, i) => difference(pair, item, ours[i]));
  return found.find((text) => text !== null) ?? null;
}

type GoldenArray = Extract<GoldenValue, { type: "array" }>;

function arrayDifference(pair: Pair, golden: GoldenArray, ours: unknown): string | null {
  if (!(ours instanceof Tensor)) {
    if (golden.shape.length > 0) return `ours is no tensor: ${String(ours)}`;
    return numbersDiffer(pair, golden.data.flatMap(numbersOf), [ours]);
  }
  const wanted = pair.dtype ?? [golden.dtype, golden.dtype];
  if (golden.dtype !== wanted[0]) return `Python's dtype is ${golden.dtype}, not ${wanted[0]}`;
  if (ours.dtype !== wanted[1]) return `our dtype is ${ours.dtype}, not ${wanted[1]}`;
  if (String(ours.shape) !== String(golden.shape)) {
    return `our shape is [${ours.shape}], Python's [${golden.shape}]`;
  }
  if (pair.valuesDiffer !== undefined) return null;
  return numbersDiffer(pair, golden.data.flatMap(numbersOf), Array.from(ours.data));
}

const numbersOf = (element: GoldenElement): readonly number[] => {
  if (typeof element === "boolean") return [Number(element)];
  return typeof element === "string" ? [parseHexFloat(element)] : element.map(parseHexFloat);
};

function numbersDiffer(
  { ulp: units = 0, relative: share, valuesDiffer }: Pair,
  wanted: readonly number[],
  ours: readonly unknown[],
): string | null {
  if (valuesDiffer !== undefined) return null;
  const numbers = ours.map(Number);
  if (numbers.length !== wanted.length) return `ours has ${numbers.length} numbers`;
  try {
    expectClose(numbers, wanted, share === undefined ? ulp(units) : relative(share[0]));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
