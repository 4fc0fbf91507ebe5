/**
 * @file Tensors whose elements a compiled program left in its own memory, and tensors that were given
 * away to one.
 */
import { showAval } from "../ir/aval.ts";
import type { Resident } from "../ir/compiler.ts";
import type { DType } from "../types/dtype.ts";
import type { Shape } from "../types/shape.ts";
import { ArgumentError } from "../util/errors.ts";
import { HostTensor } from "./host.ts";
import { Tensor } from "./tensor.ts";

/** A tensor that is copied to host memory when it is read. */
export class ResidentTensor extends Tensor<Shape, DType> {
  readonly resident: Resident;
  private copy: HostTensor | undefined;

  constructor(resident: Resident) {
    super(resident.shape, resident.dtype, resident.weak);
    this.resident = resident;
  }

  override get isKnown(): boolean {
    return true;
  }

  override host(wanted: string): HostTensor {
    if (this.resident.donated) throw readAfterDonation(this, wanted);
    const { shape, dtype, weak } = this;
    this.copy ??= new HostTensor(shape, dtype, weak, this.resident.read(), 0);
    return this.copy;
  }

  override settled(wanted: string): Tensor {
    return this.host(wanted);
  }

  /** Gives the memory away; reading the tensor throws from now on. */
  donate(): void {
    this.copy = undefined;
    this.resident.donate();
  }

  override toString(): string {
    return this.host("toString()").toString();
  }
}

/** What a host tensor becomes when it is given away. */
class DonatedTensor extends Tensor<Shape, DType> {
  override host(wanted: string): HostTensor {
    throw readAfterDonation(this, wanted);
  }

  override settled(wanted: string): Tensor {
    return this.host(wanted);
  }

  override toString(): string {
    return `Donated(${showAval(this)})`;
  }
}

/** Gives a tensor's memory away; reading it throws from now on. */
export function donate(x: Tensor): void {
  if (x instanceof ResidentTensor) x.donate();
  else if (x instanceof HostTensor) Object.setPrototypeOf(x, DonatedTensor.prototype);
}

/** Throws if a tensor was given away. */
export function requireNotDonated(x: Tensor, wanted: string): void {
  const gone = x instanceof DonatedTensor || (x instanceof ResidentTensor && x.resident.donated);
  if (gone) throw readAfterDonation(x, wanted);
}

function readAfterDonation(x: Tensor, wanted: string): ArgumentError {
  return new ArgumentError({
    code: "DONATED",
    op: wanted,
    message: "the tensor was given away to a compiled function, which has used its memory.",
    given: `x: ${showAval(x)}`,
    needs: "an argument named in { donate } is not read after the call.",
    hint: "use what the call returned, or leave the argument out of { donate }.",
    details: { shape: x.shape, dtype: x.dtype },
  });
}
