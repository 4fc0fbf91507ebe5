/** What pages and the service worker say to each other. */
export type ToWorker =
  /** Fetch what is still missing: the page's own files at once, the rest in turn, the large on wish. */
  | {
      readonly type: "fill";
      readonly now: readonly string[];
      readonly rest: boolean;
      readonly large: boolean;
    }
  /** The new version may take over. */
  | { readonly type: "take-over" };

/** How much of the site is kept. */
export interface Progress {
  readonly type: "progress";
  readonly kept: number;
  readonly total: number;
  /** What only a wish fetches: how many files are missing, and their bytes. */
  readonly large: number;
  readonly largeBytes: number;
  /** False once nothing more is being fetched. */
  readonly busy: boolean;
}
