export function asinh(x: number): number {
  return Math.asinh(x);
}
export function acosh(x: number): number {
  return Math.acosh(x);
}
export function atanh(x: number): number {
  return Math.atanh(x);
}
