/** @file One product of two matrices, given by where their entries lie. */
import type { Elements } from "../../types/dtype.ts";

/**
 * out[o + r·m + c] = Σₑ a[i + r·aRow + e·aStep] · b[j + e·bStep + c·bColumn] for r < n, c < m, e < k;
 * one of aRow and aStep is 1, and one of bStep and bColumn. All count stored numbers.
 */
export interface Product {
  readonly a: Elements;
  readonly aRow: number;
  readonly aStep: number;
  readonly b: Elements;
  readonly bStep: number;
  readonly bColumn: number;
  readonly out: Elements;
  readonly n: number;
  readonly k: number;
  readonly m: number;
}
