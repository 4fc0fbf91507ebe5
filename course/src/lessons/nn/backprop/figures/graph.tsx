import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { real, Stepper, useHashState } from "../../../../kit/figures/index.ts";
import { collectSteps } from "../../../../kit/index.ts";
import { type GraphValues, graphDefaults, graphSteps } from "../steps.ts";
import { LIMIT } from "./graph/node-view.tsx";
import { Picture } from "./graph/picture.tsx";
import { tableOf } from "./graph/words.ts";
import "./graph.css";

const ID = "graph";
const names = ["x", "w", "b", "y"] as const;
const HOW =
  "Step with the buttons, the slider, or the keys [ and ]. Change an input: drag its node " +
  "sideways, use the arrow keys on it (Shift: larger steps, Alt: smaller), or type a number.";

/** The moment that the static page shows: both gradients of w have arrived and add. */
const start = collectSteps(graphSteps()).findIndex(({ state }) => state.sum !== null);

/** The graph of ŷ = w·tanh(w·x + b), L = (ŷ − y)², walked forward and back. */
export function GraphFigure(): JSX.Element {
  const [values, setValue, restore] = useValues();
  const { x, w, b, y } = values;
  const steps = useMemo(() => collectSteps(graphSteps({ x, w, b, y })), [x, w, b, y]);
  const slope = steps.at(-1)?.state.gradients.w ?? Number.NaN;
  return (
    <Stepper
      id={ID}
      title="A computation as a graph: values forward, gradients back"
      steps={steps}
      start={start}
      instructions={HOW}
      goal="choose the inputs so that ∂L/∂w is exactly 0. There is more than one way."
      reached={() => slope === 0}
      table={(step) => tableOf(step.state)}
      wide
      onReset={restore}
      draw={(step) => (
        <div class="graph">
          <Legend />
          <Picture id={ID} state={step.state} onInput={setValue} />
          <Inputs {...{ values, setValue }} />
        </div>
      )}
    />
  );
}

function useValues(): readonly [
  GraphValues,
  (name: keyof GraphValues, value: number) => void,
  () => void,
] {
  const range = real(-LIMIT, LIMIT);
  const [x, setX] = useHashState(`${ID}.x`, graphDefaults.x, range);
  const [w, setW] = useHashState(`${ID}.w`, graphDefaults.w, range);
  const [b, setB] = useHashState(`${ID}.b`, graphDefaults.b, range);
  const [y, setY] = useHashState(`${ID}.y`, graphDefaults.y, range);
  const setters = { x: setX, w: setW, b: setB, y: setY };
  const set = (name: keyof GraphValues, value: number): void => setters[name](value);
  const restore = (): void => {
    for (const name of names) set(name, graphDefaults[name]);
  };
  return [{ x, w, b, y }, set, restore];
}

function Legend(): JSX.Element {
  return (
    <p class="graph-legend">
      <span>
        <b>above</b> a node: its value
      </span>
      <span class="graph-legend-gradient">
        <b>below</b> a node: its gradient ∂L/∂·
      </span>
      <span>
        <i class="graph-swatch is-forward" /> carries a value
      </span>
      <span>
        <i class="graph-swatch is-backward" /> carries a gradient
      </span>
    </p>
  );
}

interface InputsProps {
  readonly values: GraphValues;
  readonly setValue: (name: keyof GraphValues, value: number) => void;
}

function Inputs({ values, setValue }: InputsProps): JSX.Element {
  return (
    <div class="graph-inputs needs-script">
      {names.map((name) => (
        <label key={name}>
          <i data-sym={name === "w" ? "W" : name}>{name}</i>
          <input
            type="number"
            min={-LIMIT}
            max={LIMIT}
            step="any"
            value={values[name]}
            onKeyDown={(event) => {
              if (event.key === "Home" || event.key === "End") event.stopPropagation();
            }}
            onInput={(event) => {
              const next = event.currentTarget.valueAsNumber;
              if (Math.abs(next) <= LIMIT) setValue(name, next);
            }}
          />
        </label>
      ))}
    </div>
  );
}
