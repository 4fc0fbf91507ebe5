/** @file What the browser keeps of the boards between visits. */
import { type Kept, readKept, writeKept } from "../core/file.ts";
import { isRefused } from "../core/model.ts";

const KEY = "mathesis.board";
const BROKEN = "mathesis.board.unreadable";

/** What was found: boards, nothing, or something that cannot be read and is put aside. */
export interface Found {
  readonly kept: Kept | null;
  /** Why what was there cannot be read, and its text. */
  readonly broken: { readonly why: string; readonly text: string } | null;
}

/** Reads what was kept. What cannot be read is put aside, not thrown away. */
export function findKept(): Found {
  try {
    const text = localStorage.getItem(KEY);
    if (text === null) return { kept: null, broken: null };
    const kept = readKept(text);
    if (!isRefused(kept)) return { kept, broken: null };
    localStorage.setItem(BROKEN, text);
    return { kept: null, broken: { why: kept.refused, text } };
  } catch {
    return { kept: null, broken: null };
  }
}

/** Keeps the boards; false where the browser refuses. */
export function keep(kept: Kept): boolean {
  try {
    localStorage.setItem(KEY, writeKept(kept));
    return true;
  } catch {
    return false;
  }
}
