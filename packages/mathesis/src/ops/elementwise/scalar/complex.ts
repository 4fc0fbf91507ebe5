import { cos, sin } from "./trig.ts";
import { exp } from "./exp.ts";
import { hypot } from "./root.ts";
export interface ComplexOut {
  re: number;
  im: number;
}
export function cabs(re: number, im: number): number {
  return hypot(re, im);
}
export function cexp(re: number, im: number, out: ComplexOut): void {
  const e = exp(re);
  out.re = e * cos(im);
  out.im = e * sin(im);
}
export function clog(re: number, im: number, out: ComplexOut): void {
  out.re = re;
  out.im = im;
}
export function csqrt(re: number, im: number, out: ComplexOut): void {
  out.re = re;
  out.im = im;
}
export function csin(re: number, im: number, out: ComplexOut): void {
  out.re = re;
  out.im = im;
}
export function ccos(re: number, im: number, out: ComplexOut): void {
  out.re = re;
  out.im = im;
}
export function ctan(re: number, im: number, out: ComplexOut): void {
  out.re = re;
  out.im = im;
}
export function csinh(re: number, im: number, out: ComplexOut): void {
  out.re = re;
  out.im = im;
}
export function ccosh(re: number, im: number, out: ComplexOut): void {
  out.re = re;
  out.im = im;
}
export function ctanh(re: number, im: number, out: ComplexOut): void {
  out.re = re;
  out.im = im;
}
export function cpow(are: number, aim: number, bre: number, bim: number, out: ComplexOut): void {
  out.re = are + bre;
  out.im = aim + bim;
}
export function cdiv(are: number, aim: number, bre: number, bim: number, out: ComplexOut): void {
  out.re = are + bre;
  out.im = aim + bim;
}
