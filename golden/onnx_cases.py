"""Writes golden/onnx.json, golden/onnx-large.json and golden/onnx-recent.json: ONNX's node cases.

Debian's package libonnx-testdata holds them as protobuf: a model (one node, or the graph of nodes
by which the standard defines an operator), its inputs and its outputs. Every case is written:
nodes with attributes, inputs, outputs. A tensor is dtype, shape and its little-endian bytes in
base64; equal bytes are stored once, in `data`. Cases whose bytes are many go to the second file.

The third file holds what later versions added: cases that the installed onnx package generates
(`onnx.backend.test.case`) and Debian's set does not have, of the operators named below, which an
array library can have, in dtypes that NumPy has, float16 apart. ONNX is licensed under Apache-2.0, Copyright (c) ONNX Project Contributors.

    /tmp/golden/bin/python golden/onnx_cases.py [folder of node cases]
"""

import base64
import hashlib
import json
import platform
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import onnx
from onnx import AttributeProto, TensorProto, numpy_helper

FOLDER = Path("/usr/share/libonnx-testdata/data/node")
LARGE = 100_000  # bytes of one tensor from which on its case goes to the second file
A = AttributeProto
RECENT = """Add AveragePool BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor Celu CenterCropPad
Clip Col2Im Compress ConvTranspose CumProd CumSum Div Einsum Equal Gelu Greater GreaterOrEqual
GroupNormalization Identity IsInf IsNaN Less LessOrEqual LpNormalization LpPool MatMul MaxPool Mish
Mod Mul OneHot Pad RMSNormalization Range ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax
ReduceMin ReduceProd ReduceSum ReduceSumSquare ReverseSequence ScatterElements ScatterND Shape
SpaceToDepth Split Sub Swish TopK Unique""".split()


class Store:
    """The tensors of one file: each distinct run of bytes once."""

    def __init__(self):
        self.data, self.index = [], {}

    def tensor(self, proto):
        name = TensorProto.DataType.Name(proto.data_type).lower()
        dtype = {"float": "float32", "double": "float64"}.get(name, name)
        shape = list(proto.dims)
        if dtype == "string":
            return {"dtype": dtype, "shape": shape}
        array = np.ascontiguousarray(numpy_helper.to_array(proto))
        raw = array.astype(array.dtype.newbyteorder("<")).tobytes()
        key = hashlib.sha256(raw).digest()
        if key not in self.index:
            self.index[key] = len(self.data)
            self.data.append(base64.b64encode(raw).decode())
        return {"dtype": dtype, "shape": shape, "data": self.index[key]}


def attribute(a, store):
    """The value of an attribute as JSON; graphs are only named, no operator that has one applies."""
    if a.type == A.STRING:
        return a.s.decode()
    if a.type == A.STRINGS:
        return [s.decode() for s in a.strings]
    if a.type == A.TENSOR:
        return store.tensor(a.t)
    if a.type == A.GRAPH:
        return {"graph": a.g.name}
    if a.type == A.FLOAT:
        return float(np.float32(a.f))
    if a.type == A.FLOATS:
        return [float(np.float32(f)) for f in a.floats]
    if a.type in (A.INT, A.INTS):
        value = onnx.helper.get_attribute_value(a)
        return value if a.type == A.INT else list(value)
    return {"kind": A.AttributeType.Name(a.type).lower()}


def node(n, store):
    fields = {"op": n.op_type}
    if n.domain:
        fields["domain"] = n.domain
    attributes = {a.name: attribute(a, store) for a in n.attribute}
    if attributes:
        fields["attributes"] = attributes
    return fields | {"inputs": list(n.input), "outputs": list(n.output)}


def value(path, info, store):
    """An input or output; sequences and optional values are only named by their kind."""
    kind = info.type.WhichOneof("value")
    if kind != "tensor_type":
        return {"dtype": kind.removesuffix("_type"), "shape": []}
    proto = TensorProto()
    proto.ParseFromString(path.read_bytes())
    return store.tensor(proto)


def entry(name, model, store, inputs, outputs):
    """A case as JSON; inputs and outputs are stored tensors by name."""
    initial = {t.name: store.tensor(t) for t in model.graph.initializer}
    return {
        "name": name.removeprefix("test_"),
        "opset": {o.domain: o.version for o in model.opset_import},
        "nodes": [node(n, store) for n in model.graph.node],
        "inputs": initial | inputs,
        "outputs": outputs,
    }


def case(folder, model, store):
    """A case from its folder of protobuf files."""
    graph, data = model.graph, folder / "test_data_set_0"
    initial = {t.name for t in graph.initializer}
    given = [i for i in graph.input if i.name not in initial]
    read = lambda infos, kind: {
        info.name: value(data / f"{kind}_{k}.pb", info, store) for k, info in enumerate(infos)
    }
    return entry(folder.name, model, store, read(given, "input"), read(graph.output, "output"))


def is_plain(array):
    return isinstance(array, np.ndarray) and array.dtype.name in PLAIN


PLAIN = "bool uint8 uint16 uint32 uint64 int8 int16 int32 int64 float32 float64".split()


def recent_cases(known, store):
    """What the installed package generates beyond the known names."""
    from onnx.backend.test.case.node import collect_testcases

    cases = []
    for test in collect_testcases(None):
        graph = test.model.graph
        arrays = [a for side in test.data_sets[0] for a in side]
        ours = len(graph.node) == 1 and graph.node[0].op_type in RECENT
        if not ours or test.name in known or not all(map(is_plain, arrays)):
            continue
        sides = [
            {info.name: store.tensor(numpy_helper.from_array(a)) for info, a in zip(infos, side)}
            for infos, side in zip((graph.input, graph.output), test.data_sets[0])
        ]
        cases.append(entry(test.name, test.model, store, *sides))
    return sorted(cases, key=lambda c: c["name"])


def debian_version():
    query = ["dpkg-query", "-W", "-f=${Version}", "libonnx-testdata"]
    return subprocess.run(query, capture_output=True, text=True, check=True).stdout


def write(path, versions, cases, store):
    data = {"versions": versions, "licence": "Apache-2.0, Copyright (c) ONNX Project Contributors"}
    text = json.dumps(data | {"data": store.data, "cases": cases}, separators=(",", ":"))
    path.write_text(text.replace('},{"name":', '},\n{"name":') + "\n")
    print(f"{path.name}: {len(cases)} cases, {path.stat().st_size / 1e6:.2f} MB")


def is_large(folder):
    return any(p.stat().st_size >= LARGE for p in folder.glob("test_data_set_0/*.pb"))


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folders = sorted(p for p in root.iterdir() if (p / "model.onnx").exists())
    versions = {
        "python": platform.python_version(),
        "onnx": onnx.__version__,
        "numpy": np.__version__,
        "libonnx-testdata": debian_version(),
    }
    for name, large in (("onnx.json", False), ("onnx-large.json", True)):
        store, cases = Store(), []
        for folder in folders:
            if is_large(folder) == large:
                cases.append(case(folder, onnx.load(folder / "model.onnx"), store))
        write(Path(__file__).with_name(name), versions, cases, store)
    warnings.filterwarnings("ignore")  # some generators overflow on purpose
    store = Store()
    cases = recent_cases({folder.name for folder in folders}, store)
    write(Path(__file__).with_name("onnx-recent.json"), versions, cases, store)


main()