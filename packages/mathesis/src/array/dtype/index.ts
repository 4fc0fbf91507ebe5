/** @file Dtypes: their kinds, limits, and where they lead. */
export {
  type Capabilities,
  type DefaultDTypes,
  type Device,
  type InfoOptions,
  info,
  type NamespaceInfo,
} from "./info.ts";
export { canCast, type DTypeKind, isdtype, resultType } from "./kinds.ts";
export { type FloatInfo, finfo, type IntegerInfo, iinfo } from "./limits.ts";
