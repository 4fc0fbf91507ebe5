import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { type OrderingInput as Input, ORDER_BOX } from "../../../kit/exercises/kinds/ordering.ts";
import { Html } from "../html.tsx";
import { type InputProps, richText } from "./props.ts";

const orderIn = (input: Input, text: string | undefined): readonly number[] =>
  text ? text.split(",").map(Number) : input.lines.map((_, i) => i);

function moved(order: readonly number[], from: number, to: number): readonly number[] {
  const line = order[from];
  if (line === undefined || to < 0 || to >= order.length || to === from) return order;
  return order.toSpliced(from, 1).toSpliced(to, 0, line);
}

/** What a line and its buttons may do. */
interface Moves {
  readonly move: (from: number, to: number) => void;
  /** A pointer took the grip of the line at this place. */
  readonly grab: (place: number, event: PointerEvent) => void;
}

/** The list to be put in order: by the buttons, by arrow keys on a grip, or by dragging the grip. */
export function OrderingInput(props: InputProps<Input>): JSX.Element {
  const { id, input, texts, entry, set } = props;
  const [said, setSaid] = useState("");
  const order = orderIn(input, entry[ORDER_BOX]);
  const label = richText(texts, input.label);
  const move = (from: number, to: number): void => {
    const next = moved(order, from, to);
    if (next === order) return;
    const held = document.activeElement;
    set({ [ORDER_BOX]: next.join(",") });
    setSaid(`Now line ${to + 1} of ${order.length}.`);
    // A line that changes its place in the page loses the focus.
    requestAnimationFrame(() => held instanceof HTMLElement && held.focus());
  };
  const { list, grab, handlers } = useListDrag(move);
  return (
    <fieldset class="ordering" aria-describedby={`${id}-order-how`}>
      <legend dangerouslySetInnerHTML={{ __html: label.html }} />
      <input type="hidden" name={ORDER_BOX} value={order.join(",")} />
      <ol ref={list} {...handlers}>
        {order.map((line, place) => {
          const { html, name } = richText(texts, input.lines[line] ?? "");
          const of = { html, name, place, count: order.length };
          return <Line key={line} {...of} move={move} grab={grab} />;
        })}
      </ol>
      <p class="input-how" id={`${id}-order-how`}>
        Drag a line by its grip, press the arrows, or move the grip with the arrow keys.
      </p>
      <p class="visually-hidden" aria-live="polite">
        {said}
      </p>
    </fieldset>
  );
}

interface ListDrag extends Pick<Moves, "grab"> {
  readonly list: { readonly current: HTMLOListElement | null };
  readonly handlers: JSX.HTMLAttributes<HTMLOListElement>;
}

/** The list itself follows the pointer: a line that is moved in the page would lose it. */
function useListDrag(move: Moves["move"]): ListDrag {
  const list = useRef<HTMLOListElement>(null);
  const drag = useRef<{ place: number; readonly y: number; live: boolean } | null>(null);
  const end = (): void => {
    drag.current = null;
  };
  const grab: Moves["grab"] = (place, event) => {
    drag.current = { place, y: event.clientY, live: false };
    list.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const held = drag.current;
    if (!held) return;
    held.live ||= Math.abs(event.clientY - held.y) > 4;
    const to = held.live ? placeUnder(list.current, held.place, event.clientY) : null;
    if (to === null) return;
    move(held.place, to);
    held.place = to;
  };
  return { list, grab, handlers: { onPointerMove, onPointerUp: end, onPointerCancel: end } };
}

interface LineProps extends Moves {
  readonly html: string;
  readonly name: string;
  readonly place: number;
  readonly count: number;
}

function Line({ html, name, place, count, move, grab }: LineProps): JSX.Element {
  const key = (event: JSX.TargetedKeyboardEvent<HTMLElement>): void => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    move(place, place + by);
  };
  return (
    <li class="ordering-line">
      <button
        type="button"
        class="grip"
        aria-label={`Line ${place + 1} of ${count}: ${name}. Arrow keys move it.`}
        onKeyDown={key}
        onPointerDown={(event) => grab(place, event)}
      >
        <span aria-hidden="true">⠿</span>
      </button>
      <Html class="ordering-text" html={html} />
      <span class="ordering-buttons">
        <Step by={-1} name={name} place={place} count={count} move={move} />
        <Step by={1} name={name} place={place} count={count} move={move} />
      </span>
    </li>
  );
}

/** The place whose middle the pointer has passed; null when the line stays where it is. */
function placeUnder(list: HTMLElement | null, own: number, y: number): number | null {
  const boxes = [...(list?.children ?? [])].map((line) => line.getBoundingClientRect());
  const to = boxes.findIndex(({ top, bottom }) => y >= top && y < bottom);
  const box = boxes[to];
  if (!box || to === own) return null;
  const middle = box.top + box.height / 2;
  return (to > own ? y > middle : y < middle) ? to : null;
}

interface StepProps extends Omit<LineProps, "html" | "grab"> {
  readonly by: -1 | 1;
}

function Step({ by, name, place, count, move }: StepProps): JSX.Element {
  const end = by < 0 ? place === 0 : place === count - 1;
  return (
    <button
      type="button"
      class="button button-bare"
      aria-label={`Move ${by < 0 ? "up" : "down"}: ${name}`}
      aria-disabled={end}
      onClick={() => move(place, place + by)}
    >
      <span aria-hidden="true">{by < 0 ? "↑" : "↓"}</span>
    </button>
  );
}
