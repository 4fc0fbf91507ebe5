import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Step } from "../steps.ts";
import { FigureFrame, type FigureTable } from "./figure-frame.tsx";
import { integer, useHashState } from "./hash-state.ts";
import { light } from "./light.ts";
import { usePublishedValues } from "./values.ts";

export interface StepperProps<State> {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly Step<State>[];
  /** Draws one moment. Elements with `data-sym` light up with formula and code. */
  readonly draw: (step: Step<State>, index: number) => JSX.Element;
  readonly goal?: string;
  readonly reached?: (index: number) => boolean;
  readonly table?: (step: Step<State>) => FigureTable;
  readonly instructions?: string;
  /** The step of the static page, by default 0. */
  readonly start?: number;
  /** Milliseconds a step when playing, by default 1200. */
  readonly pace?: number;
  readonly wide?: boolean;
  /** What Reset brings back besides the step: the figure's own inputs. */
  readonly onReset?: () => void;
}

const HOW =
  "Step with the buttons, the slider, or the keys [ and ] while the figure has the focus. " +
  "Every step can be taken back.";

/** Any list of steps, forward and back: the figure, its text and its highlights follow together. */
export function Stepper<State>(props: StepperProps<State>): JSX.Element {
  const { id, steps, draw, goal, wide, table, reached } = props;
  const player = usePlayer(props);
  const { index, go } = player;
  const step = steps[index];
  usePublishedValues(id, step?.values);
  if (step === undefined) throw new RangeError(`stepper ${id}: no steps`);
  return (
    <FigureFrame
      id={id}
      title={props.title}
      instructions={props.instructions ?? HOW}
      summary={`Step ${index + 1} of ${steps.length}. ${step.text}`}
      onReset={() => {
        props.onReset?.();
        go(props.start ?? 0);
      }}
      onKeyDown={(event) => onKey(event, player)}
      step={index}
      {...(goal === undefined ? {} : { goal })}
      {...(reached ? { reached: reached(index) } : {})}
      {...(table ? { table: table(step) } : {})}
      {...(wide === undefined ? {} : { wide })}
    >
      {draw(step, index)}
      <Controls player={player} label={step.label} />
    </FigureFrame>
  );
}

/** Where a stepper stands and how to move it. */
interface Player {
  readonly index: number;
  readonly last: number;
  readonly playing: boolean;
  readonly go: (to: number) => void;
  readonly play: () => void;
}

function usePlayer<State>({ id, steps, start = 0, pace = 1200 }: StepperProps<State>): Player {
  const last = steps.length - 1;
  const [stored, setIndex] = useHashState(`${id}.step`, start, integer(0, last));
  const [playing, setPlaying] = useState(false);
  const index = Math.min(stored, last);
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(last, to));
    setIndex(next);
    if (next === last) setPlaying(false);
  };
  useChanged(index, steps[index]?.changed);
  const play = (): void => {
    if (!playing && index === last) go(0);
    setPlaying(!playing);
  };
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => go(index + 1), pace);
    return () => clearTimeout(timer);
  }, [playing, index]);
  return { index, last, playing, go, play };
}

/** Lights what a step changed, however it was reached: by a button, by a link, by standing first. */
function useChanged(index: number, changed: readonly string[] = []): void {
  const fresh = useRef(true);
  useEffect(() => {
    // A page may begin with steppers whose first step changes nothing: they put out no light.
    if (!fresh.current || changed.length > 0) light(changed);
    fresh.current = false;
  }, [index, changed.join(" ")]);
}

/** Where Home, End and brackets belong to the text. */
const TEXTS = "input:not([type=range], [type=checkbox], [type=radio]), textarea, select";

function onKey(event: KeyboardEvent, { index, last, go }: Player): void {
  const { target, altKey, ctrlKey, metaKey } = event;
  const typing = target instanceof HTMLElement && target.matches(TEXTS);
  const goals = new Map([
    ["[", index - 1],
    ["]", index + 1],
    ["Home", 0],
    ["End", last],
  ]);
  const to = goals.get(event.key);
  // What had the focus may have used the key already: a handle goes to its end.
  if (to === undefined || event.defaultPrevented || typing || altKey || ctrlKey || metaKey) return;
  event.preventDefault();
  go(to);
}

/** At the ends its buttons only look disabled: a button that is would drop the focus and its keys. */
function Controls(props: { readonly player: Player; readonly label: string }): JSX.Element {
  const { index, last, playing, go, play } = props.player;
  const { label } = props;
  return (
    <div class="stepper-controls needs-script">
      <button
        type="button"
        class="button"
        aria-keyshortcuts="["
        aria-disabled={index === 0}
        onClick={() => go(index - 1)}
      >
        Back
      </button>
      <button
        type="button"
        class="button button-strong"
        aria-keyshortcuts="]"
        aria-disabled={index === last}
        onClick={() => go(index + 1)}
      >
        Forward
      </button>
      <button type="button" class="button" aria-pressed={playing} onClick={play}>
        {playing ? "Pause" : "Play"}
      </button>
      <Seek player={props.player} label={label} />
      <span class="stepper-label" aria-hidden="true">
        {index + 1}/{last + 1} {label}
      </span>
    </div>
  );
}

function Seek(props: { readonly player: Player; readonly label: string }): JSX.Element {
  const { index, last, go } = props.player;
  return (
    <input
      type="range"
      class="stepper-seek"
      min={0}
      max={last}
      value={index}
      aria-label="Step"
      aria-valuetext={`${index + 1} of ${last + 1}: ${props.label}`}
      onInput={(event) => go(Number(event.currentTarget.value))}
    />
  );
}
