/** @file The line in a field in which formulas look printed while one types; it comes when asked for. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type FieldState, useMathField } from "../../components/exercises/inputs/use-math-field.ts";
import { saidOf, subjectOf } from "../print/task.ts";
import { texOf } from "../print/tex.ts";
import type { Reading } from "../read/task.ts";

/** The LaTeX that the field begins with: all of the line where LaTeX has words for it. */
function latexOf(reading: Reading): string {
  if (!reading.ok) return "";
  const { task } = reading;
  if (task.kind === "differentiate" || task.kind === "integrate") return saidOf(task).tex;
  if (task.kind === "solve") return `${texOf(task.left)} = ${texOf(task.right)}`;
  return texOf(subjectOf(task));
}

interface PrintedFieldProps {
  readonly line: string;
  readonly reading: Reading;
  readonly onLine: (latex: string) => void;
  readonly onEnter: () => void;
}

/** The field in its place: opened, closed, and kept in step with the line. */
function useField({ line, reading, onLine }: PrintedFieldProps) {
  /** What was typed here and has not come back as the line yet: pages are drawn later than keys are pressed. */
  const onTheWay = useRef<string[]>([]);
  const { place, state, open, close } = useMathField((latex) => {
    onTheWay.current.push(latex);
    onLine(latex);
  });
  // A line that comes from elsewhere is shown here, too; what is typed here is not typed over.
  useEffect(() => {
    const own = onTheWay.current.lastIndexOf(line);
    onTheWay.current.splice(0, own + 1);
    const field = place.current?.querySelector("math-field");
    if (own >= 0 || !field || !reading.ok) return;
    (field as HTMLElement & { value: string }).value = latexOf(reading); // the element's own property
  }, [line]);
  const toggle = (): void => {
    if (state === "open") close();
    else void open(latexOf(reading));
  };
  return { place, state, toggle };
}

const names: Readonly<Record<FieldState, string>> = {
  closed: "Type it as it is printed",
  failed: "Type it as it is printed",
  loading: "The field is on its way …",
  open: "Close the printed field",
};

/** A button, and then the field. */
export function PrintedField(props: PrintedFieldProps): JSX.Element {
  const { place, state, toggle } = useField(props);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    props.onEnter();
  };
  return (
    <div class="formula-editor">
      <button
        class="button button-bare"
        type="button"
        aria-disabled={state === "loading"}
        aria-expanded={state === "open"}
        onClick={toggle}
      >
        {names[state]}
      </button>
      {state === "failed" && (
        <p class="calc-note">The field could not be loaded; the plain line works without it.</p>
      )}
      <div ref={place} onKeyDownCapture={onKeyDown} />
    </div>
  );
}
