import type { ComponentChildren, JSX } from "preact";
import { FileChooser } from "../../components/file-chooser.tsx";
import { LARGEST_FILE, readFile, writeFile } from "../core/file.ts";
import { isRefused } from "../core/model.ts";
import { boardWords } from "../core/words.ts";
import { handOver, svgText } from "./svg-file.ts";
import type { Table } from "./use-board.ts";

/** Takes a board from a file; whatever the file is, it is said, and nothing is lost. */
async function take(file: File, { tools }: Table): Promise<void> {
  const bad = (text: string): void =>
    tools.say({ tone: "bad", text: `${text} Nothing was changed.` });
  if (file.size > LARGEST_FILE) return bad("The file is larger than any board.");
  const text = await file.text().catch(() => null);
  if (text === null) return bad("The browser could not read the file.");
  const board = readFile(text);
  if (isRefused(board)) return bad(board.refused);
  tools.replace(board, "The file is on the board. Undo brings back what was there.");
}

function saveDrawing({ board, values }: Table): void {
  const drawing = document.querySelector<SVGSVGElement>(".board-plane .sheet > svg");
  if (drawing) {
    const text = svgText(drawing, "A board of the plane", boardWords(board, values));
    handOver("board.svg", "image/svg+xml", text);
  }
}

function empty({ board, tools }: Table): void {
  const nothing = { ...board, items: [], start: "" };
  tools.change(nothing, undefined, "The board is empty. Undo brings everything back.");
}

/** The board as a file, from a file, as at first. */
export function Files({ table }: { readonly table: Table }): JSX.Element {
  const { board, session, tools, unreadable } = table;
  return (
    <section class="board-files needs-script" aria-labelledby="board-files">
      <h2 class="label-caps" id="board-files">
        This board
      </h2>
      <p class="board-note">
        It is kept in this browser, and its whole state stands in the address: a link to this page
        carries it.
      </p>
      <div class="controls">
        <Press onPress={() => handOver("board.json", "application/json", writeFile(board))}>
          Save as file
        </Press>
        <FileChooser
          accept=".json,application/json"
          label="File of a board"
          says="Open a file …"
          onFile={(file) => void take(file, table)}
        />
        {board.room === "plane" && (
          <Press onPress={() => saveDrawing(table)}>Save the drawing (SVG)</Press>
        )}
        <Press onPress={() => empty(table)}>Empty it</Press>
        {session.replaced && <Press onPress={tools.bringBack}>Bring back the board before</Press>}
        {unreadable !== null && (
          <Press onPress={() => handOver("board-unreadable.txt", "text/plain", unreadable)}>
            Take along what cannot be read
          </Press>
        )}
      </div>
    </section>
  );
}

interface PressProps {
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

const Press = ({ onPress, children }: PressProps): JSX.Element => (
  <button type="button" class="button" onClick={onPress}>
    {children}
  </button>
);
