import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Step } from "../steps.ts";
import { FigureFrame, type FigureTable } from "./figure-frame.tsx";
import { integer, useHashState } from "./hash-state.ts";
import { light } from "./light.ts";

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
}

const HOW =
  "Step with the buttons, the slider, or the keys [ and ] while the figure has the focus. " +
  "Every step can be taken back.";

/** Any list of steps, forward and back: the figure, its text and its highlights follow together. */
export function Stepper<State>(props: StepperProps<State>): JSX.Element {
  const { id, title, steps, draw, start = 0, pace = 1200, goal, wide } = props;
  const last = steps.length - 1;
  const [index, setIndex] = useHashState(`${id}.step`, start, integer(0, last));
  const [playing, setPlaying] = useState(false);
  const step = steps[Math.min(index, last)];

  const go = (to: number): void => {
    const next = Math.max(0, Math.min(last, to));
    setIndex(next);
    light(steps[next]?.changed ?? []);
    if (next === last) setPlaying(false);
  };
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => go(index + 1), pace);
    return () => clearTimeout(timer);
  }, [playing, index]);

  if (step === undefined) throw new RangeError(`stepper ${id}: no steps`);
  const play = (): void => {
    if (!playing && index === last) go(0);
    setPlaying(!playing);
  };
  const keys: Readonly<Record<string, () => void>> = {
    "[": () => go(index - 1),
    "]": () => go(index + 1),
    Home: () => go(0),
    End: () => go(last),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = keys[event.key];
    if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  };
  return (
    <div onKeyDown={onKeyDown} class="stepper" data-step={index}>
      <FigureFrame
        id={id}
        title={title}
        instructions={props.instructions ?? HOW}
        summary={`Step ${index + 1} of ${steps.length}. ${step.text}`}
        onReset={() => go(start)}
        {...(goal === undefined ? {} : { goal })}
        {...(props.reached ? { reached: props.reached(index) } : {})}
        {...(props.table ? { table: props.table(step) } : {})}
        {...(wide === undefined ? {} : { wide })}
      >
        {draw(step, index)}
        <Controls {...{ index, last, playing, go, play }} label={step.label} />
      </FigureFrame>
    </div>
  );
}

interface ControlsProps {
  readonly index: number;
  readonly last: number;
  readonly playing: boolean;
  readonly label: string;
  readonly go: (to: number) => void;
  readonly play: () => void;
}

function Controls({ index, last, playing, label, go, play }: ControlsProps): JSX.Element {
  return (
    <div class="stepper-controls needs-script">
      <button
        type="button"
        class="button"
        aria-keyshortcuts="["
        disabled={index === 0}
        onClick={() => go(index - 1)}
      >
        Back
      </button>
      <button
        type="button"
        class="button button-strong"
        aria-keyshortcuts="]"
        disabled={index === last}
        onClick={() => go(index + 1)}
      >
        Forward
      </button>
      <button type="button" class="button" aria-pressed={playing} onClick={play}>
        {playing ? "Pause" : "Play"}
      </button>
      <input
        type="range"
        class="stepper-seek"
        min={0}
        max={last}
        value={index}
        aria-label="Step"
        aria-valuetext={`${index + 1} of ${last + 1}: ${label}`}
        onInput={(event) => go(Number(event.currentTarget.value))}
      />
      <span class="stepper-label" aria-hidden="true">
        {index + 1}/{last + 1} {label}
      </span>
    </div>
  );
}
