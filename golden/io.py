"""Writes io/ and io.json: small files of NumPy, SciPy and safetensors, and what is in them.

Run: python golden/io.py
     python golden/io.py --check    lets NumPy, SciPy and safetensors read files that mathesis wrote
                                    (needs Node 24 on the PATH)
"""

import io
import json
import math
import pathlib
import platform
import subprocess
import sys
import tempfile
import zipfile

import ml_dtypes
import numpy as np
import safetensors
import safetensors.numpy
import scipy
import scipy.io
import scipy.sparse

HERE = pathlib.Path(__file__).parent
OUT = HERE / "io"
FLOATS = [0.0, -0.0, 1.5, -2.25, math.inf, -math.inf, math.nan, 1 / 3]
INTEGERS = {
    "i1": [-128, -1, 0, 127],
    "i2": [-32768, -1, 0, 32767],
    "i4": [-(2**31), -1, 0, 2**31 - 1],
    "i8": [-(2**53), -1, 0, 2**53],
    "u1": [0, 1, 255],
    "u2": [0, 1, 65535],
    "u4": [0, 1, 2**31, 2**32 - 1],
    "u8": [0, 1, 2**53],
}


def sample(kind):
    if kind == "b1":
        return np.array([True, False, True])
    if kind in INTEGERS:
        return np.array(INTEGERS[kind], dtype=kind)
    if kind == "f2":
        return np.array([*FLOATS, 65504, 2**-24, -(2**-14)], dtype="f2")
    if kind in ("f4", "f8"):
        extreme = [np.finfo(kind).max, np.finfo(kind).smallest_subnormal]
        return np.array([*FLOATS, *extreme], dtype=kind)
    return np.array([complex(a, b) for a, b in zip(FLOATS, reversed(FLOATS))], dtype=kind)


def plain(x):
    """Flat values, row by row: hexadecimal floats, complex numbers as pairs."""
    x = np.asarray(x)
    if x.dtype.kind in "biu":
        return [int(v) for v in x.ravel()]
    if x.dtype.kind == "c":
        return [f for v in x.ravel() for f in (float(v.real).hex(), float(v.imag).hex())]
    return [float(v).hex() for v in x.ravel().astype(np.float64)]


def described(x):
    x = np.asarray(x)
    return {"dtype": x.dtype.name, "shape": list(x.shape), "values": plain(x)}


def npy(files):
    kinds = ["b1", *INTEGERS, "f2", "f4", "f8", "c8", "c16"]
    arrays = {kind: sample(kind) for kind in kinds}
    for kind in kinds:
        if kind[1:] != "1":
            arrays[f"big-{kind}"] = sample(kind).astype(">" + kind)
    grid = np.arange(24).reshape(2, 3, 4)
    arrays["fortran-f8"] = np.asfortranarray(grid[0] / 3)
    arrays["fortran-i4"] = np.asfortranarray(grid.astype("i4"))
    arrays["fortran-c16"] = np.asfortranarray(grid[1] + 1j * grid[0])
    arrays["fortran-b1"] = np.asfortranarray(grid[1] % 3 == 0)
    arrays["scalar"] = np.array(1 / 7)
    arrays["empty"] = np.zeros((0, 3), "f4")
    for name, x in arrays.items():
        np.save(OUT / f"{name}.npy", x)
        files.append({"file": f"{name}.npy", **described(x)})
    for version in [(2, 0), (3, 0)]:
        name = f"version{version[0]}.npy"
        with open(OUT / name, "wb") as f:
            np.lib.format.write_array(f, sample("f8"), version=version)
        files.append({"file": name, **described(sample("f8"))})


def refused():
    odd = {
        "object": np.array([{}, None], dtype=object),
        "bytes": np.array([b"ab"]),
        "text": np.array(["ab"]),
        "record": np.array([(1, 2.0)], dtype=[("a", "i4"), ("ü", "f8")]),
        "date": np.array(["2000-01-01"], dtype="M8[D]"),
        "longdouble": np.array([1], dtype=np.longdouble),
        "large-i8": np.array([0, 2**53 + 1]),
        "large-u8": np.array([2**64 - 1], dtype="u8"),
    }
    for name, x in odd.items():
        np.save(OUT / f"refused-{name}.npy", x)
    return {f"refused-{name}.npy": x.dtype.str for name, x in odd.items()}


class Unseekable(io.RawIOBase):
    """A pipe: zipfile writes sizes after the data into it."""

    def __init__(self):
        self.data = b""

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data)
        return len(data)


def npz(files):
    arrays = {"w": sample("f8"), "größe": sample("i4"), "deep/b": np.ones((40, 5), "f4")}
    np.savez(OUT / "stored.npz", **arrays)
    np.savez_compressed(OUT / "packed.npz", **arrays)
    pipe = Unseekable()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, x in arrays.items():
            buffer = io.BytesIO()
            np.save(buffer, x)
            archive.writestr(f"{name}.npy", buffer.getvalue())
    (OUT / "piped.npz").write_bytes(pipe.data)
    contents = {name: described(x) for name, x in arrays.items()}
    files += [{"file": f"{f}.npz", "arrays": contents} for f in ("stored", "packed", "piped")]


def tensors(files):
    arrays = {kind: sample(kind) for kind in ["b1", *INTEGERS, "f2", "f4", "f8", "c8"]}
    arrays["bf16"] = np.array(FLOATS, dtype=ml_dtypes.bfloat16)
    arrays["empty"] = np.zeros((3, 0), "f4")
    arrays["scalar"] = np.array(2.5)
    metadata = {"format": "np", "note": 'a "quote" and ü'}
    data = safetensors.numpy.save(arrays, metadata)
    (OUT / "all.safetensors").write_bytes(data)
    contents = {name: described(x) for name, x in arrays.items()}
    files.append({"file": "all.safetensors", "arrays": contents, "metadata": metadata})


def matrix_market(files):
    base = np.array([[1.0, 2.5, -3.0], [0.1, 5.0, 1e-300], [7.0, 8.0, 1e300]])
    lower = np.tril(base, -1)
    odd = base + 1j * base.T
    cases = {
        "real": base,
        "integer": np.array([[1, -2], [3, 4], [5, 2**31 - 1]]),
        "wide": np.array([[1, 2**40]]),
        "complex": odd,
        "symmetric": lower + lower.T + np.eye(3),
        "skew": lower - lower.T,
        "hermitian": odd + odd.conj().T,
        "sparse": scipy.sparse.coo_array(([1.5, -2.0, 4.0], ([0, 2, 0], [1, 0, 1])), (3, 2)),
    }
    for name, x in cases.items():
        path = OUT / f"{name}.mtx"
        scipy.io.mmwrite(path, x, comment="of SciPy", precision=17)
        read = scipy.io.mmread(path)
        dense = read.toarray() if scipy.sparse.issparse(read) else read
        files.append({"file": path.name, **described(dense)})
    pattern = scipy.sparse.coo_array((np.ones(2), ([0, 1], [1, 2])), (2, 3))
    scipy.io.mmwrite(OUT / "pattern.mtx", pattern, field="pattern")
    files.append({"file": "pattern.mtx", **described(pattern.toarray() != 0)})


WRITER = """
import { writeFileSync } from "node:fs";
import { array } from "mathesis";
import * as io from "mathesis/io";
const dtypes = "float64 float32 int32 uint32 uint8 bool complex128 complex64".split(" ");
const x = (dtype) => array([[0, 1, 2], [3, 4, 5]]).astype(dtype);
const all = Object.fromEntries(dtypes.map((d) => [d, x(d)]));
const { complex128, ...narrow } = all;
const folder = process.argv[1] + "/";
const put = (name, data) => writeFileSync(folder + name, data);
for (const d of dtypes) {
  put(`${d}.npy`, io.toNpy(all[d]));
  put(`${d}-fortran.npy`, io.toNpy(all[d], { fortranOrder: true }));
  put(`${d}.mtx`, io.toMatrixMarket(all[d]));
}
put("stored.npz", await io.toNpz(all));
put("packed.npz", await io.toNpz(all, { compress: true }));
put("all.safetensors", io.toSafetensors(narrow, { metadata: { a: "ü" } }));
put("symmetric.mtx", io.toMatrixMarket([[1, 2], [2, 3]], { symmetry: "symmetric" }));
put("table.csv", io.toCsv(array([[0.1, -0], [1e300, NaN]])));
"""


def check():
    base = np.arange(6).reshape(2, 3)
    names = "float64 float32 int32 uint32 uint8 bool complex128 complex64".split()
    with tempfile.TemporaryDirectory() as folder:
        command = ["node", "--conditions=mathesis-source", "--input-type=module", "-e", WRITER]
        subprocess.run([*command, folder], cwd=HERE.parent / "bench", check=True)
        path = pathlib.Path(folder)
        arrays = [dict(np.load(path / f"{n}.npz")) for n in ("stored", "packed")]
        arrays.append({n: np.load(path / f"{n}.npy") for n in names})
        arrays.append({n: np.load(path / f"{n}-fortran.npy") for n in names})
        for group in arrays:
            assert sorted(group) == sorted(names)
        arrays.append(safetensors.numpy.load_file(path / "all.safetensors"))
        for group in arrays:
            for name, x in group.items():
                assert x.dtype.name == name, name
                assert np.array_equal(x, base.astype(name)), name
        assert np.load(path / "float64-fortran.npy").flags.f_contiguous
        for n in names:
            read = scipy.io.mmread(path / f"{n}.mtx")
            dense = read.toarray() if scipy.sparse.issparse(read) else read
            assert np.array_equal(dense, base.astype(n)), n
        assert scipy.io.mmread(path / "symmetric.mtx").tolist() == [[1, 2], [2, 3]]
        table = np.loadtxt(path / "table.csv", delimiter=",")
        assert table.tobytes() == np.array([[0.1, -0.0], [1e300, np.nan]]).tobytes()
    print("all files of mathesis read back")


def main():
    OUT.mkdir(exist_ok=True)
    files = []
    npy(files)
    npz(files)
    tensors(files)
    matrix_market(files)
    data = {
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "scipy": scipy.__version__,
            "safetensors": safetensors.__version__,
            "ml_dtypes": ml_dtypes.__version__,
        },
        "files": files,
        "refused": refused(),
    }
    (HERE / "io.json").write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    check() if "--check" in sys.argv else main()
