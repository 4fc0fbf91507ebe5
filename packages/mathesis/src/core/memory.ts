/**
 * @file Where elements live: typed arrays owned by the garbage collector. A fresh small typed array
 * costs ten times the work done on it, so small tensors share slabs of 64 KB; nothing is ever
 * handed out twice, so what is handed out is zero.
 */
import { allocate, type DType, type Elements, lanes } from "../types/dtype.ts";
import { ShapeError } from "../util/errors.ts";

const SLAB_BYTES = 64 * 1024;
/** Arrays above this many stored numbers get their own buffer. */
const SMALL = 512;

/** Zeroed room: elements begin at stored number `at` of `values`. */
export interface Reserved {
  readonly values: Elements;
  readonly at: number;
}

/** `at` is where the last room that was handed out begins, so that no record is made for it. */
interface Slab {
  values: Elements;
  at: number;
  next: number;
}

const emptySlab = (d: DType): Slab => ({ values: allocate(d, 0), at: 0, next: 0 });
const slabs: Readonly<Record<DType, Slab>> = {
  float64: emptySlab("float64"),
  float32: emptySlab("float32"),
  int32: emptySlab("int32"),
  uint32: emptySlab("uint32"),
  uint8: emptySlab("uint8"),
  bool: emptySlab("bool"),
  complex128: emptySlab("complex128"),
  complex64: emptySlab("complex64"),
};

const doubles = slabs.float64; // by far the most frequent: found without a look-up

/** Zeroed room for `size` elements, to be read before the next is asked for. */
export function reserve(dtype: DType, size: number): Reserved {
  const count = dtype === "float64" ? size : size * lanes(dtype);
  if (count > SMALL) return { values: allocateLarge(dtype, size), at: 0 };
  const slab = dtype === "float64" ? doubles : slabs[dtype];
  let at = slab.next;
  if (at + count > slab.values.length) {
    slab.values = freshSlab(slab, dtype);
    at = 0;
  }
  slab.at = at;
  slab.next = at + count;
  return slab;
}

function allocateLarge(dtype: DType, size: number): Elements {
  try {
    return allocate(dtype, size);
  } catch (e) {
    if (!(e instanceof RangeError)) throw e;
    throw new ShapeError({
      code: "TOO_LARGE",
      op: "Tensor",
      message: `there is no room for ${size} elements of dtype ${dtype}.`,
      details: { size, dtype },
    });
  }
}

function freshSlab(slab: Slab, dtype: DType): Elements {
  const bytes = slab.values.BYTES_PER_ELEMENT * lanes(dtype);
  return allocate(dtype, SLAB_BYTES / bytes);
}
