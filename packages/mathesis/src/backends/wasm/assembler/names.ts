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
  const maps = new Bytes();
  writeMap(maps, functions);
  section.sized(maps);
  maps.clear();
  maps.u32(locals.length);
  locals.forEach((names, i) => {
    maps.u32(imported + i);
    writeMap(maps, names);
  });
  section.byte(2);
  section.sized(maps);
  out.byte(0);
  out.sized(section);
}

function writeMap(out: Bytes, names: readonly string[]): void {
  out.u32(names.length);
  names.forEach((name, i) => {
    out.u32(i);
    out.name(name);
  });
}
