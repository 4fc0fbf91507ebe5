import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { FigureView } from "../../figure.tsx";
import { hidden } from "../pieces/aria.ts";
import { clamp } from "../pieces/numbers.ts";
import {
  entry,
  markedRows,
  nextSorting,
  orderOf,
  type Sorting,
  sorting,
  type TableColumn,
  type TableSpec,
} from "./spec.ts";
import "./table.css";

export type { Sorting, TableColumn, TableSpec };
export { sorting };

/** Numbers as a table that can be sorted, marked, chosen from and, where it says so, changed. */
export const table =
  <State,>(spec: TableSpec<State>): FigureView<State> =>
  (state, set) => <View spec={spec} state={state} set={set} />;

interface ViewProps<State> {
  readonly spec: TableSpec<State>;
  readonly state: State;
  readonly set: (next: State) => void;
}

function View<State>(props: ViewProps<State>): JSX.Element {
  const { spec, state } = props;
  const order = useMemo(() => orderOf(spec, state), [state]);
  const marked = useMemo(
    () => spec.columns.map((column) => markedRows(column, state, order.length)),
    [state],
  );
  if (order.length === 0) return <p class="reading">There are no rows to show.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="sheet" tabIndex={0} aria-label={spec.caption}>
      <table>
        <caption>{spec.caption}</caption>
        <Head {...props} />
        <tbody>
          {order.map((row) => (
            <Row key={row} {...props} row={row} marked={marked} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head<State>({ spec, state, set }: ViewProps<State>): JSX.Element {
  const now = spec.sorting.get(state);
  return (
    <thead>
      <tr>
        {spec.columns.map(({ id, name, meaning, sym }) => {
          const own = now?.column === id ? now : null;
          return (
            <th
              key={id}
              scope="col"
              aria-sort={own === null ? "none" : own.down ? "descending" : "ascending"}
            >
              <button
                type="button"
                class="sheet-sort"
                data-sym={sym}
                onClick={() => set(spec.sorting.set(state, nextSorting(now, id)))}
              >
                {name}
                <span class="sheet-arrow" {...hidden}>
                  {own === null ? "↕" : own.down ? "↓" : "↑"}
                </span>
              </button>
              {meaning && <span class="sheet-meaning">{meaning}</span>}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowProps<State> extends ViewProps<State> {
  readonly row: number;
  readonly marked: readonly ReadonlySet<number>[];
}

function Row<State>(props: RowProps<State>): JSX.Element {
  const { spec, state, set, row, marked } = props;
  const { select } = spec;
  const chosen = select?.get(state) === row;
  const choose = (): void => {
    if (select) set(select.set(state, chosen ? -1 : row));
  };
  return (
    <tr class={chosen ? "is-chosen" : ""}>
      {spec.columns.map((column, i) =>
        i === 0 ? (
          <th key={column.id} scope="row">
            {select ? (
              <button type="button" class="sheet-choose" aria-pressed={chosen} onClick={choose}>
                {entry(column.value(state, row), column.digits)}
              </button>
            ) : (
              entry(column.value(state, row), column.digits)
            )}
          </th>
        ) : (
          <Entry key={column.id} {...props} column={column} best={marked[i]?.has(row) ?? false} />
        ),
      )}
    </tr>
  );
}

interface EntryProps<State> extends ViewProps<State> {
  readonly row: number;
  readonly column: TableColumn<State>;
  readonly best: boolean;
}

function Entry<State>({ spec, state, set, row, column, best }: EntryProps<State>): JSX.Element {
  const { value, digits, full, edit, name, mark } = column;
  const found = value(state, row);
  const share = full && typeof found === "number" ? clamp(found / full, 0, 1) : null;
  const bar = share === null ? {} : { style: { "--share": `${(100 * share).toFixed(1)}%` } };
  const first = spec.columns[0];
  const label = `${name}, ${first ? entry(first.value(state, row), first.digits) : row + 1}`;
  return (
    <td class={share === null ? "" : "has-bar"} {...bar}>
      {edit ? (
        <input
          type="number"
          inputMode="decimal"
          aria-label={label}
          min={edit.low}
          max={edit.high}
          step={edit.step}
          value={found}
          onInput={(event) => {
            const next = event.currentTarget.valueAsNumber;
            if (next >= edit.low && next <= edit.high) set(edit.set(state, row, next));
          }}
        />
      ) : (
        entry(found, digits)
      )}
      {best && (
        <span class="sheet-best" role="img" aria-label={mark === "least" ? "least" : "greatest"}>
          {mark === "least" ? "▾" : "▴"}
        </span>
      )}
    </td>
  );
}
