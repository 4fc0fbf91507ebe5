/** @file Copies of raw elements between files and tensors, with their bytes reversed if needed. */

import type { HostTensor } from "../core/host.ts";

/** Whether this machine keeps the lowest byte first, as practically all do. */
const isLittle = (): boolean => new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Copies bytes into a tensor's elements; `unit` > 1 says that their numbers are big-endian. */
export function copyBytes(bytes: Uint8Array, out: HostTensor, unit: number): void {
  const { values, offset } = out;
  const start = values.byteOffset + offset * values.BYTES_PER_ELEMENT;
  const target = new Uint8Array(values.buffer, start, bytes.length);
  target.set(bytes);
  if (unit > 1) swapBytes(target, unit, false);
  else swapBytes(target, values.BYTES_PER_ELEMENT, true);
}

/** Reverses each number of `unit` bytes in place, if this machine has the other order. */
export function swapBytes(bytes: Uint8Array, unit: number, little: boolean): void {
  if (isLittle() !== little) reverseNumbers(bytes, unit);
}

/** Reverses the bytes of each number of `unit` bytes, in place. */
export function reverseNumbers(bytes: Uint8Array, unit: number): void {
  if (unit === 1) return;
  for (let start = 0; start < bytes.length; start += unit) {
    for (let i = start, j = start + unit - 1; i < j; i++, j--) {
      const byte = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = byte;
    }
  }
}
