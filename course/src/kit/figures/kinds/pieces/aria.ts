/**
 * @file What parts of a drawing are to those who do not see it. SVG has no lists, rows or cells of
 * its own, so its parts take these roles.
 */

/** Says nothing: what it shows is said elsewhere. */
export const hidden = { "aria-hidden": true } as const;

/** Is read out as one thing. */
export const image = (label: string) => ({ role: "img", "aria-label": label }) as const;

/** A list of which one is chosen. */
export const listbox = (label: string) =>
  ({ role: "listbox", "aria-label": label, "aria-orientation": "horizontal" }) as const;

/** One of a list; the Tab key stops at the chosen one. */
export const option = (label: string, chosen: boolean) =>
  ({
    role: "option",
    "aria-label": label,
    "aria-selected": chosen,
    tabIndex: chosen ? 0 : -1,
  }) as const;

/** Cells in rows that arrow keys walk over; its first row holds the names of the columns. */
export const grid = (label: string, rows: number, columns: number) =>
  ({ role: "grid", "aria-label": label, "aria-rowcount": rows, "aria-colcount": columns }) as const;

export const gridRow = { role: "row" } as const;
export const columnHead = { role: "columnheader" } as const;
export const rowHead = { role: "rowheader" } as const;

/** A cell; `chosen` is left out where nothing can be chosen. */
export const gridCell = (label: string, stop: boolean, chosen?: boolean) =>
  ({
    role: "gridcell",
    "aria-label": label,
    tabIndex: stop ? 0 : -1,
    ...(chosen === undefined ? {} : { "aria-selected": chosen }),
  }) as const;

/** A picture with a cursor or a gaze of its own, which keys move. */
export const application = (what: string, label: string) =>
  ({
    role: "application",
    "aria-roledescription": what,
    "aria-label": label,
    tabIndex: 0,
  }) as const;
