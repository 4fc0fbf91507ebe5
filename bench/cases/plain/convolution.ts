/** @file The gradients of a convolution of images with 3×3 kernels, in loops. */
import type { Values } from "../problem.ts";
import { convolve } from "../products.ts";
import { type FloatsConstructor, zerosLike } from "./products.ts";

/** Calls f for each tap of a kernel with the part of the rows where it meets the image. */
function forTaps(
  height: number,
  width: number,
  f: (tap: number, row: number, shift: number, left: number, right: number) => void,
): void {
  for (let p = 0; p < 3; p++) {
    for (let q = 0; q < 3; q++) {
      const [left, right] = [Math.max(0, 1 - q), Math.min(width, width + 1 - q)];
      for (let i = Math.max(0, 1 - p); i < Math.min(height, height + 1 - p); i++) {
        f(3 * p + q, i * width, (i + p - 1) * width + q - 1, left, right);
      }
    }
  }
}

/** Calls f for each image, filter and channel with the places of their planes and kernels. */
function forPlanes(
  [images, channels, height, width]: readonly number[],
  filters: number,
  f: (source: number, kernel: number, target: number) => void,
): void {
  const area = height * width;
  for (let image = 0; image < images; image++) {
    for (let o = 0; o < filters; o++) {
      for (let c = 0; c < channels; c++) {
        const source = (image * channels + c) * area;
        f(source, (o * channels + c) * 9, (image * filters + o) * area);
      }
    }
  }
}

/** Mean of squares of the convolution, then its gradients: of the kernels, then of the images. */
export function convolutionGradient(
  [x, w]: readonly Values[],
  Type: FloatsConstructor,
): Float64Array {
  const [images, , height, width] = x.shape;
  const y = convolve(x, w, new Type(images * w.shape[0] * height * width));
  let square = 0;
  for (const v of y) square += (v * v) / y.length;
  const dy = y.map((v) => (2 * v) / y.length);
  const [dw, dx] = [zerosLike(y, w.data.length), zerosLike(y, x.data.length)];
  forPlanes(x.shape, w.shape[0], (from, k, to) => {
    forTaps(height, width, (tap, row, shift, left, right) => {
      const weight = w.data[k + tap];
      let sum = 0;
      for (let j = left; j < right; j++) {
        const d = dy[to + row + j];
        sum += d * x.data[from + shift + j];
        dx[from + shift + j] += weight * d;
      }
      dw[k + tap] += sum;
    });
  });
  return Float64Array.of(square, ...dw, ...dx);
}
