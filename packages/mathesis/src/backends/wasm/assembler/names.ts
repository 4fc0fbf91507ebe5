/** @file The section of names: what profiles, stack traces and dumps call functions and locals. */
import { Bytes } from "./bytes.ts";

/** Names by index. */
export interface NameLists {
  readonly functions: readonly string[];
  /** How many of the functions are imported; they have no locals. */
  readonly imported: number;
  /** For each function that is not imported, its parameters and locals. */
  readonly locals: readonly (readonly string[])[];
}

/** Writes the custom section "name". */
export function writeNames(out: Bytes, { functions, imported, locals }: NameLists): void {
  const section = new Bytes();
  section.name("name");
  section.byte(1);
  section.sized(nameMap(functions));
  const maps = new Bytes();
  maps.u32(locals.length);
  locals.forEach((names, i) => {
    maps.u32(imported + i);
    maps.raw(nameMap(names).view());
  });
  section.byte(2);
  section.sized(maps);
  out.byte(0);
  out.sized(section);
}

function nameMap(names: readonly string[]): Bytes {
  const map = new Bytes();
  map.u32(names.length);
  names.forEach((name, i) => {
    map.u32(i);
    map.name(name);
  });
  return map;
}
