export function asin(x: number): number {
  return Math.asin(x);
}
export function acos(x: number): number {
  return Math.acos(x);
}
export function atan(x: number): number {
  return Math.atan(x);
}
export function atan2(y: number, x: number): number {
  return Math.atan2(y, x);
}
