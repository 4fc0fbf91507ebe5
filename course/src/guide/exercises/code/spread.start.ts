export function spread(values: number[]): number {
  return 0;
}

console.log(spread([1, 2, 3]));
