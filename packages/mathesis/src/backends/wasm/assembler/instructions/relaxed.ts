/**
 * @file Relaxed vector instructions: results may differ between processors (a fused or an unfused
 * multiply-add, say), so they are used only where a kernel allows it and the engine validates them.
 */

/** `name: "opcode operands:results immediates"`; the letters are those of `signature.ts`. */
export const relaxed = {
  "i8x16.relaxed_swizzle": "fd100 vv:v",
  "i32x4.relaxed_trunc_f32x4_s": "fd101 v:v",
  "i32x4.relaxed_trunc_f32x4_u": "fd102 v:v",
  "i32x4.relaxed_trunc_f64x2_s_zero": "fd103 v:v",
  "i32x4.relaxed_trunc_f64x2_u_zero": "fd104 v:v",
  "f32x4.relaxed_madd": "fd105 vvv:v",
  "f32x4.relaxed_nmadd": "fd106 vvv:v",
  "f64x2.relaxed_madd": "fd107 vvv:v",
  "f64x2.relaxed_nmadd": "fd108 vvv:v",
  "i8x16.relaxed_laneselect": "fd109 vvv:v",
  "i16x8.relaxed_laneselect": "fd10a vvv:v",
  "i32x4.relaxed_laneselect": "fd10b vvv:v",
  "i64x2.relaxed_laneselect": "fd10c vvv:v",
  "f32x4.relaxed_min": "fd10d vv:v",
  "f32x4.relaxed_max": "fd10e vv:v",
  "f64x2.relaxed_min": "fd10f vv:v",
  "f64x2.relaxed_max": "fd110 vv:v",
  "i16x8.relaxed_q15mulr_s": "fd111 vv:v",
  "i16x8.relaxed_dot_i8x16_i7x16_s": "fd112 vv:v",
  "i32x4.relaxed_dot_i8x16_i7x16_add_s": "fd113 vvv:v",
} as const;
