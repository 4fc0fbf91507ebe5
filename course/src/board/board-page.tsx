/** The geometry board: the drawing, its objects, what can be done with them. */
import type { JSX } from "preact";
import { FigureFrame, type FigureTable } from "../kit/figures/figure-frame.tsx";
import type { Room } from "./core/model.ts";
import { sayName } from "./core/said.ts";
import { type Start, startOf } from "./core/starts.ts";
import { boardWords, madeOf, valueWords } from "./core/words.ts";
import { AddPanel } from "./view/add-panel.tsx";
import { Bar, PlaneBar, SpaceBar } from "./view/bar.tsx";
import { Files } from "./view/files.tsx";
import { FormulaStrip } from "./view/formula-strip.tsx";
import { Inspector } from "./view/inspector.tsx";
import { ObjectList } from "./view/object-list.tsx";
import type { PixelPictures } from "./view/pictures.ts";
import { PlaneView } from "./view/plane-view.tsx";
import { SpaceView } from "./view/space-view.tsx";
import { StartList } from "./view/start-list.tsx";
import { type Table, useBoard } from "./view/use-board.ts";
import "./board.css";

const how: Readonly<Record<Room, string>> = {
  plane:
    "Drag what has a ring; or tap it, then tap where it goes; or use the arrow keys; or type numbers beside the picture. Drag the ground to move it; the wheel with Ctrl, two fingers or the buttons zoom.",
  space:
    "Turn the scene: drag it sideways, use the buttons, or the arrow keys while it has the focus. Numbers are typed beside it.",
};

const tableOf = ({ values }: Table): FigureTable => ({
  caption: "All objects of the board",
  columns: ["name", "what it is", "value", "shown"],
  rows: [...values.values()].map((one) => [
    sayName(one.item.name),
    madeOf(one),
    valueWords(one.value),
    one.item.hidden ? "hidden" : "yes",
  ]),
});

/** The page's one island. */
export function BoardPage({ pictures }: { readonly pictures: PixelPictures }): JSX.Element {
  const table = useBoard();
  const { board, session } = table;
  const start = startOf(board.start);
  return (
    <div class="board">
      <StartList table={table} />
      <Bar table={table} />
      <p role="status" class={`board-said is-${session.said?.tone ?? "quiet"}`}>
        {session.said?.text ?? ""}
      </p>
      <div class="board-desk">
        <div class="board-drawing">
          <Drawing {...{ table, start, pictures }} />
          <FormulaStrip table={table} />
        </div>
        <div class="board-side">
          <ObjectList table={table} />
          <Inspector table={table} />
          <AddPanel table={table} />
          <Files table={table} />
        </div>
      </div>
    </div>
  );
}

interface DrawingProps {
  readonly table: Table;
  readonly start: Start | undefined;
  readonly pictures: PixelPictures;
}

function Drawing({ table, start, pictures }: DrawingProps): JSX.Element {
  const { board, values, tools } = table;
  const words = boardWords(board, values);
  const goal = start ? { goal: start.goal, reached: start.reached(values) } : {};
  return (
    <FigureFrame
      id="board"
      title={start?.title ?? "Your board"}
      instructions={start ? `${start.about} ${how[board.room]}` : how[board.room]}
      summary={words}
      table={() => tableOf(table)}
      onReset={tools.reset}
      {...goal}
    >
      {board.room === "plane" ? (
        <>
          <PlaneView table={table} pictures={pictures} />
          <PlaneBar table={table} />
        </>
      ) : (
        <>
          <SpaceView table={table} />
          <SpaceBar table={table} />
        </>
      )}
    </FigureFrame>
  );
}
