import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { currentHash } from "./hash-state.ts";

/** The numbers of a figure as a table. */
export interface FigureTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface FigureFrameProps {
  /** Anchor of the figure and prefix of its keys in the address. */
  readonly id: string;
  readonly title: string;
  /** How to use it, in one or two sentences, with keys and taps. */
  readonly instructions: string;
  /** What the picture shows now, in words; announced when it changes. */
  readonly summary: string;
  /** Something to reach: "make the loss fall below 0.1". */
  readonly goal?: string;
  /** Whether the goal is reached, for figures that can tell. */
  readonly reached?: boolean;
  readonly table?: FigureTable;
  readonly onReset?: () => void;
  /** Spans text and margin. */
  readonly wide?: boolean;
  /** Keys of the whole figure, whichever part of it has the focus. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** The step shown, for steppers. */
  readonly step?: number;
  readonly children: ComponentChildren;
}

/** The frame of every figure: name, goal, picture, summary, data table, reset and link. */
export function FigureFrame(props: FigureFrameProps): JSX.Element {
  const { id, instructions, summary, goal, reached } = props;
  return (
    <figure
      id={id}
      class={`figure${props.wide ? " figure-wide" : ""}`}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-how ${id}-summary`}
      data-step={props.step}
      onKeyDown={props.onKeyDown}
    >
      <p class="figure-title" id={`${id}-title`}>
        <span class="figure-number" aria-hidden="true" />
        {props.title}
      </p>
      <p class="figure-how" id={`${id}-how`}>
        {instructions}
      </p>
      {goal && <Goal text={goal} reached={reached} />}
      <div class="figure-body">{props.children}</div>
      <p class="figure-summary" id={`${id}-summary`} aria-live="polite">
        {summary}
      </p>
      <Foot id={id} table={props.table} onReset={props.onReset} />
    </figure>
  );
}

interface FootProps {
  readonly id: string;
  readonly table: FigureTable | undefined;
  readonly onReset: (() => void) | undefined;
}

function Foot({ id, table, onReset }: FootProps): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div class="figure-foot needs-script">
        {table && (
          <button
            type="button"
            class="button button-bare"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? "Hide the numbers" : "Show the numbers"}
          </button>
        )}
        {onReset && (
          <button type="button" class="button button-bare" onClick={onReset}>
            Reset
          </button>
        )}
        <LinkButton id={id} />
      </div>
      {table && open && <DataTable id={`${id}-table`} table={table} />}
    </>
  );
}

function Goal(props: {
  readonly text: string;
  readonly reached: boolean | undefined;
}): JSX.Element {
  return (
    <p class="figure-goal" data-reached={props.reached ?? false}>
      <b>{props.reached ? "Reached" : "Goal"}:</b> {props.text}
    </p>
  );
}

/** Copies the address of the figure in its present state. */
function LinkButton({ id }: { readonly id: string }): JSX.Element {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const hash = currentHash();
    const own = hash.includes(`${id}.`) ? hash : `#${id}`;
    await navigator.clipboard.writeText(location.href.replace(/#.*$/, "") + own);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button type="button" class="button button-bare" onClick={() => void copy()}>
      <span aria-live="polite">{copied ? "Copied" : "Copy link"}</span>
    </button>
  );
}

function DataTable(props: { readonly id: string; readonly table: FigureTable }): JSX.Element {
  const { caption, columns, rows } = props.table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="figure-table" id={props.id} tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={columns[j]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
