/** @file ONNX's convolutions and pooling. */
import * as m from "../../../src/index.ts";
import {
  type Adapter,
  type Adapters,
  type Call,
  flag,
  integers,
  list,
  number,
  text,
  x,
} from "./call.ts";

type Tensor = m.Tensor;
type Pairs = readonly (readonly [number, number])[];

/** How many axes of space an image has. */
const rank = (call: Call): number => x(call, 0).ndim - 2;
const perAxis = (call: Call, name: string): readonly number[] =>
  list(call, name) ?? new Array<number>(rank(call)).fill(1);

/** ONNX lists all borders before the image, then all after it. */
function pairsOf(pads: readonly number[]): Pairs {
  const n = pads.length / 2;
  return pads.slice(0, n).map((before, i) => [before, pads[n + i]] as const);
}
const pairs = (call: Call): Pairs =>
  pairsOf(list(call, "pads") ?? new Array<number>(2 * rank(call)).fill(0));

/** The border; SAME_LOWER puts the odd place before the image, which our "same" puts after it. */
function padding(call: Call, kernel: readonly number[]): Pairs | "same" | "valid" {
  const auto = text(call, "auto_pad", "NOTSET");
  if (auto === "NOTSET") return pairs(call);
  if (auto === "VALID") return "valid";
  if (auto === "SAME_UPPER") return "same";
  const [strides, dilations] = [perAxis(call, "strides"), perAxis(call, "dilations")];
  return x(call, 0)
    .shape.slice(2)
    .map((n, i) => {
      const reach = (kernel[i] - 1) * dilations[i] + 1;
      const total = Math.max(0, (Math.ceil(n / strides[i]) - 1) * strides[i] + reach - n);
      return [Math.ceil(total / 2), Math.floor(total / 2)] as const;
    });
}

function conv(call: Call): Tensor {
  const f = [m.conv1d, m.conv2d, m.conv3d][rank(call) - 1];
  return f(x(call, 0), x(call, 1), {
    bias: call.inputs[2],
    stride: perAxis(call, "strides"),
    dilation: perAxis(call, "dilations"),
    padding: padding(call, x(call, 1).shape.slice(2)),
    groups: number(call, "group", 1),
  });
}

/**
 * Borders that are cut off, and places added, so that an output shape comes out that is asked for:
 * by name, by `output_shape`, or as it is.
 */
function fitted(call: Call, full: readonly number[]): { pads: Pairs; extra: readonly number[] } {
  const extra = list(call, "output_padding") ?? full.map(() => 0);
  const auto = text(call, "auto_pad", "NOTSET");
  const strides = perAxis(call, "strides");
  const size = x(call, 0).shape.slice(2);
  const same = auto === "NOTSET" ? undefined : size.map((n, i) => n * strides[i]);
  const wanted = list(call, "output_shape") ?? same;
  if (wanted === undefined) return { pads: pairs(call), extra };
  const cut = full.map((n, i) => n - wanted[i]);
  const pads = cut.map((total) => {
    const half = Math.max(0, total) / 2;
    return auto === "SAME_UPPER"
      ? ([Math.floor(half), Math.ceil(half)] as const)
      : ([Math.ceil(half), Math.floor(half)] as const);
  });
  return { pads, extra: cut.map((total) => Math.max(0, -total)) };
}

function convTranspose(call: Call): Tensor {
  const f = [m.convTranspose1d, m.convTranspose2d, m.convTranspose3d][rank(call) - 1];
  const [strides, dilations] = [perAxis(call, "strides"), perAxis(call, "dilations")];
  const size = x(call, 0).shape.slice(2);
  const kernel = x(call, 1).shape.slice(2);
  const full = size.map((n, i) => (n - 1) * strides[i] + (kernel[i] - 1) * dilations[i] + 1);
  const { pads, extra } = fitted(call, full);
  return f(x(call, 0), x(call, 1), {
    bias: call.inputs[2],
    stride: strides,
    dilation: dilations,
    padding: pads,
    outputPadding: extra,
    groups: number(call, "group", 1),
  });
}

/** The options that all kinds of pooling share. */
function window(call: Call) {
  const kernelSize = list(call, "kernel_shape") ?? [];
  return {
    kernelSize,
    stride: perAxis(call, "strides"),
    dilation: perAxis(call, "dilations"),
    padding: padding(call, kernelSize),
    ceilMode: flag(call, "ceil_mode", false),
  };
}

const avgPool: Adapter = (call) => {
  const f = [m.avgPool1d, m.avgPool2d, m.avgPool3d][rank(call) - 1];
  return f(x(call, 0), {
    ...window(call),
    countIncludePad: flag(call, "count_include_pad", false),
  });
};

const lpPool: Adapter = (call) => {
  const f = [m.lpPool1d, m.lpPool2d, m.lpPool3d][rank(call) - 1];
  return f(x(call, 0), { ...window(call), normType: number(call, "p", 2) });
};

/** Places are counted over the whole array; with storage order 1, down the columns of an image. */
function flatPlaces(call: Call, places: Tensor): Tensor {
  const [images, channels, ...size] = x(call, 0).shape;
  const volume = size.reduce((p, n) => p * n, 1);
  const columns = flag(call, "storage_order", false);
  const width = size[size.length - 1];
  const own = columns
    ? m.remainder(places, width).mul(size[0]).add(m.floorDivide(places, width))
    : places;
  const starts = m.arange(0, images * channels, 1, { dtype: "int32" }).mul(volume);
  return own.add(starts.reshape([images, channels, ...size.map(() => 1)]));
}

const maxPool: Adapter = (call) => {
  const axis = rank(call) - 1;
  if (call.outputs === 1) {
    return [m.maxPool1d, m.maxPool2d, m.maxPool3d][axis](x(call, 0), window(call));
  }
  const f = [m.maxPool1dWithIndices, m.maxPool2dWithIndices, m.maxPool3dWithIndices][axis];
  const [values, places] = f(x(call, 0), window(call));
  return [values, flatPlaces(call, places)];
};

/** Images from their patches; volumes, for which there is no col2im, are not meant to come. */
const col2im: Adapter = (call) =>
  m.col2im(x(call, 0), {
    outputSize: integers(call, 1) ?? [],
    kernelSize: integers(call, 2) ?? [],
    stride: list(call, "strides") ?? 1,
    dilation: list(call, "dilations") ?? 1,
    padding: pairsOf(list(call, "pads") ?? [0, 0, 0, 0]),
  });

/** Values to the places they came from; a larger shape that is asked for has zeros at its ends. */
const maxUnpool: Adapter = (call) => {
  const window = { kernelSize: list(call, "kernel_shape") ?? [], stride: perAxis(call, "strides") };
  const f = [m.maxUnpool1d, m.maxUnpool2d, m.maxUnpool3d][rank(call) - 1];
  const y = f(x(call, 0), x(call, 1), window);
  const wanted = integers(call, 2) ?? y.shape;
  return m.pad(
    y,
    y.shape.map((n, i) => [0, wanted[i] - n] as const),
  );
};

/** A reduction over all axes of space, which stay with length 1. */
const global =
  (
    f: (a: Tensor, options: { readonly axis: number[]; readonly keepDims: true }) => Tensor,
  ): Adapter =>
  (call) => {
    const axis = [...x(call, 0).shape.keys()].slice(2);
    return f(x(call, 0), { axis, keepDims: true });
  };

export const convolution: Adapters = {
  AveragePool: avgPool,
  Col2Im: col2im,
  Conv: conv,
  ConvTranspose: convTranspose,
  GlobalAveragePool: global((a, options) => a.mean(options)),
  GlobalMaxPool: global((a, options) => a.max(options)),
  LpPool: lpPool,
  MaxPool: maxPool,
  MaxUnpool: maxUnpool,
};
