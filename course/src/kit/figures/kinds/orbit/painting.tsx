import type { JSX } from "preact";
import { type Look, nearness, plus, seen } from "./camera.ts";
import { type Dot, type Face, LIFT, type Parts, type Stroke } from "./parts.ts";
import type { Vector3 } from "./spec.ts";

/** A piece and how near it is to the eye. */
interface Item {
  readonly near: number;
  readonly draw: (key: number) => JSX.Element;
}

const text = (value: number): string => String(Number(value.toFixed(1)));
const at = (look: Look, point: Vector3): string => seen(look, point).map(text).join(" ");

const middle = (points: readonly Vector3[]): Vector3 =>
  points.reduce<Vector3>((sum, point) => plus(sum, point, 1 / points.length), [0, 0, 0]);

function face({ corners, role, share, sheer }: Face, look: Look): Item {
  // Ten depths are enough for the eye, and make the page's text short.
  const level = Math.round((share - 0.14) / 0.053);
  const look2 = `orbit-face${sheer ? " is-sheer" : ""}${sheer === "glass" ? " is-glass" : ""}`;
  const path = `M${corners.map((corner) => at(look, corner)).join("L")}Z`;
  return {
    near: nearness(look, middle(corners)),
    draw: (key) => <path key={key} class={`${look2} s${level} tone-${role}`} d={path} />,
  };
}

const TIP = 13;

function stroke({ from, to, role, tip, sym, fine }: Stroke, look: Look): Item {
  const [x, y] = seen(look, to);
  const [px, py] = seen(look, from);
  const angle = (Math.atan2(y - py, x - px) * 180) / Math.PI;
  return {
    near: nearness(look, middle([from, to])) + LIFT,
    draw: (key) => (
      <g key={key} class={`orbit-stroke${fine ? " is-fine" : ""} tone-${role}`} data-sym={sym}>
        <path d={`M${text(px)} ${text(py)}L${text(x)} ${text(y)}`} />
        {tip && (
          <path
            class="orbit-tip"
            d={`M2 0L${-TIP} ${-TIP / 2.4}L${-TIP} ${TIP / 2.4}Z`}
            transform={`translate(${text(x)} ${text(y)}) rotate(${text(angle)})`}
          />
        )}
      </g>
    ),
  };
}

function dot({ at: point, role, sym }: Dot, look: Look): Item {
  const [x, y] = seen(look, point);
  return {
    near: nearness(look, point) + 1.5 * LIFT,
    draw: (key) => (
      <circle
        key={key}
        class={`orbit-dot tone-${role}`}
        data-sym={sym}
        cx={text(x)}
        cy={text(y)}
        r="6"
      />
    ),
  };
}

/** The pieces from the farthest to the nearest. */
export function sorted({ faces, strokes, dots }: Parts, look: Look): Item[] {
  return [
    ...faces.map((piece) => face(piece, look)),
    ...strokes.map((piece) => stroke(piece, look)),
    ...dots.map((piece) => dot(piece, look)),
  ].sort((a, b) => a.near - b.near);
}

/** A scene without a graphics card: nearer pieces are painted over farther ones. */
export function Painting({ parts, look }: { readonly parts: Parts; readonly look: Look }) {
  return <g class="orbit-painting">{sorted(parts, look).map((item, i) => item.draw(i))}</g>;
}
