export function sqrt(x: number): number {
  return Math.sqrt(x);
}
export function cbrt(x: number): number {
  return Math.cbrt(x);
}
export function hypot(x: number, y: number): number {
  return Math.hypot(x, y);
}
