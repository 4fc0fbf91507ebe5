/** @file One line of the session with what came of it. */
import type { JSX } from "preact";
import type { Tree } from "../algebra/tree.ts";
import { saidOf } from "../print/task.ts";
import type { Block } from "../work/answer.ts";
import { CodeView } from "./code.tsx";
import { Rich } from "./formula.tsx";
import { PlotView } from "./plot.tsx";
import { ResultView } from "./result.tsx";
import type { Entry } from "./session.ts";
import { StepsView } from "./steps.tsx";
import { TableView } from "./table.tsx";
import { ValuesView } from "./values.tsx";

interface EntryProps {
  readonly entry: Entry;
  readonly onUse: (tree: Tree) => void;
  readonly onEdit: (line: string) => void;
  readonly onAgain: (line: string) => void;
  readonly onRemove: () => void;
  readonly onStop: () => void;
  readonly linkOf: (line: string) => string;
}

/** A line, how it was read, and its answer. */
export function EntryView(props: EntryProps): JSX.Element {
  const { entry, onEdit, onRemove, linkOf } = props;
  const { verb } = saidOf(entry.task);
  return (
    <article class="calc-entry" aria-labelledby={`entry-${entry.id}`} data-state={entry.state.is}>
      <header>
        <h2 id={`entry-${entry.id}`}>
          <span class="calc-count">{entry.id}</span> {verb} <code>{entry.line}</code>
        </h2>
        <p class="calc-line">
          <button type="button" class="button button-bare" onClick={() => onEdit(entry.line)}>
            Edit
          </button>
          <button type="button" class="button button-bare" data-copy={linkOf(entry.line)}>
            Copy link
          </button>
          <button type="button" class="button button-bare" onClick={onRemove}>
            Remove
          </button>
        </p>
      </header>
      <Outcome {...props} />
    </article>
  );
}

function Outcome({ entry, onUse, onAgain, onStop }: EntryProps): JSX.Element {
  const { state } = entry;
  switch (state.is) {
    case "working":
      return (
        <p class="calc-waiting">
          Computing …{" "}
          <button type="button" class="button" onClick={onStop}>
            Stop
          </button>
        </p>
      );
    case "done":
      return (
        <>
          {state.blocks.map((block, i) => (
            <BlockView key={i} block={block} id={`entry-${entry.id}-${i}`} onUse={onUse} />
          ))}
        </>
      );
    case "refused":
      return (
        <p class="calc-message">
          <Rich text={state.message} />
        </p>
      );
    case "ended":
      return (
        <p class="calc-message">
          {state.message}{" "}
          <button type="button" class="button" onClick={() => onAgain(entry.line)}>
            Try again
          </button>
        </p>
      );
  }
}

interface BlockProps {
  readonly block: Block;
  readonly id: string;
  readonly onUse: (tree: Tree) => void;
}

function BlockView({ block, id, onUse }: BlockProps): JSX.Element {
  switch (block.kind) {
    case "result":
      return <ResultView block={block} onUse={onUse} />;
    case "steps":
      return <StepsView block={block} />;
    case "note":
      return (
        <p class="calc-note">
          <Rich text={block.text} />
        </p>
      );
    case "table":
      return <TableView block={block} />;
    case "plot":
      return <PlotView block={block} id={id} />;
    case "values":
      return <ValuesView block={block} />;
    case "code":
      return <CodeView block={block} />;
  }
}
