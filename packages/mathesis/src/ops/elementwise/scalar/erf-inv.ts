import { erf } from "./erf.ts";
export function erfInv(y: number): number {
  const l = Math.log(1 - y * y);
  const a = 2 / (Math.PI * 0.147) + l / 2;
  let x = Math.sign(y) * Math.sqrt(Math.sqrt(a * a - l / 0.147) - a);
  x -= (erf(x) - y) / ((2 / Math.sqrt(Math.PI)) * Math.exp(-x * x));
  return x;
}
