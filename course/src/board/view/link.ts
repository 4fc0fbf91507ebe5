/** @file The board in the address, as `#board.plane=…` or `#board.space=…`. */
import { parseHash, writeHash } from "../../kit/figures/hash-state.ts";
import { type Board, type Refused, type Room, rooms } from "../core/model.ts";
import { firstBoards } from "../core/starts.ts";
import { parseBoard, printBoard } from "../core/text.ts";

const keyOf = (room: Room): string => `board.${room}`;

/** The board of the address, why it is none, or null where the address says nothing of boards. */
export function linkedBoard(hash: string): Board | Refused | null {
  const pairs = parseHash(hash);
  for (const room of rooms) {
    const text = pairs.get(keyOf(room));
    if (text !== undefined) return parseBoard(text, room);
  }
  return null;
}

/** Writes the board into the address; the page's own first board leaves it bare. */
export function writeLink(board: Board): void {
  const first = printBoard(firstBoards.plane);
  const text = printBoard(board);
  for (const room of rooms) {
    const seen = room === board.room && !(room === "plane" && text === first);
    writeHash(keyOf(room), seen ? text : null);
  }
}
