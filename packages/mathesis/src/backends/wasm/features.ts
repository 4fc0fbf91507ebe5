/**
 * @file What the engine makes of vectors, which decides how products are laid out. Relaxed SIMD is
 * asked for once. V8's revectorizer, which joins pairs of 128-bit operations to one of 256 bits, is
 * an experimental flag of the process: off unless the user, or the environment, switches it on.
 */
import { hasEngine, hasRelaxedSimd } from "./engine.ts";

/** Multiplies and adds apart, fused, or fused in pairs of neighbouring vectors. */
export type Layout = "plain" | "fused" | "paired";

/** The part of Node's process that is used. */
interface Process {
  readonly arch?: string;
  readonly versions?: { readonly v8?: string };
  readonly env?: Readonly<Record<string, string | undefined>>;
  getBuiltinModule?(name: "node:v8"): { setFlagsFromString(flags: string): void };
}

/** The environment's variable that switches the revectorizer on. */
const VARIABLE = "MATHESIS_REVECTORIZE";
const FLAG = "experimental-wasm-revectorize";
/** The first version of V8 whose revectorizer was measured and compared, that of Node 24. */
const FIRST = 13;

let relaxed: boolean | undefined;
let revectorizes: boolean | undefined;

const processOfHost = (): Process | undefined =>
  (globalThis as { readonly process?: Process }).process;

/** Whether products may be fused, which the engine decides. */
export function isRelaxed(): boolean {
  if (relaxed === undefined && hasEngine()) relaxed = hasRelaxedSimd();
  return relaxed === true;
}

/** Whether the host is one whose revectorizer can be switched: Node 24 and later on x64. */
function canRevectorize(): boolean {
  const { arch, versions, getBuiltinModule } = processOfHost() ?? {};
  const version = Number.parseInt(versions?.v8 ?? "0", 10);
  return arch === "x64" && version >= FIRST && getBuiltinModule !== undefined && isRelaxed();
}

/** Switches the revectorizer for what is compiled from now on; says whether it is on. */
export function setRevectorize(on: boolean): boolean {
  if (canRevectorize()) {
    const v8 = processOfHost()?.getBuiltinModule?.("node:v8");
    v8?.setFlagsFromString(`--${on ? "" : "no-"}${FLAG}`);
    revectorizes = on;
  } else revectorizes = false;
  return revectorizes;
}

/** Whether it is on; asks the environment the first time. */
export function isRevectorized(): boolean {
  if (revectorizes === undefined) {
    const wish = processOfHost()?.env?.[VARIABLE] ?? "";
    if (wish === "" || wish === "0") revectorizes = false;
    else setRevectorize(true);
  }
  return revectorizes === true;
}

/** How products are laid out now. */
export function layout(): Layout {
  if (!isRelaxed()) return "plain";
  return isRevectorized() ? "paired" : "fused";
}
