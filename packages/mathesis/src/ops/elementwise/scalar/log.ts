export function log(x: number): number {
  return Math.log(x);
}
export function log1p(x: number): number {
  return Math.log1p(x);
}
export function log2(x: number): number {
  return Math.log2(x);
}
export function log10(x: number): number {
  return Math.log10(x);
}
