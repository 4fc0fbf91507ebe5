/** @file How elements lie in memory. */
import type { DType } from "../../../types/dtype.ts";

/** What arrays hold; complex numbers are two of them, bool is 0 or 1. */
export type Stored = "f64" | "f32" | "i32" | "u8";

/** How each dtype is stored. */
export const storedOf: Readonly<Record<DType, Stored>> = {
  complex128: "f64",
  complex64: "f32",
  float64: "f64",
  float32: "f32",
  int32: "i32",
  uint32: "i32",
  uint8: "u8",
  bool: "u8",
};
