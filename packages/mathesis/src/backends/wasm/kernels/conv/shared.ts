/**
 * @file Kernels that are made once as long as they are used: a module has one kernel of a name, and
 * several convolutions of a program may need the same one.
 */
import type { Kernel } from "../../../../ir/loops/nodes.ts";

const made = new Map<string, WeakRef<Kernel>>();

/** The kernel of this name: what `make` returned, unless nobody has that any more. */
export function shared<K extends Kernel>(name: string, make: () => K): K {
  const known = made.get(name)?.deref();
  if (known !== undefined) return known as K; // a name belongs to one `make`
  const kernel = make();
  made.set(name, new WeakRef(kernel));
  return kernel;
}
