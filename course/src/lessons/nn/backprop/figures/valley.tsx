import type { JSX } from "preact";
import {
  FigureFrame,
  type FigureTable,
  real,
  useHashState,
} from "../../../../kit/figures/index.ts";
import { f, predictedError, relativeError, slope, third, unit } from "../code/valley.ts";
import "./valley.css";

const WIDTH = 500;
const HEIGHT = 300;
const X = 0.7;
const LOW = -13;
const HIGH = -1;
const TOP = 0;
const BOTTOM = -13;
const START = -3;

/** From powers of ten to the picture. */
const across = (power: number): number => 58 + ((power - LOW) / (HIGH - LOW)) * (WIDTH - 74);
const down = (power: number): number => 14 + ((TOP - power) / (TOP - BOTTOM)) * (HIGH_LINE - 14);
const HIGH_LINE = HEIGHT - 46;

const powers = Array.from({ length: 97 }, (_, i) => LOW + i / 8);
const measured = powers.map((p) => [p, Math.log10(Math.max(relativeError(10 ** p, X), 1e-13))]);
const size = Math.abs(slope(X));
const pathOf = (error: (h: number) => number): string =>
  powers
    .map((p) => [p, Math.log10(error(10 ** p) / size)] as const)
    .filter(([, e]) => e <= TOP && e >= BOTTOM)
    .map(([p, e], i) => `${i === 0 ? "M" : "L"}${across(p).toFixed(1)} ${down(e).toFixed(1)}`)
    .join("");
const curves = {
  both: pathOf((h) => predictedError(h, X)),
  curve: pathOf((h) => (h ** 2 * Math.abs(third(X))) / 6),
  rounding: pathOf((h) => (unit * Math.abs(f(X))) / h),
};

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const tenTo = (power: number): string =>
  `10${power < 0 ? "⁻" : ""}${[...String(Math.abs(power))].map((d) => superscripts[Number(d)]).join("")}`;
const shown = (value: number): string => {
  const [head, power] = value.toExponential(1).split("e");
  return `${head} · ${tenTo(Number(power))}`;
};

const table: FigureTable = {
  caption: "Relative error of the central difference of exp(sin 3x) at x = 0.7",
  columns: ["step h", "measured", "model"],
  rows: powers
    .filter((p) => Number.isInteger(p))
    .map((p) => [
      tenTo(p),
      relativeError(10 ** p, X).toExponential(1),
      (predictedError(10 ** p, X) / size).toExponential(1),
    ]),
};

/** The error valley of the central difference: measured points, the model, and the reader's step. */
export function Valley(): JSX.Element {
  const [power, setPower] = useHashState("valley.power", START, real(LOW, HIGH));
  const h = 10 ** power;
  const error = relativeError(h, X);
  const cause =
    predictedError(h, X) > 2 * ((unit * Math.abs(f(X))) / h)
      ? "here the curve is to blame: a smaller step helps"
      : "here rounding is to blame: a smaller step hurts";
  return (
    <FigureFrame
      id="valley"
      title="The valley of the error"
      instructions="Move the step h with the slider or the arrow keys. Dots are measured; lines are the model."
      summary={`At h = ${shown(h)} the relative error is ${shown(error)}; ${cause}.`}
      goal="find a step with a relative error below 10⁻¹⁰."
      reached={error < 1e-10}
      table={table}
      onReset={() => setPower(START)}
    >
      <Picture power={power} error={error} />
      <div class="controls needs-script">
        <label class="valley-step">
          step h
          <input
            type="range"
            min={LOW}
            max={HIGH}
            step={0.05}
            value={power}
            aria-valuetext={`h = ${shown(h)}`}
            onInput={(event) => setPower(Number(event.currentTarget.value))}
          />
          <output>{shown(h)}</output>
        </label>
      </div>
    </FigureFrame>
  );
}

function Picture({
  power,
  error,
}: {
  readonly power: number;
  readonly error: number;
}): JSX.Element {
  const at = Math.max(BOTTOM, Math.log10(error));
  return (
    <svg
      class="valley"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="Error against step, both on logarithmic axes: a valley. It falls to the right of its bottom with slope two, and rises to the left with slope one."
    >
      <Axes />
      <path class="part" d={curves.curve} />
      <path class="part" d={curves.rounding} />
      <path class="model" d={curves.both} />
      <text class="note" x={across(-2.75)} y={down(-8)}>
        the curve: h²
      </text>
      <text class="note" x={across(-12.8)} y={down(-8)} data-sym="u">
        rounding: u/h
      </text>
      {measured.map(([p = 0, e = 0]) => (
        <circle key={p} class="dot" cx={across(p)} cy={down(e)} r="2.2" />
      ))}
      <g data-sym="h" class="reader">
        <line x1={across(power)} x2={across(power)} y1={down(TOP)} y2={down(BOTTOM)} />
        <circle cx={across(power)} cy={down(at)} r="6" />
      </g>
    </svg>
  );
}

function Axes(): JSX.Element {
  const xs = [-12, -10, -8, -6, -4, -2];
  const ys = [0, -3, -6, -9, -12];
  return (
    <g class="axes">
      {ys.map((y) => (
        <g key={y}>
          <line x1={across(LOW)} x2={across(HIGH)} y1={down(y)} y2={down(y)} />
          <text x={across(LOW) - 8} y={down(y) + 4} text-anchor="end">
            {tenTo(y)}
          </text>
        </g>
      ))}
      {xs.map((x) => (
        <text key={x} x={across(x)} y={HIGH_LINE + 18} text-anchor="middle">
          {tenTo(x)}
        </text>
      ))}
      <text x={across(HIGH)} y={HEIGHT - 8} text-anchor="end">
        step h
      </text>
      <text x={across(LOW)} y={HEIGHT - 8}>
        relative error (upwards)
      </text>
    </g>
  );
}
