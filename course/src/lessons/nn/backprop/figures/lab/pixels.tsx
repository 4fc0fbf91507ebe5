import type { JSX } from "preact";

interface Props {
  /** 64 numbers from 0 to 16. */
  readonly pixels: readonly number[];
  readonly side: number;
}

/** An 8×8 image as squares whose depth is the ink. */
export function Pixels({ pixels, side }: Props): JSX.Element {
  const cell = side / 8;
  return (
    <g class="lab-pixels">
      {pixels.map((value, i) =>
        value === 0 ? null : (
          <rect
            key={i}
            x={(i % 8) * cell}
            y={Math.floor(i / 8) * cell}
            width={cell}
            height={cell}
            fill-opacity={(value / 16).toFixed(3)}
          />
        ),
      )}
    </g>
  );
}
