export function exp(x: number): number {
  return Math.exp(x);
}
export function expm1(x: number): number {
  return Math.expm1(x);
}
