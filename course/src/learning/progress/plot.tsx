import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { TableBox } from "../page/table-box.tsx";

interface PlotProps {
  readonly id: string;
  readonly title: string;
  /** What the plot shows, in a sentence with its numbers. */
  readonly summary: string;
  readonly note?: string;
  readonly children: ComponentChildren;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A plot of the reader's own data with its sentence and its table. */
export function Plot({ id, title, summary, note, children, head, rows }: PlotProps): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <section class="plot" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p class="plot-summary">{summary}</p>
      {children}
      {note !== undefined && <p class="aside">{note}</p>}
      <button
        type="button"
        class="button button-bare plot-toggle"
        aria-expanded={open}
        aria-controls={`${id}-table`}
        onClick={() => setOpen(!open)}
      >
        {open ? "Hide the table" : "The same as a table"}
      </button>
      <TableBox id={`${id}-table`} hidden={!open} label={title} head={head}>
        {rows.map(([first, ...rest]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {rest.map((cell, i) => (
              <td key={head[i + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </TableBox>
    </section>
  );
}
