/**
 * @file Kernels that others call are made once, so that a module has each of them only once,
 * however many of its kernels call it.
 */

/** The function, which makes what it makes once for each list of arguments. */
export function once<A extends readonly (string | number | boolean)[], R>(
  make: (...args: A) => R,
): (...args: A) => R {
  const made = new Map<string, R>();
  return (...args) => {
    const key = args.join(" ");
    const known = made.get(key);
    if (known !== undefined) return known;
    const result = make(...args);
    made.set(key, result);
    return result;
  };
}
