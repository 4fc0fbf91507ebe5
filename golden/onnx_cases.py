"""Writes golden/onnx.json and golden/onnx-large.json: the node cases of the ONNX standard.

Debian's package libonnx-testdata holds them as protobuf: a model (one node, or the graph of nodes
by which the standard defines an operator), its inputs and its outputs. Every case is written:
nodes with attributes, inputs, outputs. A tensor is dtype, shape and its little-endian bytes in
base64; equal bytes are stored once, in `data`. Cases whose bytes are many go to the second file.
ONNX is licensed under Apache-2.0, Copyright (c) ONNX Project Contributors.

    /tmp/golden/bin/python golden/onnx_cases.py [folder of node cases]
"""

import base64
import hashlib
import json
import platform
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import AttributeProto, TensorProto, numpy_helper

FOLDER = Path("/usr/share/libonnx-testdata/data/node")
LARGE = 100_000  # bytes of one tensor from which on its case goes to the second file
A = AttributeProto


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


def case(folder, model, store):
    graph = model.graph
    data = folder / "test_data_set_0"
    initial = {t.name for t in graph.initializer}
    given = [i for i in graph.input if i.name not in initial]
    inputs = {t.name: store.tensor(t) for t in graph.initializer}
    for k, info in enumerate(given):
        inputs[info.name] = value(data / f"input_{k}.pb", info, store)
    outputs = {}
    for k, info in enumerate(graph.output):
        outputs[info.name] = value(data / f"output_{k}.pb", info, store)
    return {
        "name": folder.name.removeprefix("test_"),
        "opset": {o.domain: o.version for o in model.opset_import},
        "nodes": [node(n, store) for n in graph.node],
        "inputs": inputs,
        "outputs": outputs,
    }


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


main()
