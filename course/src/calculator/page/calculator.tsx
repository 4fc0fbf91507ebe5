/** @file The calculator: a line, operations, examples, and the session below. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { plainOf } from "../print/task.ts";
import { readLine } from "../read/read.ts";
import type { Reading } from "../read/task.ts";
import { EntryView } from "./entry.tsx";
import { examples } from "./examples.ts";
import { LineView } from "./line.tsx";
import { lineFor, type Operation, operations } from "./operations.ts";
import { linkOf, type Session, useSession } from "./session.ts";

/** The line with what is done to it. */
function useLine() {
  const [line, setLine] = useState("");
  const [asked, setAsked] = useState(false);
  const [awake, setAwake] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const type = (next: string): void => {
    setLine(next);
    setAsked(false);
  };
  const session = useSession(type);
  const compute = (next: string): void => {
    setLine(next);
    const done = session.run(next);
    setAsked(!done);
    if (!done) pointAt(box.current, readLine(next));
  };
  const edit = (next: string): void => {
    type(next);
    box.current?.focus();
  };
  // What was typed while the program was on its way stands in the box, and is taken over.
  useEffect(() => {
    setAwake(true);
    if (box.current && box.current.value !== "") type(box.current.value);
  }, []);
  return { line, asked, awake, box, type, session, compute, edit };
}

/** The whole room. */
export function Calculator(): JSX.Element {
  const { line, asked, awake, box, type, session, compute, edit } = useLine();
  const reading = readLine(line);
  return (
    <div class="calc needs-script">
      <LineView
        line={line}
        reading={reading}
        asked={asked}
        awake={awake}
        box={box}
        earlier={session.lines}
        onLine={type}
        onEnter={() => compute(line)}
      />
      <Operations
        reading={reading}
        onPick={(operation) => compute(lineOrItself(operation, reading, line))}
      />
      <p class="visually-hidden" role="status">
        {session.said}
      </p>
      {session.entries.length === 0 ? (
        <Examples onPick={compute} />
      ) : (
        <Entries session={session} onCompute={compute} onEdit={edit} />
      )}
    </div>
  );
}

/** A line that cannot be read is tried as it is: then its problem is shown. */
const lineOrItself = (operation: Operation, reading: Reading, line: string): string =>
  reading.ok ? lineFor(operation, reading.task) : line;

/** The caret goes where the line cannot be read. */
function pointAt(box: HTMLInputElement | null, reading: Reading): void {
  if (!box || reading.ok) return;
  box.focus();
  box.setSelectionRange(reading.from, reading.to);
}

interface OperationsProps {
  readonly reading: Reading;
  readonly onPick: (operation: Operation) => void;
}

function Operations({ reading, onPick }: OperationsProps): JSX.Element {
  const kind = reading.ok ? reading.task.kind : null;
  return (
    <fieldset class="calc-operations">
      <legend class="visually-hidden">What to do with the expression</legend>
      {operations.map((operation) => (
        <button
          key={operation.kind}
          type="button"
          class="button"
          data-current={operation.kind === kind}
          onClick={() => onPick(operation)}
        >
          {operation.name}
        </button>
      ))}
    </fieldset>
  );
}

function Examples({ onPick }: { readonly onPick: (line: string) => void }): JSX.Element {
  return (
    <section class="calc-examples" aria-labelledby="calc-examples">
      <h2 id="calc-examples">Or begin with one of these</h2>
      <ul>
        {examples.map(({ line, about }) => (
          <li key={line}>
            <button type="button" class="example-button" onClick={() => onPick(line)}>
              <b>{line}</b>
              <span>{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface EntriesProps {
  readonly session: Session;
  readonly onCompute: (line: string) => void;
  readonly onEdit: (line: string) => void;
}

function Entries({ session, onCompute, onEdit }: EntriesProps): JSX.Element {
  return (
    <section class="calc-entries" aria-label="What was computed, the newest first">
      {session.entries.map((entry) => (
        <EntryView
          key={entry.id}
          entry={entry}
          onUse={(tree) => onEdit(plainOf(tree))}
          onEdit={onEdit}
          onAgain={onCompute}
          onStop={session.stop}
          onRemove={() => session.remove(entry.id)}
          linkOf={linkOf}
        />
      ))}
      <p>
        <button type="button" class="button button-bare" onClick={session.clear}>
          Clear the session
        </button>
      </p>
    </section>
  );
}
