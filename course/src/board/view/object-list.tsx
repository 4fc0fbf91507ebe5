import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { removalSentence, removeItem, setLook } from "../core/edit.ts";
import type { Evaluated } from "../core/graph.ts";
import type { Board } from "../core/model.ts";
import { sayName } from "../core/said.ts";
import { madeOf, valueWords } from "../core/words.ts";
import { Icon } from "./icons.tsx";
import { ItemName } from "./names.tsx";
import type { Table } from "./use-board.ts";

/** All objects: what they are worth, which one is selected, what is hidden. */
export function ObjectList({ table }: { readonly table: Table }): JSX.Element {
  const { values, session, board, tools } = table;
  // Rows that do not change are not rendered again: they find the newest board when they act.
  const latest = useMemo<{ board: Board }>(() => ({ board }), []);
  latest.board = board;
  const rows = [...values.values()];
  const act = useMemo<Act>(
    () => ({
      pick: (name) => tools.select(name),
      show: (name, hidden) => tools.change(setLook(latest.board, name, { hidden })),
      remove: (name) =>
        tools.change(
          removeItem(latest.board, name),
          undefined,
          removalSentence(latest.board, name),
        ),
    }),
    [],
  );
  return (
    <section class="board-objects" aria-labelledby="board-objects">
      <h2 class="label-caps" id="board-objects">
        Objects
      </h2>
      {rows.length === 0 && <p class="board-note">There are none yet: add one below.</p>}
      <ul>
        {rows.map((one, i) => (
          <Row key={i} one={one} isSelected={one.item.name === session.selected} act={act} />
        ))}
      </ul>
    </section>
  );
}

interface Act {
  readonly pick: (name: string) => void;
  readonly show: (name: string, hidden: boolean) => void;
  readonly remove: (name: string) => void;
}

interface SmallProps {
  readonly name: string;
  readonly onPress: () => void;
  readonly children: JSX.Element;
}

const Small = ({ name, onPress, children }: SmallProps): JSX.Element => (
  <button type="button" class="board-small needs-script" aria-label={name} onClick={onPress}>
    {children}
  </button>
);

interface RowProps {
  readonly one: Evaluated;
  readonly isSelected: boolean;
  readonly act: Act;
}

function Row({ one, isSelected, act }: RowProps): JSX.Element {
  return useMemo(() => {
    const { item, value } = one;
    const { name, hidden, role } = item;
    const called = sayName(name);
    return (
      <li
        class={`board-row${hidden ? " is-hidden" : ""}${isSelected ? " is-selected" : ""}`}
        style={`--sym: var(--role-${role})`}
      >
        <button
          type="button"
          class="board-pick"
          aria-pressed={isSelected}
          onClick={() => act.pick(name)}
        >
          <ItemName name={name} />
          <span class="board-what">
            <span class="board-value">{valueWords(value)}</span>
            <span class="board-made">{madeOf(one)}</span>
          </span>
        </button>
        <Small
          name={`${hidden ? "Show" : "Hide"} ${called}`}
          onPress={() => act.show(name, !hidden)}
        >
          <Icon name={hidden ? "closed" : "eye"} />
        </Small>
        <Small name={`Delete ${called}`} onPress={() => act.remove(name)}>
          <Icon name="away" />
        </Small>
      </li>
    );
  }, [one, isSelected]);
}
