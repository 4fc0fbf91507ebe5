/** @file The divisors of a whole number that small primes make up. */

/** Primes are sought up to here; what is left counts as one. */
const LIMIT = 20_000n;
const MOST = 512;

/** All positive divisors; null where there are too many, or the number may hide large primes. */
export function wholeDivisors(value: bigint): readonly bigint[] | null {
  let rest = value < 0n ? -value : value;
  if (rest === 0n) return null;
  let divisors = [1n];
  const take = (prime: bigint): void => {
    let powers = [1n];
    while (rest % prime === 0n) {
      rest /= prime;
      powers = [...powers, (powers.at(-1) ?? 1n) * prime];
    }
    divisors = divisors.flatMap((d) => powers.map((p) => d * p));
  };
  for (let d = 2n; d <= LIMIT && d * d <= rest; d++) if (rest % d === 0n) take(d);
  if (rest > LIMIT * LIMIT) return null;
  if (rest > 1n) take(rest);
  return divisors.length > MOST ? null : divisors;
}
