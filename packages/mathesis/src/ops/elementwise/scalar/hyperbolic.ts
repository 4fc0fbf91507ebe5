export function sinh(x: number): number {
  return Math.sinh(x);
}
export function cosh(x: number): number {
  return Math.cosh(x);
}
export function tanh(x: number): number {
  return Math.tanh(x);
}
