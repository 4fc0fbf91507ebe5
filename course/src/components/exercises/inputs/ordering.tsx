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

/** The list to be put in order: by the buttons, by arrow keys on a grip, or by dragging the grip. */
export function OrderingInput(props: InputProps<Input>): JSX.Element {
  const { id, input, texts, entry, set } = props;
  const [said, setSaid] = useState("");
  const order = orderIn(input, entry[ORDER_BOX]);
  const label = richText(texts, input.label);
  const move = (from: number, to: number): void => {
    const next = moved(order, from, to);
    if (next === order) return;
    set({ [ORDER_BOX]: next.join(",") });
    setSaid(`Now line ${to + 1} of ${order.length}.`);
  };
  return (
    <fieldset class="ordering" aria-describedby={`${id}-order-how`}>
      <legend dangerouslySetInnerHTML={{ __html: label.html }} />
      <input type="hidden" name={ORDER_BOX} value={order.join(",")} />
      <ol>
        {order.map((line, place) => {
          const { html, name } = richText(texts, input.lines[line] ?? "");
          return (
            <Line
              key={line}
              html={html}
              name={name}
              place={place}
              count={order.length}
              move={move}
            />
          );
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

interface LineProps {
  readonly html: string;
  readonly name: string;
  readonly place: number;
  readonly count: number;
  readonly move: (from: number, to: number) => void;
}

function Line({ html, name, place, count, move }: LineProps): JSX.Element {
  const item = useRef<HTMLLIElement>(null);
  const drag = useRef<{ readonly y: number; live: boolean } | null>(null);
  const key = (event: JSX.TargetedKeyboardEvent<HTMLElement>): void => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    move(place, place + by);
  };
  return (
    <li ref={item} class="ordering-line">
      <button
        type="button"
        class="grip"
        aria-label={`Line ${place + 1} of ${count}: ${name}. Arrow keys move it.`}
        onKeyDown={key}
        onPointerDown={(event) => {
          drag.current = { y: event.clientY, live: false };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          const start = drag.current;
          if (!start) return;
          start.live ||= Math.abs(event.clientY - start.y) > 4;
          const to = start.live ? placeUnder(item.current, event.clientY) : null;
          if (to !== null) move(place, to);
        }}
        onPointerUp={() => {
          drag.current = null;
        }}
        onPointerCancel={() => {
          drag.current = null;
        }}
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

/** The place of the line whose middle the pointer has passed; null when it stays. */
function placeUnder(item: HTMLElement | null, y: number): number | null {
  const lines = [...(item?.parentElement?.children ?? [])];
  const own = item ? lines.indexOf(item) : -1;
  const to = lines.findIndex((line) => {
    const { top, bottom } = line.getBoundingClientRect();
    return y >= top && y < bottom;
  });
  if (to < 0 || to === own) return null;
  const { top, height } = lines[to]?.getBoundingClientRect() ?? { top: 0, height: 0 };
  const passed = to > own ? y > top + height / 2 : y < top + height / 2;
  return passed ? to : null;
}

interface StepProps extends Omit<LineProps, "html"> {
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
