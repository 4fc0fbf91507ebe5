import type { JSX } from "preact";
import { hidden } from "../pieces/aria.ts";
import { shown, ticksBetween } from "../pieces/numbers.ts";
import { type Look, nearness, seen, type ToBox } from "./camera.ts";
import type { Caption } from "./parts.ts";
import type { OrbitSpec, Vector3 } from "./spec.ts";

type Axes = OrbitSpec<unknown>["axes"];

interface Props {
  readonly axes: Axes;
  readonly toBox: ToBox;
  readonly look: Look;
}

const text = (value: number): string => value.toFixed(1);
const line = (look: Look, from: Vector3, to: Vector3): string =>
  `M${seen(look, from).map(text).join(" ")}L${seen(look, to).map(text).join(" ")}`;

/** The floor of the box with its rules, and the upright edge that carries the heights. */
export function Floor({ axes, toBox, look }: Props): JSX.Element {
  const [x, y, z] = axes;
  const low = z.range[0];
  const on = (a: number, b: number): Vector3 => toBox([a, b, low]);
  const rules = [
    ...ticks(x).map((at) => line(look, on(at, y.range[0]), on(at, y.range[1]))),
    ...ticks(y).map((at) => line(look, on(x.range[0], at), on(x.range[1], at))),
  ];
  const [[a, b], [c, d]] = [x.range, y.range];
  const edge = [
    line(look, on(a, c), on(b, c)),
    line(look, on(b, c), on(b, d)),
    line(look, on(b, d), on(a, d)),
    line(look, on(a, d), on(a, c)),
  ];
  const post = leftCorner(axes, toBox, look);
  const upright = line(look, toBox([...post, low]), toBox([...post, z.range[1]]));
  return (
    <g class="orbit-floor" {...hidden}>
      <path class="orbit-rules" d={rules.join("")} />
      <path d={edge.join("")} />
      {look.eye[2] < STEEP && <path d={upright} />}
    </g>
  );
}

/** Beyond this sine of the elevation heights are no longer seen, nor is their scale. */
const STEEP = 0.94;

const ticks = ({ range }: Axes[number]): number[] => ticksBetween(range[0], range[1], 4);

/** The corner of the floor that is seen farthest to the left. */
function leftCorner(axes: Axes, toBox: ToBox, look: Look): readonly [x: number, y: number] {
  const [x, y, z] = axes;
  const corners = x.range.flatMap((a) => y.range.map((b) => [a, b] as const));
  const place = ([a, b]: readonly [number, number]): number =>
    seen(look, toBox([a, b, z.range[0]]))[0];
  return corners.reduce((best, corner) => (place(corner) < place(best) ? corner : best));
}

/** The end of a range whose side of the floor is nearer to the eye. */
function nearEnd(range: readonly [number, number], at: (value: number) => Vector3, look: Look) {
  const [low, high] = range;
  return nearness(look, at(low)) > nearness(look, at(high)) ? low : high;
}

/** Numbers and names of the axes, and the names of what stands in the scene. */
export function Labels({
  axes,
  toBox,
  look,
  captions,
}: Props & { readonly captions: readonly Caption[] }) {
  const [x, y, z] = axes;
  const low = z.range[0];
  const nearY = nearEnd(y.range, (v) => toBox([x.range[0], v, low]), look);
  const nearX = nearEnd(x.range, (v) => toBox([v, y.range[0], low]), look);
  const post = leftCorner(axes, toBox, look);
  const centre = seen(look, toBox([mean(x.range), mean(y.range), low]));
  return (
    <g class="orbit-labels" {...hidden}>
      <Scale axis={x} centre={centre} at={(v) => seen(look, toBox([v, nearY, low]))} />
      <Scale axis={y} centre={centre} at={(v) => seen(look, toBox([nearX, v, low]))} />
      {look.eye[2] < STEEP && (
        <Scale axis={z} level at={(v) => seen(look, toBox([...post, v]))} centre={centre} />
      )}
      {captions.map(({ at, text: name, role }) => {
        const [px, py] = seen(look, at);
        return (
          <text key={name} class={`orbit-caption tone-${role}`} x={px + 11} y={py - 10}>
            {name}
          </text>
        );
      })}
    </g>
  );
}

const mean = ([a, b]: readonly [number, number]): number => (a + b) / 2;

interface ScaleProps {
  readonly axis: Axes[number];
  readonly at: (value: number) => readonly [number, number];
  readonly centre: readonly [number, number];
  /** Labels stand to the left, as on an upright axis. */
  readonly level?: boolean;
}

function Scale({ axis, at, centre, level }: ScaleProps): JSX.Element {
  const [x, y] = at(mean(axis.range));
  const away = Math.hypot(x - centre[0], y - centre[1]) || 1;
  const out = level ? [-1, 0] : [(x - centre[0]) / away, (y - centre[1]) / away];
  const [dx = 0, dy = 0] = out;
  return (
    <g>
      {ticks(axis).map((tick) => {
        const [px, py] = at(tick);
        return (
          <text
            key={tick}
            class="orbit-tick"
            x={px + 15 * dx}
            y={py + 15 * dy + 4.5}
            text-anchor={level ? "end" : "middle"}
          >
            {shown(tick)}
          </text>
        );
      })}
      <text
        class="orbit-axis"
        x={x + (level ? 44 : 38) * dx}
        y={y + 38 * dy + 5}
        text-anchor={level ? "end" : "middle"}
      >
        {axis.name}
      </text>
    </g>
  );
}
