"""Writes neural.json: PyTorch's convolutions, pooling, normalisation and resampling in float64.

Each case names the function of this library, its arrays and its options. Arrays are drawn by a
generator that tests repeat, so only their shapes are stored; `positive` ones lie between 0.5 and
2.5, `fixed` ones are not differentiated. A case holds the outputs, the gradients of <outputs,
cotangents> with respect to all other arrays, and, where it says `second`, the gradients of
<gradients, directions> with respect to the same.
Run: python golden/neural.py
"""

import json
import pathlib
import platform

import torch
import torch.nn.functional as F

F64 = torch.float64


def draw(seed, spec):
    """Numbers in [-1, 1) from the generator s <- 1664525 s + 1013904223 modulo 2^32."""
    shape = spec["shape"]
    size = 1
    for n in shape:
        size *= n
    state, values = seed, []
    for _ in range(size):
        state = (1664525 * state + 1013904223) % 2**32
        v = state / 2**31 - 1
        values.append(v + 1.5 if spec.get("positive") else v * spec.get("scale", 1))
    return torch.tensor(values, dtype=F64).reshape(shape)


def a(*shape, **more):
    return {"shape": list(shape), **more}


def pairs_of(padding, rank):
    """Padding as one pair an axis, or None where it is PyTorch's own kind."""
    if isinstance(padding, list) and padding and isinstance(padding[0], list):
        return padding
    return None


def padded(x, o, rank):
    """The input with asymmetric borders applied, and the padding that is left for PyTorch."""
    pairs = pairs_of(o.get("padding", 0), rank)
    if pairs is None:
        return x, o.get("padding", 0)
    return F.pad(x, [n for pair in reversed(pairs) for n in pair]), 0


def conv(rank):
    f = getattr(F, f"conv{rank}d")

    def run(arrays, o):
        x, padding = padded(arrays["x"], o, rank)
        rest = {k: o[k] for k in ("stride", "dilation", "groups") if k in o}
        return [f(x, arrays["weight"], arrays.get("bias"), padding=padding, **rest)]

    return run


def conv_transpose(rank):
    f = getattr(F, f"conv_transpose{rank}d")

    def run(arrays, o):
        rest = {k: o[k] for k in ("stride", "padding", "dilation", "groups") if k in o}
        if "outputPadding" in o:
            rest["output_padding"] = o["outputPadding"]
        return [f(arrays["x"], arrays["weight"], arrays.get("bias"), **rest)]

    return run


NAMES = {
    "kernelSize": "kernel_size",
    "ceilMode": "ceil_mode",
    "countIncludePad": "count_include_pad",
    "divisorOverride": "divisor_override",
    "normType": "norm_type",
    "outputSize": "output_size",
    "numGroups": "num_groups",
    "epsilon": "eps",
    "scaleFactor": "scale_factor",
    "alignCorners": "align_corners",
    "paddingMode": "padding_mode",
    "upscaleFactor": "upscale_factor",
    "downscaleFactor": "downscale_factor",
}


def renamed(o, *without):
    return {NAMES.get(k, k): v for k, v in o.items() if k not in without}


def unary(f):
    return lambda arrays, o: [f(arrays["x"], **renamed(o))]


def max_pool(rank):
    f = getattr(F, f"max_pool{rank}d")
    return lambda arrays, o: list(f(arrays["x"], return_indices=True, **renamed(o)))


def max_unpool(rank):
    pool, f = getattr(F, f"max_pool{rank}d"), getattr(F, f"max_unpool{rank}d")

    def run(arrays, o):
        source = draw(o["source"]["seed"], o["source"])
        rest = renamed(o, "source", "outputSize")
        _, indices = pool(source, return_indices=True, **rest)
        more = {"output_size": o["outputSize"]} if "outputSize" in o else {}
        return [f(arrays["x"], indices, **rest, **more), indices]

    return run


def batch_norm(arrays, o):
    given = [arrays[k] for k in ("x", "mean", "variance")]
    return [F.batch_norm(*given, arrays.get("weight"), arrays.get("bias"), **renamed(o))]


def batch_norm_training(arrays, o):
    x = arrays["x"]
    weight, bias = arrays.get("weight"), arrays.get("bias")
    y = F.batch_norm(x, None, None, weight, bias, training=True, **renamed(o))
    over = [i for i in range(x.ndim) if i != 1]
    return [y, x.mean(over), x.var(over, correction=0)]


def layer_norm(arrays, o):
    axes = o.get("axis", [-1])
    shape = [arrays["x"].shape[i] for i in axes]
    more = renamed(o, "axis")
    return [F.layer_norm(arrays["x"], shape, arrays.get("weight"), arrays.get("bias"), **more)]


def rms_norm(arrays, o):
    axes = o.get("axis", [-1])
    shape = [arrays["x"].shape[i] for i in axes]
    return [F.rms_norm(arrays["x"], shape, arrays.get("weight"), **renamed(o, "axis"))]


def group_norm(arrays, o):
    more = renamed(o)
    return [F.group_norm(arrays["x"], weight=arrays.get("weight"), bias=arrays.get("bias"), **more)]


def instance_norm(arrays, o):
    more = renamed(o)
    return [F.instance_norm(arrays["x"], weight=arrays.get("weight"), bias=arrays.get("bias"), **more)]


def normalize(arrays, o):
    more = {{"axis": "dim", "epsilon": "eps"}.get(k, k): v for k, v in o.items()}
    return [F.normalize(arrays["x"], **more)]


def grid_sample(arrays, o):
    more = {"align_corners": False} | renamed(o)
    return [F.grid_sample(arrays["x"], arrays["grid"], **more)]


RUN = {
    "im2col": unary(F.unfold),
    "col2im": unary(F.fold),
    "batchNorm": batch_norm,
    "batchNormTraining": batch_norm_training,
    "layerNorm": layer_norm,
    "rmsNorm": rms_norm,
    "groupNorm": group_norm,
    "instanceNorm": instance_norm,
    "localResponseNorm": unary(F.local_response_norm),
    "normalize": normalize,
    "interpolate": unary(F.interpolate),
    "gridSample": grid_sample,
    "pixelShuffle": unary(F.pixel_shuffle),
    "pixelUnshuffle": unary(F.pixel_unshuffle),
}
for r in (1, 2, 3):
    RUN[f"conv{r}d"] = conv(r)
    RUN[f"convTranspose{r}d"] = conv_transpose(r)
    RUN[f"maxPool{r}dWithIndices"] = max_pool(r)
    RUN[f"maxUnpool{r}d"] = max_unpool(r)
    RUN[f"avgPool{r}d"] = unary(getattr(F, f"avg_pool{r}d"))
    RUN[f"lpPool{r}d"] = unary(getattr(F, f"lp_pool{r}d"))
    RUN[f"adaptiveAvgPool{r}d"] = unary(getattr(F, f"adaptive_avg_pool{r}d"))
    RUN[f"adaptiveMaxPool{r}d"] = unary(getattr(F, f"adaptive_max_pool{r}d"))


def conv_cases():
    c1, c2, c3 = "conv1d", "conv2d", "conv3d"
    for o in (
        {},
        {"stride": 2},
        {"padding": 2},
        {"dilation": 2},
        {"stride": 3, "padding": 1, "dilation": 2},
        {"padding": "same"},
        {"padding": "same", "dilation": 3},
        {"padding": "valid", "stride": 2},
        {"padding": [[3, 0]]},
        {"padding": [[0, 2]], "stride": 2},
    ):
        yield c1, {"x": a(2, 3, 9), "weight": a(2, 3, 3), "bias": a(2)}, o
    yield c1, {"x": a(3, 9), "weight": a(2, 3, 4)}, {"padding": "same"}
    yield c1, {"x": a(2, 4, 7), "weight": a(6, 2, 3), "bias": a(6)}, {"groups": 2}
    yield c1, {"x": a(1, 4, 8), "weight": a(8, 1, 3)}, {"groups": 4, "padding": 1, "second": True}
    yield c1, {"x": a(1, 2, 130), "weight": a(2, 2, 5)}, {"stride": 7, "padding": 2}
    for o in (
        {},
        {"stride": 2},
        {"stride": [1, 3]},
        {"padding": 1},
        {"padding": [0, 2]},
        {"dilation": 2, "padding": 2},
        {"dilation": [2, 1]},
        {"stride": [2, 1], "padding": [1, 2], "dilation": [1, 2]},
        {"stride": 2, "padding": 2, "dilation": 2, "second": True},
        {"padding": "same"},
        {"padding": "same", "dilation": [2, 1]},
        {"padding": "valid"},
        {"padding": [[1, 0], [0, 2]]},
        {"padding": [[0, 1], [2, 2]], "stride": 2},
    ):
        yield c2, {"x": a(2, 2, 6, 5), "weight": a(3, 2, 3, 2), "bias": a(3)}, o
    for shape, groups in (((4, 2, 3, 3), 2), ((4, 1, 2, 2), 4), ((8, 1, 3, 1), 4), ((2, 2, 1, 3), 2)):
        for o in ({"groups": groups}, {"groups": groups, "stride": 2, "padding": 1}):
            yield c2, {"x": a(2, 4, 5, 4), "weight": a(*shape), "bias": a(shape[0])}, o
    yield c2, {"x": a(3, 5, 5), "weight": a(2, 3, 1, 1)}, {}
    yield c2, {"x": a(1, 3, 4, 4), "weight": a(5, 3, 4, 4)}, {}
    yield c2, {"x": a(3, 1, 1, 1), "weight": a(2, 1, 1, 1), "bias": a(2)}, {}
    yield c2, {"x": a(1, 1, 7, 7), "weight": a(1, 1, 3, 3)}, {"stride": 4, "padding": 1}
    yield c2, {"x": a(1, 16, 6, 6), "weight": a(3, 16, 3, 3)}, {"padding": 1}
    yield c2, {"x": a(1, 2, 4, 4), "weight": a(2, 2, 2, 2)}, {"second": True}
    for o in (
        {},
        {"stride": 2, "padding": 1},
        {"dilation": [1, 2, 1]},
        {"stride": [1, 2, 2], "padding": [1, 0, 1], "second": True},
        {"padding": "same"},
        {"padding": [[1, 0], [0, 1], [2, 0]]},
    ):
        yield c3, {"x": a(1, 2, 3, 4, 4), "weight": a(2, 2, 2, 2, 3), "bias": a(2)}, o
    yield c3, {"x": a(1, 4, 3, 3, 3), "weight": a(4, 2, 2, 2, 2)}, {"groups": 2}
    yield c3, {"x": a(2, 3, 3, 3), "weight": a(4, 1, 2, 1, 2)}, {"groups": 2}


def transpose_cases():
    t1, t2, t3 = "convTranspose1d", "convTranspose2d", "convTranspose3d"
    for o in (
        {},
        {"stride": 2},
        {"stride": 2, "padding": 1, "outputPadding": 1},
        {"stride": 3, "dilation": 2},
        {"dilation": 3, "outputPadding": 2, "second": True},
    ):
        yield t1, {"x": a(2, 3, 5), "weight": a(3, 2, 3), "bias": a(2)}, o
    yield t1, {"x": a(1, 4, 5), "weight": a(4, 3, 2)}, {"groups": 2, "stride": 2}
    for o in (
        {},
        {"stride": 2},
        {"stride": [2, 1], "padding": [1, 0]},
        {"stride": 2, "padding": 1, "outputPadding": 1},
        {"stride": [3, 2], "outputPadding": [2, 1], "padding": [0, 1]},
        {"dilation": 2, "padding": 1},
        {"stride": 2, "dilation": [1, 3], "outputPadding": [1, 2], "second": True},
    ):
        yield t2, {"x": a(2, 2, 3, 4), "weight": a(2, 3, 3, 2), "bias": a(3)}, o
    yield t2, {"x": a(1, 4, 3, 3), "weight": a(4, 2, 2, 2), "bias": a(4)}, {"groups": 2}
    yield t2, {"x": a(2, 3, 3, 3), "weight": a(3, 1, 3, 3)}, {"groups": 3, "stride": 2, "padding": 1}
    yield t2, {"x": a(2, 3, 3), "weight": a(2, 1, 1, 1)}, {"stride": 2}
    for o in ({}, {"stride": 2, "padding": 1, "outputPadding": 1}, {"stride": [1, 2, 1], "dilation": 2}):
        yield t3, {"x": a(1, 2, 2, 3, 2), "weight": a(2, 2, 2, 2, 2), "bias": a(2)}, o
    yield t3, {"x": a(1, 2, 2, 2, 2), "weight": a(2, 1, 2, 2, 2)}, {"groups": 2}


POOLS = (
    {"kernelSize": 2},
    {"kernelSize": 3, "stride": 1},
    {"kernelSize": 3, "stride": 2, "padding": 1},
    {"kernelSize": 2, "stride": 3},
    {"kernelSize": 3, "stride": 2, "ceilMode": True},
    {"kernelSize": 3, "stride": 2, "padding": 1, "ceilMode": True},
)


def pool_cases():
    shapes = {1: a(2, 2, 9), 2: a(2, 2, 6, 7), 3: a(1, 2, 4, 5, 6)}
    for rank, x in shapes.items():
        for o in POOLS:
            yield f"maxPool{rank}dWithIndices", {"x": x}, o
            yield f"avgPool{rank}d", {"x": x}, o
        yield f"avgPool{rank}d", {"x": x}, POOLS[5] | {"countIncludePad": False}
    yield "maxPool1dWithIndices", {"x": a(2, 9)}, {"kernelSize": 3, "dilation": 2, "padding": 1}
    yield "maxPool2dWithIndices", {"x": a(2, 7, 7)}, {"kernelSize": 2, "dilation": [2, 3], "stride": 1}
    yield "maxPool2dWithIndices", {"x": a(1, 1, 8, 6)}, {"kernelSize": [3, 2], "padding": [1, 0]}
    yield "maxPool3dWithIndices", {"x": a(1, 4, 5, 5)}, {"kernelSize": [1, 3, 2], "stride": [2, 1, 2]}
    yield "avgPool2d", {"x": a(1, 2, 5, 5)}, {"kernelSize": 3, "padding": 1, "divisorOverride": 5}
    yield "avgPool2d", {"x": a(2, 5, 6)}, {"kernelSize": [2, 3], "stride": [1, 2], "second": True}
    yield "avgPool3d", {"x": a(1, 3, 4, 4)}, {"kernelSize": 2, "divisorOverride": 3}
    for rank, x in {1: a(2, 2, 9), 2: a(1, 2, 6, 7), 3: a(1, 1, 4, 4, 5)}.items():
        yield f"lpPool{rank}d", {"x": x}, {"kernelSize": 2, "normType": 2, "second": rank == 2}
        x = x | {"positive": True}
        o = {"kernelSize": 3, "normType": 3.5, "stride": 2, "ceilMode": True}
        yield f"lpPool{rank}d", {"x": x}, {"kernelSize": 2, "normType": 1}
        yield f"lpPool{rank}d", {"x": x}, o | {"ceilMode": False}
    for kind in ("Avg", "Max"):
        yield f"adaptive{kind}Pool1d", {"x": a(2, 2, 9)}, {"outputSize": 4}
        yield f"adaptive{kind}Pool1d", {"x": a(2, 3)}, {"outputSize": 5}
        yield f"adaptive{kind}Pool2d", {"x": a(2, 2, 6, 7)}, {"outputSize": [3, 2]}
        yield f"adaptive{kind}Pool2d", {"x": a(1, 2, 5, 7)}, {"outputSize": [None, 3]}
        yield f"adaptive{kind}Pool3d", {"x": a(1, 2, 4, 5, 3)}, {"outputSize": [2, 3, 1]}
    for rank, shape, o in (
        (1, [2, 2, 8], {"kernelSize": 2}),
        (2, [1, 2, 6, 6], {"kernelSize": 2}),
        (2, [1, 1, 7, 7], {"kernelSize": 3, "stride": 3, "outputSize": [7, 7]}),
        (3, [1, 1, 4, 4, 2], {"kernelSize": 2}),
    ):
        source = {"shape": shape, "seed": 77}
        pooled = [(n - o["kernelSize"]) // o["kernelSize"] + 1 for n in shape[2:]]
        yield f"maxUnpool{rank}d", {"x": a(*shape[:2], *pooled)}, o | {"source": source}


def norm_cases():
    for shape in ((4, 3), (3, 2, 5), (2, 3, 2, 3), (2, 2, 2, 2, 2)):
        c = shape[1]
        both = {"weight": a(c), "bias": a(c)}
        given = {"mean": a(c, fixed=True), "variance": a(c, positive=True, fixed=True)}
        yield "batchNorm", {"x": a(*shape), **given}, {}
        yield "batchNorm", {"x": a(*shape), **given, **both}, {"epsilon": 0.01, "second": c == 2}
        yield "batchNormTraining", {"x": a(*shape)}, {}
        yield "batchNormTraining", {"x": a(*shape), **both}, {"epsilon": 0.01, "second": c == 3}
    for shape, axis in (((3, 5), [-1]), ((2, 3, 4), [-2, -1]), ((2, 2, 3, 2), [1, 2, 3])):
        inner = [shape[i] for i in axis]
        both = {"weight": a(*inner), "bias": a(*inner)}
        yield "layerNorm", {"x": a(*shape)}, {"axis": axis}
        yield "layerNorm", {"x": a(*shape), **both}, {"axis": axis, "epsilon": 1e-3, "second": True}
        yield "rmsNorm", {"x": a(*shape)}, {"axis": axis}
        yield "rmsNorm", {"x": a(*shape), "weight": a(*inner)}, {"axis": axis, "epsilon": 0.1}
    yield "layerNorm", {"x": a(4, 6), "weight": a(6)}, {}
    for shape, groups in (((2, 6), 2), ((2, 6, 3), 3), ((1, 4, 2, 2), 1), ((2, 4, 2, 3), 4)):
        c = shape[1]
        both = {"weight": a(c), "bias": a(c)}
        yield "groupNorm", {"x": a(*shape)}, {"numGroups": groups}
        yield "groupNorm", {"x": a(*shape), **both}, {"numGroups": groups, "epsilon": 0.1}
    for shape in ((2, 2, 5), (2, 3, 2, 3), (1, 2, 2, 2, 2)):
        c = shape[1]
        yield "instanceNorm", {"x": a(*shape)}, {}
        yield "instanceNorm", {"x": a(*shape), "weight": a(c), "bias": a(c)}, {"epsilon": 0.1}
    for shape, size in (((2, 5, 3), 3), ((1, 6, 2, 2), 2), ((2, 4, 3), 7), ((1, 3, 2, 2, 2), 1)):
        yield "localResponseNorm", {"x": a(*shape)}, {"size": size}
        o = {"size": size, "alpha": 0.5, "beta": 0.6, "k": 2}
        yield "localResponseNorm", {"x": a(*shape)}, o | {"second": size == 3}
    for o in ({}, {"p": 1}, {"p": 3}, {"axis": 0}, {"axis": -1, "epsilon": 3.0}, {"p": float("inf")}):
        yield "normalize", {"x": a(3, 4, 2)}, o


def other_cases():
    for o in (
        {"kernelSize": 2},
        {"kernelSize": [3, 2], "stride": [2, 1], "padding": [1, 0], "dilation": [1, 2]},
    ):
        yield "im2col", {"x": a(2, 2, 5, 4)}, o
    yield "im2col", {"x": a(1, 3, 3)}, {"kernelSize": 3, "padding": 1}
    yield "col2im", {"x": a(2, 8, 12)}, {"kernelSize": 2, "outputSize": [5, 4]}
    o = {"kernelSize": [3, 2], "stride": [2, 1], "padding": [1, 0], "dilation": [1, 2]}
    yield "col2im", {"x": a(2, 12, 6)}, o | {"outputSize": [5, 4]}
    yield "pixelShuffle", {"x": a(2, 8, 2, 3)}, {"upscaleFactor": 2}
    yield "pixelUnshuffle", {"x": a(1, 2, 6, 3)}, {"downscaleFactor": 3}
    for shape, mode in (
        ((1, 2, 5), "linear"),
        ((1, 2, 4, 5), "bilinear"),
        ((1, 1, 3, 2, 4), "trilinear"),
        ((1, 2, 4, 5), "bicubic"),
    ):
        x = {"x": a(*shape)}
        for o in ({"size": 7}, {"size": 3}, {"size": 6, "alignCorners": True}, {"scaleFactor": 2.3}):
            yield "interpolate", x, o | {"mode": mode}
    for mode in ("nearest", "nearest-exact"):
        yield "interpolate", {"x": a(1, 2, 4, 5)}, {"size": [7, 3], "mode": mode}
        yield "interpolate", {"x": a(1, 2, 5)}, {"scaleFactor": 1.7, "mode": mode}
    for padding in ("zeros", "border", "reflection"):
        for align in (False, True):
            x = {"x": a(2, 2, 4, 3), "grid": a(2, 2, 3, 2, scale=1.7)}
            o = {"paddingMode": padding, "alignCorners": align}
            yield "gridSample", x, o
            yield "gridSample", x, o | {"mode": "nearest"}


def numbers(t):
    return [v.hex() for v in t.detach().to(F64).reshape(-1).tolist()]


def gradients(value, arrays):
    """Gradients with respect to all arrays; zeros where the value does not depend on one."""
    if not value.requires_grad:
        return [torch.zeros_like(x) for x in arrays]
    found = torch.autograd.grad(value, arrays, create_graph=True, allow_unused=True)
    return [torch.zeros_like(x) if g is None else g for g, x in zip(found, arrays, strict=True)]


def dot(pairs):
    return sum((u * v).sum() for u, v in pairs)


def case(index, name, specs, options):
    options = dict(options)
    second = options.pop("second", False)
    seed = 1000 * index
    arrays = {
        key: draw(seed + k + 1, spec).requires_grad_(not spec.get("fixed", False))
        for k, (key, spec) in enumerate(specs.items())
    }
    outputs = RUN[name](arrays, options)
    smooth = [y for y in outputs if y.is_floating_point()]
    cts = [draw(seed + 101 + k, a(*y.shape)) for k, y in enumerate(smooth)]
    xs = [x for key, x in arrays.items() if x.requires_grad]
    grads = gradients(dot(zip(smooth, cts, strict=True)), xs)
    stored = {
        "name": name,
        "seed": seed,
        "arrays": specs,
        "options": {k: str(v) if v == float("inf") else v for k, v in options.items()},
        "outputs": [{"shape": list(y.shape), "values": numbers(y)} for y in outputs],
        "gradients": [numbers(g) for g in grads],
    }
    if second:
        vs = [draw(seed + 201 + k, a(*x.shape)) for k, x in enumerate(xs)]
        stored["second"] = [numbers(g) for g in gradients(dot(zip(grads, vs, strict=True)), xs)]
    return stored


def main():
    groups = {
        "convolution": [*conv_cases(), *transpose_cases()],
        "pooling": list(pool_cases()),
        "normalisation": list(norm_cases()),
        "other": list(other_cases()),
    }
    index, cases = 0, {}
    for group, listed in groups.items():
        cases[group] = []
        for name, specs, options in listed:
            index += 1
            cases[group].append(case(index, name, specs, options))
        print(group, len(cases[group]))
    data = {
        "versions": {"python": platform.python_version(), "torch": torch.__version__},
        "cases": cases,
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    text = json.dumps(data, separators=(",", ":")).replace('{"name":', '\n{"name":')
    path.write_text(text + "\n")
    print(f"{path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
