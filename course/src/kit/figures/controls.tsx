import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Place } from "./place.ts";

interface Named {
  readonly label: string;
  /** The key of the quantity that it sets, which gives it its colour. */
  readonly sym?: string;
}

/** A box for a number, with a slider beside it if asked for. */
export interface NumberControl<State> extends Named {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly slider?: boolean;
  readonly get: (state: State) => number;
  readonly set: (state: State, value: number) => State;
}

export interface ChoiceControl<State> extends Named {
  readonly kind: "choice";
  readonly options: readonly string[];
  readonly get: (state: State) => string;
  readonly set: (state: State, value: string) => State;
}

export interface ToggleControl<State> extends Named {
  readonly kind: "toggle";
  readonly get: (state: State) => boolean;
  readonly set: (state: State, value: boolean) => State;
}

/** A button that takes the state to another one. */
export interface ActionControl<State> extends Named {
  readonly kind: "action";
  readonly act: (state: State) => State;
}

/** What changes a figure's state without a drag. */
export type Control<State> =
  | NumberControl<State>
  | ChoiceControl<State>
  | ToggleControl<State>
  | ActionControl<State>;

export interface CoordinateOptions<State> {
  readonly labels: readonly [x: string, y: string];
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
  readonly step: number;
  readonly sym?: string;
  readonly get: (state: State) => Place;
  readonly set: (state: State, value: Place) => State;
}

/** Two number boxes for a place that can also be dragged. */
export function coordinates<State>(options: CoordinateOptions<State>): NumberControl<State>[] {
  const { labels, x, y, step, sym, get, set } = options;
  const box = { kind: "number", step, ...(sym === undefined ? {} : { sym }) } as const;
  return [
    {
      ...box,
      label: labels[0],
      min: x[0],
      max: x[1],
      get: (state) => get(state)[0],
      set: (state, value) => set(state, [value, get(state)[1]]),
    },
    {
      ...box,
      label: labels[1],
      min: y[0],
      max: y[1],
      get: (state) => get(state)[1],
      set: (state, value) => set(state, [get(state)[0], value]),
    },
  ];
}

interface ControlsProps<State> {
  /** Of the figure; the controls' own ids begin with it. */
  readonly id: string;
  readonly controls: readonly Control<State>[];
  readonly state: State;
  readonly set: (next: State) => void;
}

/** The controls of a figure, below its picture. */
export function Controls<State>({ id, controls, state, set }: ControlsProps<State>): JSX.Element {
  return (
    <div class="controls needs-script">
      {controls.map((control, i) => (
        <One key={i} id={`${id}-control-${i}`} control={control} state={state} set={set} />
      ))}
    </div>
  );
}

interface OneProps<State, C> extends Omit<ControlsProps<State>, "controls"> {
  readonly control: C;
}

function One<State>({ control, ...rest }: OneProps<State, Control<State>>): JSX.Element {
  switch (control.kind) {
    case "number":
      return <NumberBox control={control} {...rest} />;
    case "choice":
      return <Choice control={control} {...rest} />;
    case "toggle":
      return <Toggle control={control} {...rest} />;
    case "action":
      return (
        <button type="button" class="button" onClick={() => rest.set(control.act(rest.state))}>
          {control.label}
        </button>
      );
  }
}

/** At most six digits, and none that the step does not need: 0.30000000000000004 is 0.3. */
const shown = (value: number): string => String(Number(value.toPrecision(6)));

/**
 * A box for a number, with its label. It takes what is a number within the bounds. While somebody types, the box keeps their text ("1." on
 * the way to "1.5"); when they leave, it shows the value again.
 */
export function NumberBox<State>(props: OneProps<State, NumberControl<State>>): JSX.Element {
  const { id, control, state, set } = props;
  const { label, sym, min, max, step, slider } = control;
  const [draft, setDraft] = useState<string | null>(null);
  const value = shown(control.get(state));
  const take = (next: number): void => {
    if (next >= min && next <= max) set(control.set(state, next));
  };
  const bounds = { min, max, step };
  return (
    <div class="control-number" data-sym={sym}>
      <label for={id}>{label}</label>
      {slider && (
        <input
          type="range"
          {...bounds}
          value={value}
          aria-label={`${label}, slider`}
          onInput={(event) => take(event.currentTarget.valueAsNumber)}
        />
      )}
      <input
        id={id}
        type="number"
        inputMode="decimal"
        {...bounds}
        value={draft ?? value}
        onInput={(event) => {
          setDraft(event.currentTarget.value);
          take(event.currentTarget.valueAsNumber);
        }}
        onBlur={() => setDraft(null)}
      />
    </div>
  );
}

function Choice<State>(props: OneProps<State, ChoiceControl<State>>): JSX.Element {
  const { control, state, set } = props;
  return (
    <label data-sym={control.sym}>
      <span>{control.label}</span>
      <select
        value={control.get(state)}
        onChange={(event) => set(control.set(state, event.currentTarget.value))}
      >
        {control.options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}

function Toggle<State>(props: OneProps<State, ToggleControl<State>>): JSX.Element {
  const { control, state, set } = props;
  return (
    <label data-sym={control.sym}>
      <input
        type="checkbox"
        checked={control.get(state)}
        onChange={(event) => set(control.set(state, event.currentTarget.checked))}
      />
      <span>{control.label}</span>
    </label>
  );
}
