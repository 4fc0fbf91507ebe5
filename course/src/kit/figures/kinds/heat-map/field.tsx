import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { application, hidden } from "../pieces/aria.ts";
import { Raster, type RasterPaint } from "../pieces/raster.tsx";
import { depth } from "../pieces/shades.ts";
import { type Cell, chooses, consume, walk } from "../pieces/walk.ts";
import type { GridProps } from "./index.tsx";
import type { HeatMap, Side } from "./spec.ts";

/** A matrix too large for numbers: a canvas with a cursor that arrow keys move. */
export function Field(props: GridProps): JSX.Element {
  const { name, map, at, onAt, onProbe, onSelect } = props;
  const rows = map.rows.labels.length;
  const columns = map.columns.labels.length;
  const paint = usePaint(props);
  const go = (cell: Cell): Cell => {
    onAt(cell);
    onProbe(cell);
    return cell;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = chooses(event) ? at : walk(event, at, rows, columns);
    if (next === null) return;
    consume(event);
    if (chooses(event)) onSelect(at);
    else go(next);
  };
  return (
    <div class="heat-field">
      <SideLabels side={map.columns} across />
      <SideLabels side={map.rows} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its role is among the spread properties. */}
      <div
        class="heat-canvas"
        {...application("heat map", `${name}. Arrow keys move over the cells, with Shift by five.`)}
        style={{ aspectRatio: `${columns} / ${rows}` }}
        onKeyDown={onKeyDown}
        onFocus={() => onProbe(at)}
        onBlur={() => onProbe(null)}
        onPointerMove={(event) => onProbe(cellUnder(event, map))}
        onPointerLeave={() => onProbe(null)}
        onClick={(event) => onSelect(go(cellUnder(event, map)))}
      >
        <Raster width={columns} height={rows} paint={paint} hatch={rows * columns <= 10_000} />
        <Cursor {...props} />
      </div>
    </div>
  );
}

/** The values as depths, found anew when the matrix changes. */
const usePaint = ({ map, shades }: GridProps): RasterPaint =>
  useMemo(() => {
    const depths = Float32Array.from(map.values.flat(), (value) => depth(shades, value));
    const { role, negative, kind } = shades;
    return { kind: "depths", depths, role, ...(kind === "diverging" ? { negative } : {}) };
  }, [map, shades]);

/** The cell under a pointer. */
function cellUnder(event: JSX.TargetedMouseEvent<HTMLDivElement>, map: HeatMap): Cell {
  const box = event.currentTarget.getBoundingClientRect();
  const rows = map.rows.labels.length;
  const columns = map.columns.labels.length;
  const place = (share: number, count: number): number =>
    Math.max(0, Math.min(count - 1, Math.floor(share * count)));
  return {
    row: place((event.clientY - box.top) / box.height, rows),
    column: place((event.clientX - box.left) / box.width, columns),
  };
}

function Cursor({ map, at, what, selected }: GridProps): JSX.Element {
  const rows = map.rows.labels.length;
  const columns = map.columns.labels.length;
  const box = (cell: Cell, whole: "cell" | "row" | "column") => ({
    x: whole === "row" ? 0 : cell.column,
    y: whole === "column" ? 0 : cell.row,
    width: whole === "row" ? columns : 1,
    height: whole === "column" ? rows : 1,
  });
  return (
    <svg
      class="heat-cursor"
      viewBox={`0 0 ${columns} ${rows}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {selected && <rect class="heat-chosen" {...box(selected, what)} />}
      <rect class="heat-focus" {...box(at, "cell")} />
    </svg>
  );
}

/** At most nine of a side's labels, evenly spread. */
function SideLabels({ side, across }: { readonly side: Side; readonly across?: boolean }) {
  const count = side.labels.length;
  const gap = Math.max(1, Math.ceil(count / 8));
  const shownLabels = side.labels.flatMap((label, i) => (i % gap === 0 ? [{ label, i }] : []));
  return (
    <div class={across ? "heat-side is-across" : "heat-side"} {...hidden}>
      {side.title && <span class="heat-side-title">{side.title}</span>}
      {shownLabels.map(({ label, i }) => (
        <span
          key={i}
          class="heat-side-label"
          style={{ [across ? "left" : "top"]: `${(100 * (i + 0.5)) / count}%` }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}
