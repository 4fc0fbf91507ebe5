/** @file ONNX's operators that take images at other places or at another resolution. */
import * as m from "../../../src/index.ts";
import { type Adapters, type Call, choice, flag, integers, text, x } from "./call.ts";

/** Interpolated axes are those of space; sizes and scales are given for all. */
function resize(call: Call): m.Tensor {
  const sizes = integers(call, 3)?.slice(2);
  const scales = integers(call, 2)?.slice(2);
  const coordinates = choice(text(call, "coordinate_transformation_mode", "half_pixel"), [
    "half_pixel",
    "pytorch_half_pixel",
    "align_corners",
  ]);
  const mode = { nearest: "nearest-exact", linear: "bilinear", cubic: "bicubic" } as const;
  return m.interpolate(x(call, 0), {
    ...(sizes === undefined ? { scaleFactor: scales } : { size: sizes }),
    mode: mode[choice(text(call, "mode", "nearest"), ["nearest", "linear", "cubic"])],
    alignCorners: coordinates === "align_corners",
  });
}

export const resampling: Adapters = {
  GridSample: (call) =>
    m.gridSample(x(call, 0), x(call, 1), {
      mode: choice(text(call, "mode", "bilinear"), ["bilinear", "nearest"]),
      paddingMode: choice(text(call, "padding_mode", "zeros"), ["zeros", "border", "reflection"]),
      alignCorners: flag(call, "align_corners", false),
    }),
  Resize: resize,
  Upsample: (call) => m.interpolate(x(call, 0), { scaleFactor: integers(call, 1)?.slice(2) }),
};
