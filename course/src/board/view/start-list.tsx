import type { JSX } from "preact";
import type { Room } from "../core/model.ts";
import { starts } from "../core/starts.ts";
import type { Table } from "./use-board.ts";

const heads: Readonly<Record<Room, string>> = { plane: "In the plane", space: "In space" };

/** Boards to begin with: each already shows something, and has a goal. */
export function StartList({ table }: { readonly table: Table }): JSX.Element {
  const { board, tools } = table;
  return (
    <nav class="board-starts needs-script" aria-label="Guided starts">
      {(["plane", "space"] as const).map((room) => (
        <div key={room}>
          <h2 class="label-caps">{heads[room]}</h2>
          <ul>
            {starts
              .filter((start) => start.room === room)
              .map((start) => (
                <li key={start.id}>
                  <button
                    type="button"
                    class="board-start"
                    aria-current={board.start === start.id ? "true" : undefined}
                    onClick={() => tools.replace(start.board)}
                  >
                    {start.title}
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
