import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { hashOfFigure } from "./hash-state.ts";

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
  /** What the picture shows now, in words; announced when it has changed and rests. */
  readonly summary: string;
  /** Something to reach: "make the loss fall below 0.1". */
  readonly goal?: string;
  /** Whether the goal is reached, for figures that can tell. */
  readonly reached?: boolean;
  /** The table, or how to make it: nobody sees it while it is closed. */
  readonly table?: FigureTable | (() => FigureTable);
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
      <p class="figure-summary" id={`${id}-summary`}>
        {summary}
      </p>
      <Announcer text={reached ? `${summary} The goal is reached.` : summary} />
      <Foot id={id} table={props.table} onReset={props.onReset} />
    </figure>
  );
}

const REST = 500;

/** Says the summary once it rests: while something is dragged it changes with every frame. */
function Announcer({ text }: { readonly text: string }): JSX.Element {
  const [first] = useState(text);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (text === first && said === "") return undefined;
    const timer = setTimeout(() => setSaid(text), REST);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" aria-live="polite">
      {said}
    </p>
  );
}

interface FootProps {
  readonly id: string;
  readonly table: FigureFrameProps["table"];
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
      {table && open && (
        <DataTable id={`${id}-table`} table={typeof table === "function" ? table() : table} />
      )}
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

const copyWords = {
  idle: "Copy link",
  copied: "Copied",
  refused: "The browser refused; the address bar holds the link",
} as const;

/** Copies the address of the figure in its present state. */
function LinkButton({ id }: { readonly id: string }): JSX.Element {
  const [outcome, setOutcome] = useState<keyof typeof copyWords>("idle");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href.replace(/#.*$/, "") + hashOfFigure(id));
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
    setTimeout(() => setOutcome("idle"), 3000);
  };
  return (
    <button type="button" class="button button-bare" onClick={() => void copy()}>
      <span aria-live="polite">{copyWords[outcome]}</span>
    </button>
  );
}

/** The corner of a table whose rows have names heads nothing. */
const ColumnHead = ({ column }: { readonly column: string }): JSX.Element =>
  column === "" ? <td /> : <th scope="col">{column}</th>;

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
              <ColumnHead key={column} column={column} />
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
