/** @file What the library can do, as the Array API's namespace information. */
import { type DType, dtypes } from "../../types/dtype.ts";
import { checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { type DTypeKind, matches } from "./kinds.ts";

/** The only home of arrays so far. */
export type Device = "cpu";

/** Options of the functions of `info`. */
export interface InfoOptions {
  /** A device; default: the only one. */
  readonly device?: Device;
  /** A kind of dtypes, or several; default: all dtypes. */
  readonly kind?: DTypeKind | readonly DTypeKind[];
}

/** The dtypes that arrays have where none is asked for. */
export interface DefaultDTypes {
  readonly realFloating: DType;
  readonly complexFloating: DType;
  readonly integral: DType;
  readonly indexing: DType;
}

/** What the library can do. */
export interface Capabilities {
  /** Whether a bool array can be an index. */
  readonly booleanIndexing: boolean;
  /** Whether functions whose result's shape depends on values exist. */
  readonly dataDependentShapes: boolean;
  /** The largest number of axes; null: no limit. */
  readonly maxDimensions: number | null;
}

/** The type of `info`. */
export interface NamespaceInfo {
  capabilities(): Capabilities;
  defaultDevice(): Device;
  defaultDTypes(options?: Pick<InfoOptions, "device">): DefaultDTypes;
  devices(): Device[];
  dtypes(options?: InfoOptions): Partial<Record<DType, DType>>;
}

function checkInfo(options: InfoOptions, names: readonly string[]): void {
  checkKeys("info", options, names);
  if (options.device === undefined || options.device === "cpu") return;
  throw new ArgumentError({
    code: "DEVICE",
    op: "info",
    message: `there is no device ${describeValue(options.device)}.`,
    needs: 'needs "cpu".',
  });
}

/**
 * What the library can do: capabilities, devices, dtypes, and the dtypes of arrays that are made
 * without naming one.
 *
 * @throws {ArgumentError} DEVICE, DTYPE_NAME, DTYPE_KIND
 * @source Python array API standard 2024.12, "Inspection"
 * @example info.defaultDTypes().integral // "int32"
 * @example Object.keys(info.dtypes({ kind: "unsigned integer" })) // ["uint32", "uint8"]
 */
export const info: NamespaceInfo = Object.freeze({
  capabilities: (): Capabilities => ({
    booleanIndexing: true,
    dataDependentShapes: true,
    maxDimensions: null,
  }),
  defaultDevice: (): Device => "cpu",
  defaultDTypes(options: Pick<InfoOptions, "device"> = {}): DefaultDTypes {
    checkInfo(options, ["device"]);
    return {
      realFloating: "float64",
      complexFloating: "complex128",
      integral: "int32",
      indexing: "int32",
    };
  },
  devices: (): Device[] => ["cpu"],
  dtypes(options: InfoOptions = {}): Partial<Record<DType, DType>> {
    checkInfo(options, ["device", "kind"]);
    const { kind } = options;
    const wanted = dtypes.filter((d) => kind === undefined || matches("info", d, kind));
    return Object.fromEntries(wanted.map((d) => [d, d]));
  },
});
