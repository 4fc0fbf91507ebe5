import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { FigureView } from "../../figure.tsx";
import { Ramp } from "../pieces/ramp.tsx";
import { type Shades, shadesFor, UNDER_TEXT } from "../pieces/shades.ts";
import { type Cell, sameCell } from "../pieces/walk.ts";
import { Cells } from "./cells.tsx";
import { Field } from "./field.tsx";
import { describeCell, type HeatMap, type HeatMapSpec, hasNumbers, valueAt } from "./spec.ts";
import "./heat-map.css";

export type { HeatMap, HeatMapSpec } from "./spec.ts";

/** A matrix as coloured cells: small ones carry their numbers, large ones are a canvas. */
export const heatMap =
  <State,>(spec: HeatMapSpec<State>): FigureView<State> =>
  (state, set) => <View spec={spec} state={state} set={set} />;

interface ViewProps<State> {
  readonly spec: HeatMapSpec<State>;
  readonly state: State;
  readonly set: (next: State) => void;
}

/** What both ways of drawing are given. */
export interface GridProps {
  readonly name: string;
  readonly map: HeatMap;
  readonly shades: Shades;
  /** The cell that has the focus or will have it. */
  readonly at: Cell;
  readonly what: "cell" | "row" | "column";
  readonly selected: Cell | null;
  readonly selectable: boolean;
  readonly onAt: (cell: Cell) => void;
  readonly onProbe: (cell: Cell | null) => void;
  readonly onSelect: (cell: Cell) => void;
}

function View<State>({ spec, state, set }: ViewProps<State>): JSX.Element {
  const map = useMemo(() => spec.map(state), [state]);
  const shades = useMemo(() => shadesFor(map.values.flat(), map.shades), [map]);
  const { select } = spec;
  const selected = select?.get(state) ?? null;
  const [at, setAt] = useState<Cell>(selected ?? { row: 0, column: 0 });
  const [probed, setProbed] = useState<Cell | null>(null);
  const grid: GridProps = {
    name: spec.name,
    map,
    shades,
    at: keepIn(map, at),
    what: select?.what ?? "cell",
    selected: selected && keepIn(map, selected),
    selectable: select !== undefined,
    onAt: setAt,
    onProbe: setProbed,
    onSelect: (cell) => {
      setAt(cell);
      if (select) set(select.set(state, sameCell(selected, cell) ? null : cell));
    },
  };
  const small = hasNumbers(map);
  return (
    <div class="heat">
      {small ? <Cells {...grid} /> : <Field {...grid} />}
      <Ramp
        shades={shades}
        title={map.title}
        most={small ? UNDER_TEXT : 1}
        digits={map.digits ?? 2}
        hatch={!small}
      />
      <Reading map={map} cell={probed ?? selected} live={!small} />
      {spec.edit && <EditBox {...{ spec, map, state, set }} cell={keepIn(map, selected ?? at)} />}
    </div>
  );
}

interface ReadingProps {
  readonly map: HeatMap;
  readonly cell: Cell | null;
  /** Announced when it changes: where no cell has the focus itself. */
  readonly live: boolean;
}

function Reading({ map, cell, live }: ReadingProps): JSX.Element {
  return (
    <p class="reading" {...(live ? { "aria-live": "polite" } : {})}>
      {cell ? describeCell(map, keepIn(map, cell)) : HINT}
    </p>
  );
}

const HINT = "Point at a cell, or walk over the cells with the arrow keys, to read it.";

function keepIn(map: HeatMap, { row, column }: Cell): Cell {
  return {
    row: Math.min(row, map.rows.labels.length - 1),
    column: Math.min(column, map.columns.labels.length - 1),
  };
}

interface EditProps<State> extends ViewProps<State> {
  readonly map: HeatMap;
  readonly cell: Cell;
}

/** The number of the chosen cell, to be changed. */
function EditBox<State>({ spec, map, state, set, cell }: EditProps<State>): JSX.Element | null {
  const { edit } = spec;
  if (edit === undefined) return null;
  const row = map.rows.labels[cell.row] ?? "";
  const column = map.columns.labels[cell.column] ?? "";
  return (
    <div class="controls needs-script">
      <label>
        <span>
          number at {row}, {column}
        </span>
        <input
          type="number"
          inputMode="decimal"
          min={edit.low}
          max={edit.high}
          step={edit.step}
          value={valueAt(map, cell)}
          onInput={(event) => {
            const next = event.currentTarget.valueAsNumber;
            if (next >= edit.low && next <= edit.high) set(edit.set(state, cell, next));
          }}
        />
      </label>
    </div>
  );
}
