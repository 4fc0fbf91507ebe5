/**
 * @file Where elements live: typed arrays owned by the garbage collector. A fresh small typed array
 * costs ten times the work done on it, so small tensors share slabs of 32 KB; nothing is ever
 * handed out twice, so what is handed out is zero.
 */
import { allocate, type DType, type Elements, lanes } from "../types/dtype.ts";
import { ShapeError } from "../util/errors.ts";

const SLAB_BYTES = 32 * 1024;
/** Arrays above this many stored numbers get their own buffer. */
const SMALL = 512;

interface Slab {
  values: Elements;
  next: number;
}

const emptySlab = (d: DType): Slab => ({ values: allocate(d, 0), next: 0 });
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

/** Where the last `reserve` put its offset: a second result without an allocation. */
export let reservedOffset = 0;

/** Zeroed room for `size` elements; its first stored number is at `reservedOffset`. */
export function reserve(dtype: DType, size: number): Elements {
  const count = dtype === "float64" ? size : size * lanes(dtype);
  if (count > SMALL) {
    reservedOffset = 0;
    return allocateLarge(dtype, size);
  }
  const slab = dtype === "float64" ? doubles : slabs[dtype];
  if (slab.next + count > slab.values.length) renew(slab, dtype);
  reservedOffset = slab.next;
  slab.next += count;
  return slab.values;
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

function renew(slab: Slab, dtype: DType): void {
  const bytes = slab.values.BYTES_PER_ELEMENT * lanes(dtype);
  slab.values = allocate(dtype, SLAB_BYTES / bytes);
  slab.next = 0;
}
