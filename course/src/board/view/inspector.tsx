import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { NumberBox, type NumberControl } from "../../kit/figures/controls.tsx";
import { constructionOf } from "../constructions/index.ts";
import type { Field } from "../core/construction.ts";
import { redefineItem, renameItem, setLook, setNumber } from "../core/edit.ts";
import { slotAt, typesOnBoard } from "../core/graph.ts";
import { type Board, type Item, isRefused, itemRoles, LIMITS, sizeOfRoom } from "../core/model.ts";
import { sayName } from "../core/said.ts";
import { Morph } from "./morph.tsx";
import { ItemName } from "./names.tsx";
import type { Table, Tools } from "./use-board.ts";

interface Props {
  readonly board: Board;
  readonly item: Item;
  readonly tools: Tools;
}

/** All that can be set of the selected object. */
export function Inspector({ table }: { readonly table: Table }): JSX.Element | null {
  const { board, session, tools } = table;
  const item = board.items.find(({ name }) => name === session.selected);
  if (item === undefined) return null;
  const props = { board, item, tools };
  return (
    <section
      class="board-inspector needs-script"
      aria-labelledby="board-inspector"
      style={`--sym: var(--role-${item.role})`}
    >
      <h2 class="label-caps" id="board-inspector">
        <ItemName name={item.name} /> {constructionOf(item.kind).title}
      </h2>
      <Numbers {...props} />
      <Choices {...props} />
      <Parents {...props} />
      <Looks {...props} />
    </section>
  );
}

const controlOf = (item: Item, at: number, field: Field): NumberControl<Board> => ({
  kind: "number",
  label: field.label,
  min: field.min ?? -LIMITS.size,
  max: field.max ?? LIMITS.size,
  step: field.step ?? 0.1,
  ...(field.slider ? { slider: true } : {}),
  get: (board) => board.items.find(({ name }) => name === item.name)?.numbers[at] ?? 0,
  set: (board, value) => setNumber(board, item.name, at, value),
});

function Numbers({ board, item, tools }: Props): JSX.Element | null {
  const fields = constructionOf(item.kind).fields(board.room, item.of.length);
  if (fields.length === 0) return null;
  const isMatrix = item.kind === "matrix";
  const n = sizeOfRoom(board.room);
  const boxes = fields.map((field, at) => (
    <NumberBox
      key={`${item.name}-${at}`}
      id={`board-number-${at}`}
      control={controlOf(item, at, field)}
      state={board}
      set={(next) => tools.change(next)}
    />
  ));
  return (
    <>
      <div class={isMatrix ? "controls board-matrix" : "controls"} data-size={n}>
        {isMatrix ? boxes.slice(0, n * n) : boxes}
      </div>
      {isMatrix && <Morph board={board} item={item} tools={tools} box={boxes[n * n]} />}
    </>
  );
}

function Choices({ board, item, tools }: Props): JSX.Element | null {
  const choices = constructionOf(item.kind).choices?.(board.room);
  if (!choices) return null;
  return (
    <div class="controls">
      <label>
        <span>which</span>
        <select
          value={item.choice}
          onChange={(event) =>
            tools.change(setLook(board, item.name, { choice: event.currentTarget.value }))
          }
        >
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** What an object is made of, each to be exchanged; where it would go in a circle, that is said. */
function Parents({ board, item, tools }: Props): JSX.Element | null {
  const construction = constructionOf(item.kind);
  const types = typesOnBoard(board.items, board.room);
  if (item.of.length === 0) return null;
  const change = (at: number, to: string, select: HTMLSelectElement): void => {
    const of = item.of.map((parent, i) => (i === at ? to : parent));
    const next = redefineItem(board, item.name, of);
    tools.change(next);
    if (isRefused(next)) select.value = item.of[at] ?? "";
  };
  return (
    <div class="controls">
      {item.of.map((parent, at) => {
        const slot = slotAt(construction, at);
        const fitting = board.items.filter(({ name }) => {
          const type = types.get(name);
          return type !== undefined && slot?.takes.includes(type);
        });
        return (
          <label key={at}>
            <span>{slot?.label}</span>
            <select
              value={parent}
              onChange={(event) => change(at, event.currentTarget.value, event.currentTarget)}
            >
              {fitting.map(({ name }) => (
                <option key={name} value={name}>
                  {sayName(name)}
                </option>
              ))}
            </select>
          </label>
        );
      })}
    </div>
  );
}

function Looks({ board, item, tools }: Props): JSX.Element {
  return (
    <div class="controls">
      <NameBox key={item.name} {...{ board, item, tools }} />
      <label>
        <span>colour</span>
        <select
          value={item.role}
          onChange={(event) => {
            const role = itemRoles.find((one) => one === event.currentTarget.value);
            if (role) tools.change(setLook(board, item.name, { role }));
          }}
        >
          {itemRoles.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </select>
      </label>
    </div>
  );
}

function NameBox({ board, item, tools }: Props): JSX.Element {
  const [draft, setDraft] = useState(item.name);
  const rename = (): void => {
    if (draft === item.name) return;
    const next = renameItem(board, item.name, draft);
    if (isRefused(next)) {
      tools.change(next);
      setDraft(item.name);
      return;
    }
    const at = board.items.indexOf(item);
    tools.change(next, next.items[at]?.name);
  };
  return (
    <label>
      <span>name</span>
      <input
        type="text"
        class="board-name-box"
        value={draft}
        maxLength={12}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === "Enter") rename();
          if (event.key === "Escape") setDraft(item.name);
        }}
      />
    </label>
  );
}
