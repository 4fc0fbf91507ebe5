import type { JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { application } from "../../kit/figures/kinds/pieces/aria.ts";
import { plane } from "../../kit/figures/kinds/plane.tsx";
import type { Board, View } from "../core/model.ts";
import { planeMarks } from "./draw-plane.ts";
import { SLOPE, spansOf } from "./move-view.ts";
import { layersIn, type PixelPictures } from "./pictures.ts";
import type { Table } from "./use-board.ts";
import { keyView, usePanZoom } from "./use-pan-zoom.ts";

interface Props {
  readonly table: Table;
  readonly pictures: PixelPictures;
}

/** The object that a drag has changed. */
const changedItem = (before: Board, after: Board): string | undefined =>
  after.items.find((item, i) => item !== before.items[i])?.name;

/** The plane: what stands in it can be dragged, the plane itself moved and zoomed. */
export function PlaneView({ table, pictures }: Props): JSX.Element {
  const { board, values, session, tools } = table;
  const { view } = board;
  const box = useRef<HTMLDivElement>(null);
  const layers = useMemo(() => layersIn(pictures), [pictures]);
  const scene = { selected: session.selected, across: view.across, pictures: layers };
  const move = (change: (view: View) => View): void =>
    tools.change({ ...board, view: change(board.view) });
  usePanZoom(box, move);
  const draw = plane<Board>({
    ...spansOf(view),
    label: "The plane",
    maxHeight: Math.round(SLOPE * 900),
    ...(view.snap > 0 ? { snap: view.snap } : {}),
    marks: () => planeMarks(values, scene),
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is among the spread properties.
    <div
      ref={box}
      class="board-plane"
      {...application("drawing", "The plane. Arrow keys move the view, plus and minus zoom.")}
      onKeyDown={(event) => {
        const change = event.target === event.currentTarget ? keyView(event) : null;
        if (change === null) return;
        event.preventDefault();
        move(change);
      }}
    >
      {draw(board, (next) => tools.change(next, changedItem(board, next)))}
    </div>
  );
}
