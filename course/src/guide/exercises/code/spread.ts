/** The standard deviation of a whole population. */
export function spread(values: number[]): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const squares = values.map((v) => (v - mean) ** 2);
  return Math.sqrt(squares.reduce((sum, s) => sum + s, 0) / values.length);
}
