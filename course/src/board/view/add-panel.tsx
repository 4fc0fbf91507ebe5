import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { constructionOf, constructions } from "../constructions/index.ts";
import type { Construction, Group, Slot } from "../core/construction.ts";
import { addItem } from "../core/edit.ts";
import { listed, typesOnBoard } from "../core/graph.ts";
import { type Board, isRefused } from "../core/model.ts";
import { sayName } from "../core/said.ts";
import { typeNames } from "../core/value.ts";
import type { Table } from "./use-board.ts";

const groups: readonly Group[] = ["Free", "Vectors", "Matrices", "Measures", "Lines and shapes"];

/** The slots as boxes: an open last slot has as many as are filled, and one more. */
function slotsFor({ slots }: Construction, filled: number): readonly Slot[] {
  const last = slots.at(-1);
  if (last?.least === undefined) return slots;
  const count = Math.max(last.least, Math.min(filled + 1, 8));
  const extra: Slot = { ...last, optional: true };
  return [
    ...slots.slice(0, -1),
    ...Array.from({ length: count }, (_, i) => (i < (last.least ?? 1) ? last : extra)),
  ];
}

/** The objects that fit a slot, the newest last. */
function fitting(board: Board, slot: Slot): readonly string[] {
  const types = typesOnBoard(board.items, board.room);
  return board.items.flatMap(({ name }) => {
    const type = types.get(name);
    return type !== undefined && slot.takes.includes(type) ? [name] : [];
  });
}

/** What stands in each slot: what the reader chose, else different fitting objects in their order. */
function filled(board: Board, slots: readonly Slot[], chosen: readonly string[]): string[] {
  const used = new Set<string>();
  return slots.map((slot, at) => {
    const names = fitting(board, slot);
    const wish = chosen[at];
    if (wish !== undefined && (names.includes(wish) || wish === "")) return wish;
    if (slot.optional) return "";
    const found = names.find((name) => !used.has(name)) ?? names[0] ?? "";
    used.add(found);
    return found;
  });
}

interface Draft {
  readonly here: readonly Construction[];
  readonly kind: string;
  readonly slots: readonly Slot[];
  /** What stands in each slot; "" where nothing does. */
  readonly names: readonly string[];
  /** The first slot that nothing on the board fits. */
  readonly missing: Slot | undefined;
  readonly setKind: (kind: string) => void;
  readonly choose: (slot: number, name: string) => void;
  readonly add: () => void;
}

/** The object that is about to be added. */
function useDraft({ board, tools }: Table): Draft {
  const [wanted, setKind] = useState("vector");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const here = constructions.filter(({ rooms }) => rooms.includes(board.room));
  const construction = constructionOf(here.some((one) => one.kind === wanted) ? wanted : "vector");
  const slots = slotsFor(construction, chosen.filter((name) => name !== "").length);
  const names = filled(board, slots, chosen);
  return {
    ...{ here, kind: construction.kind, slots, names },
    missing: slots.find((slot, at) => !slot.optional && names[at] === ""),
    setKind: (kind) => {
      setKind(kind);
      setChosen([]);
    },
    choose: (slot, name) => setChosen(names.map((old, i) => (i === slot ? name : old))),
    add: () => {
      const given = names.filter((name) => name !== "");
      const next = addItem(board, construction.kind, given);
      if (isRefused(next)) tools.change(next);
      else tools.change(next, next.items.at(-1)?.name);
      setChosen([]);
    },
  };
}

/** Adds an object: what it is, and what it is made of. */
export function AddPanel({ table }: { readonly table: Table }): JSX.Element {
  const { here, kind, slots, names, missing, setKind, choose, add } = useDraft(table);
  return (
    <section class="board-add needs-script" aria-labelledby="board-add">
      <h2 class="label-caps" id="board-add">
        Add
      </h2>
      <div class="controls">
        <label class="visually-hidden" for="board-kind">
          What to add
        </label>
        <Kinds {...{ here, kind }} onChange={setKind} />
        {slots.map((slot, at) => (
          <SlotBox
            key={at}
            slot={slot}
            names={fitting(table.board, slot)}
            value={names[at] ?? ""}
            onChange={(name) => choose(at, name)}
          />
        ))}
        <button type="button" class="button button-strong" disabled={!!missing} onClick={add}>
          Add
        </button>
      </div>
      {missing && <Missing slot={missing} />}
    </section>
  );
}

function Missing({ slot }: { readonly slot: Slot }): JSX.Element {
  const types = slot.takes.map((type) => typeNames[type]);
  return <p class="board-note">It needs {listed(types, "or")}, and there is none yet.</p>;
}

interface KindsProps {
  readonly here: readonly Construction[];
  readonly kind: string;
  readonly onChange: (kind: string) => void;
}

const Kinds = ({ here, kind, onChange }: KindsProps): JSX.Element => (
  <select
    id="board-kind"
    class="board-kind"
    value={kind}
    onChange={(event) => onChange(event.currentTarget.value)}
  >
    {groups.map((group) => (
      <optgroup key={group} label={group}>
        {here
          .filter((one) => one.group === group)
          .map((one) => (
            <option key={one.kind} value={one.kind}>
              {one.title}
            </option>
          ))}
      </optgroup>
    ))}
  </select>
);

interface SlotProps {
  readonly slot: Slot;
  readonly names: readonly string[];
  readonly value: string;
  readonly onChange: (name: string) => void;
}

const SlotBox = ({ slot, names, value, onChange }: SlotProps): JSX.Element => (
  <label>
    <span>{slot.label}</span>
    <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {(slot.optional || names.length === 0) && <option value="">–</option>}
      {names.map((name) => (
        <option key={name} value={name}>
          {sayName(name)}
        </option>
      ))}
    </select>
  </label>
);
