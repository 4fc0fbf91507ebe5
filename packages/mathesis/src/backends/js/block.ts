/** @file The form in which all reductions meet their loops. */
import type { Raw } from "../../ir/aval.ts";
import type { Elements } from "../../types/dtype.ts";

/** Elements x[at…] seen as [outer, n, inner], whose middle axis is reduced into out. */
export interface Block {
  readonly x: Elements;
  readonly at: number;
  readonly outer: number;
  readonly n: number;
  readonly inner: number;
  readonly out: Raw;
}
