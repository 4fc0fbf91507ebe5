export type RealFunction = (x: number) => number;

/** The slope of f at x from two values of f, one step h to either side. */
export function centralDifference(f: RealFunction, x: number, h = 6e-6): number {
  return (f(x + h) - f(x - h)) / (2 * h);
}

/** ∂f/∂xᵢ for every entry of x: two evaluations of f an entry. */
export function numericGradient(
  f: (x: readonly number[]) => number,
  x: readonly number[],
  h = 6e-6,
): number[] {
  return x.map((entry, i) => {
    const along = (t: number): number => f(x.map((other, j) => (j === i ? t : other)));
    return centralDifference(along, entry, h);
  });
}

/** Largest difference of two gradients, relative to their largest entry. */
export function disagreement(g: readonly number[], k: readonly number[]): number {
  const largest = Math.max(...g.map(Math.abs), ...k.map(Math.abs));
  return Math.max(...g.map((entry, i) => Math.abs(entry - (k[i] ?? 0)))) / largest;
}
