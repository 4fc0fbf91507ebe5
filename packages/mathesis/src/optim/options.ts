/** @file Checks of options that all optimisers and schedules share. */
import { checkOptions, checkRange, describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";

/** Throws unless options are an object that has no other names than these. */
export function checkNames(op: string, options: unknown, names: readonly string[]): void {
  checkOptions(op, options);
  const unknown = Object.keys(options as object).find((name) => !names.includes(name)); // checked
  if (unknown === undefined) return;
  throw new ArgumentError({
    code: "OPTION_NAME",
    op,
    message: `there is no option ${describeValue(unknown)}.`,
    needs: `has the options ${names.join(", ")}.`,
    details: { name: unknown, names },
  });
}

/** Throws unless each value is a number ≥ 0 and finite. */
export function checkSizes(op: string, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    checkRange(op, name, value, 0, Number.POSITIVE_INFINITY);
  }
}

/** Throws unless each value is a number in [0, 1): how much of the past stays. */
export function checkFractions(op: string, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) checkRange(op, name, value, 0, 1);
}

/** Throws unless the value is an integer ≥ least. */
export function checkCount(op: string, name: string, value: unknown, least: number): void {
  if (Number.isSafeInteger(value) && (value as number) >= least) return; // an integer is a number
  throw new ArgumentError({
    code: "COUNT",
    op,
    message: `${name} is ${describeValue(value)}.`,
    needs: `needs an integer ≥ ${least}.`,
    details: { name, value },
  });
}
