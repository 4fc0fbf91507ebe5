import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { columnHead, grid, gridCell, gridRow, hidden, rowHead } from "../pieces/aria.ts";
import { shown } from "../pieces/numbers.ts";
import { depth, shade, UNDER_TEXT } from "../pieces/shades.ts";
import { type Cell, chooses, consume, sameCell, walk } from "../pieces/walk.ts";
import type { GridProps } from "./index.tsx";
import { describeCell, type HeatMap, isSelected, valueAt } from "./spec.ts";

/** Side of a cell in viewBox units; a phone may shrink ten of them to 26 CSS pixels. */
const SIDE = 40;
const LEAST = 26;
const LETTER = 7.6;

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Column labels too long for their column are turned. */
  readonly turned: boolean;
}

const longest = (labels: readonly string[]): number =>
  Math.max(1, ...labels.map((label) => label.length));

/** The room for labels and cells. */
export function frameOf({ rows, columns }: HeatMap): Frame {
  const turned = longest(columns.labels) * LETTER > SIDE - 6;
  const left = longest(rows.labels) * LETTER + 14 + (rows.title ? 22 : 0);
  const above = turned ? Math.min(110, longest(columns.labels) * LETTER * 0.75 + 10) : 22;
  const top = above + (columns.title ? 22 : 0);
  const width = left + columns.labels.length * SIDE + (turned ? above * 0.6 : 2);
  return { left, top, width, height: top + rows.labels.length * SIDE + 2, turned };
}

/** A matrix whose cells carry their numbers, as a grid that arrow keys walk over. */
export function Cells(props: GridProps): JSX.Element {
  const { name, map, at, onAt, onProbe, onSelect } = props;
  const svg = useRef<SVGSVGElement>(null);
  const frame = frameOf(map);
  const rows = map.rows.labels.length;
  const columns = map.columns.labels.length;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (chooses(event)) {
      consume(event);
      onSelect(at);
      return;
    }
    const next = walk(event, at, rows, columns);
    if (next === null) return;
    consume(event);
    onAt(next);
    svg.current?.querySelector<SVGElement>(`[data-cell="${next.row}-${next.column}"]`)?.focus();
  };
  return (
    <div class="picture-scroll" onPointerLeave={() => onProbe(null)}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: its name is among the spread properties. */}
      <svg
        ref={svg}
        class="heat-cells"
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        width={frame.width}
        style={{ minWidth: `${Math.min(frame.width, frame.left + columns * LEAST)}px` }}
        {...grid(name, rows + 1, columns)}
        onKeyDown={onKeyDown}
      >
        <Heads {...props} frame={frame} />
        {map.rows.labels.map((_, row) => (
          <Row key={row} {...props} row={row} frame={frame} />
        ))}
        <Marks {...props} frame={frame} />
      </svg>
    </div>
  );
}

interface PartProps extends GridProps {
  readonly frame: Frame;
}

function Heads({ map, at, frame }: PartProps): JSX.Element {
  const { left, top, turned } = frame;
  const { columns, rows } = map;
  const place = (i: number): string => {
    const x = left + (i + 0.5) * SIDE;
    return turned ? `translate(${x + 3} ${top - 8}) rotate(-48)` : `translate(${x} ${top - 8})`;
  };
  const middle = left + (columns.labels.length * SIDE) / 2;
  const side = `translate(13 ${top + (rows.labels.length * SIDE) / 2}) rotate(-90)`;
  return (
    <g {...gridRow}>
      {columns.title && (
        <text class="heat-title" x={middle} y="14" {...hidden}>
          {columns.title}
        </text>
      )}
      {rows.title && (
        <text class="heat-title" transform={side} {...hidden}>
          {rows.title}
        </text>
      )}
      {columns.labels.map((label, i) => (
        <text
          key={i}
          {...columnHead}
          class={`heat-label ${turned ? "is-start" : ""} ${i === at.column ? "is-at" : ""}`}
          transform={place(i)}
        >
          {label}
        </text>
      ))}
    </g>
  );
}

function Row(props: PartProps & { readonly row: number }): JSX.Element {
  const { map, row, frame, at } = props;
  const y = frame.top + row * SIDE;
  return (
    <g {...gridRow}>
      <text
        {...rowHead}
        class={row === at.row ? "heat-label is-end is-at" : "heat-label is-end"}
        x={frame.left - 8}
        y={y + SIDE / 2 + 4.5}
      >
        {map.rows.labels[row]}
      </text>
      {map.columns.labels.map((_, column) => (
        <One key={column} {...props} cell={{ row, column }} />
      ))}
    </g>
  );
}

function One(props: PartProps & { readonly cell: Cell }): JSX.Element {
  const { map, shades, frame, cell, at, what, selected, selectable } = props;
  const { row, column } = cell;
  const value = valueAt(map, cell);
  const chosen = isSelected(what, selected, cell);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is among the spread properties.
    <g
      class={selectable ? "heat-cell is-choice" : "heat-cell"}
      data-cell={`${row}-${column}`}
      {...gridCell(describeCell(map, cell), sameCell(at, cell), selectable ? chosen : undefined)}
      transform={`translate(${frame.left + column * SIDE} ${frame.top + row * SIDE})`}
      onClick={() => props.onSelect(cell)}
      onFocus={() => {
        props.onAt(cell);
        props.onProbe(cell);
      }}
      onBlur={() => props.onProbe(null)}
      onPointerEnter={() => props.onProbe(cell)}
    >
      <rect width={SIDE} height={SIDE} fill={shade(shades, value, UNDER_TEXT)} />
      <text
        {...hidden}
        class={depth(shades, value) === 0 ? "is-zero" : ""}
        x={SIDE / 2}
        y={SIDE / 2 + 4.5}
      >
        {shown(value, map.digits ?? 2)}
      </text>
    </g>
  );
}

/** The frames of what is selected and of what has the focus, above all cells. */
function Marks({ map, at, what, selected, frame }: PartProps): JSX.Element {
  const { left, top } = frame;
  const rows = map.rows.labels.length;
  const columns = map.columns.labels.length;
  return (
    <g class="heat-marks">
      <rect class="heat-edge" x={left} y={top} width={columns * SIDE} height={rows * SIDE} />
      {selected && (
        <rect
          class="heat-chosen"
          x={left + (what === "row" ? 0 : selected.column * SIDE)}
          y={top + (what === "column" ? 0 : selected.row * SIDE)}
          width={(what === "row" ? columns : 1) * SIDE}
          height={(what === "column" ? rows : 1) * SIDE}
        />
      )}
      <rect
        class="heat-focus"
        x={left + at.column * SIDE + 2.5}
        y={top + at.row * SIDE + 2.5}
        width={SIDE - 5}
        height={SIDE - 5}
      />
    </g>
  );
}
