/** @file Objects as numbers. */

const identities = new WeakMap<object, number>();
let count = 0;

/** A number that an object has alone. */
export function identity(x: object): number {
  const known = identities.get(x);
  if (known !== undefined) return known;
  identities.set(x, count);
  return count++;
}
