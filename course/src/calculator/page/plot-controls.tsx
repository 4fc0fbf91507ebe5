/** @file Which part of the axis a picture shows. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Span } from "../../kit/figures/kinds/function-plot.tsx";
import { NumberBox } from "./number-box.tsx";
import { canBeShown } from "./plot-range.ts";

interface RangeProps {
  readonly by: string;
  readonly range: Span;
  readonly initial: Span;
  readonly set: (range: Span) => void;
}

/** The steps of the buttons: to the sides, nearer and further. */
function stepsFrom([low, high]: Span) {
  const width = high - low;
  const moved = (share: number): Span => [low + share * width, high + share * width];
  const zoomed = (by: number): Span => {
    const [middle, half] = [(low + high) / 2, (width * by) / 2];
    return [middle - half, middle + half];
  };
  return [
    { name: "Move left", text: "←", to: moved(-0.25) },
    { name: "Move right", text: "→", to: moved(0.25) },
    { name: "Zoom in", text: "+", to: zoomed(0.5) },
    { name: "Zoom out", text: "−", to: zoomed(2) },
  ];
}

/** Both ends as they are typed: while they make no interval, the picture stays as it is. */
function Ends({ by, range, set }: RangeProps): JSX.Element {
  const [ends, setEnds] = useState(range);
  useEffect(() => setEnds(range), [range]);
  const change = (next: Span): void => {
    setEnds(next);
    if (canBeShown(next)) set(next);
  };
  const [low, high] = ends;
  return (
    <>
      <NumberBox
        label={`${by} from`}
        name={`${by} from`}
        value={low}
        onValue={(value) => change([value, high])}
      />
      <NumberBox
        label="to"
        name={`${by} to`}
        value={high}
        onValue={(value) => change([low, value])}
      />
      {!canBeShown(ends) && <span>The lower end comes first.</span>}
    </>
  );
}

/** Zooming and moving by buttons, or both ends as numbers. */
export function RangeControls(props: RangeProps): JSX.Element {
  const { range, initial, set } = props;
  const show = (to: Span): void => {
    if (canBeShown(to)) set(to);
  };
  return (
    <div class="calc-controls">
      <Ends {...props} />
      {stepsFrom(range).map(({ name, text, to }) => (
        <button
          key={name}
          type="button"
          class="button"
          aria-label={name}
          title={name}
          onClick={() => show(to)}
        >
          {text}
        </button>
      ))}
      <button type="button" class="button button-bare" onClick={() => set(initial)}>
        Reset
      </button>
    </div>
  );
}
