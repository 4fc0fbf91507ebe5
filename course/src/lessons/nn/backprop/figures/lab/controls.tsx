import type { ComponentChildren, JSX } from "preact";
import {
  activations,
  batches,
  layerCounts,
  MAX_EPOCHS,
  MAX_SEED,
  optimisers,
  rates,
  type Settings,
  widths,
} from "./settings.ts";
import type { SetSetting } from "./use-settings.ts";

interface Props {
  readonly settings: Settings;
  readonly set: SetSetting;
}

/** The eight settings of a run. */
export function Controls(props: Props): JSX.Element {
  return (
    <fieldset class="lab-settings needs-script">
      <legend class="visually-hidden">Settings of the run</legend>
      <NetworkControls {...props} />
      <RuleControls {...props} />
    </fieldset>
  );
}

/** What is trained. */
function NetworkControls({ settings, set }: Props): JSX.Element {
  const { layers, width, activation } = settings;
  const unused = layers === 0;
  return (
    <>
      <Choice
        label="Hidden layers"
        values={layerCounts}
        value={layers}
        set={(v) => set("layers", v)}
      />
      <Choice
        label="Width"
        values={widths}
        value={width}
        disabled={unused}
        set={(v) => set("width", v)}
      />
      <Choice
        label="Activation"
        values={activations}
        value={activation}
        disabled={unused}
        set={(v) => set("activation", v)}
      />
    </>
  );
}

/** How it is trained. */
function RuleControls({ settings, set }: Props): JSX.Element {
  const { optimiser, rate, batch, epochs, seed } = settings;
  const rateName = <span data-sym="eta">Learning rate</span>;
  return (
    <>
      <Choice
        label="Optimiser"
        values={optimisers}
        value={optimiser}
        set={(v) => set("optimiser", v)}
      />
      <Choice label={rateName} values={rates} value={rate} set={(v) => set("rate", v)} />
      <Choice label="Batch" values={batches} value={batch} set={(v) => set("batch", v)} />
      <Count
        label="Epochs"
        low={1}
        high={MAX_EPOCHS}
        value={epochs}
        set={(v) => set("epochs", v)}
      />
      <Count label="Seed" low={0} high={MAX_SEED} value={seed} set={(v) => set("seed", v)} />
    </>
  );
}

const spoken: Readonly<Record<string, string>> = {
  sgd: "SGD",
  rmsprop: "RMSProp",
  nesterov: "Nesterov",
  momentum: "momentum",
  adam: "Adam",
  adamW: "AdamW",
  relu: "ReLU",
};

interface ChoiceProps<T extends string | number> {
  readonly label: ComponentChildren;
  readonly values: readonly T[];
  readonly value: T;
  readonly disabled?: boolean;
  readonly set: (value: T) => void;
}

function Choice<T extends string | number>(props: ChoiceProps<T>): JSX.Element {
  const { label, values, value, disabled = false, set } = props;
  return (
    <label>
      <span>{label}</span>
      <select
        value={String(value)}
        disabled={disabled}
        onChange={(event) => {
          const next = values[event.currentTarget.selectedIndex];
          if (next !== undefined) set(next);
        }}
      >
        {values.map((v) => (
          <option key={v} value={String(v)} selected={v === value}>
            {spoken[String(v)] ?? v}
          </option>
        ))}
      </select>
    </label>
  );
}

interface CountProps {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly value: number;
  readonly set: (value: number) => void;
}

function Count({ label, low, high, value, set }: CountProps): JSX.Element {
  return (
    <label>
      <span>{label}</span>
      <input
        type="number"
        min={low}
        max={high}
        step={1}
        value={value}
        onChange={(event) => {
          const next = event.currentTarget.valueAsNumber;
          if (Number.isInteger(next) && next >= low && next <= high) set(next);
          else event.currentTarget.value = String(value);
        }}
      />
    </label>
  );
}
