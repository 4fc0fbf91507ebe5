/** The reader's own functions that a cell runs with: switched on, passed before it, and named in it. */
import { edited } from "../client/cells/edited.ts";
import { siblingFile } from "../client/sandbox/paths.ts";
import type { OwnCode } from "../client/sandbox/protocol.ts";
import { publishedText } from "../client/sandbox/published.ts";
import { type KataRecord, skillOf } from "../learning/model.ts";
import { openStore, type Store } from "../learning/store/index.ts";
import { showNote } from "./note.ts";
import { type CellPlace, standsBefore } from "./order.ts";
import { type Stand, standTable } from "./table.ts";
import { functionsIn } from "./uses.ts";

/** Skills that were switched off here: their cells go on offering to switch them on again. */
const putAside = new Set<string>();

/** Where a cell of the page stands. */
function placeOfCell(cell: HTMLElement): CellPlace {
  const { lesson = "" } = cell.dataset;
  const follows = (kata: string): boolean => {
    const card = document.querySelector(`mathesis-kata[data-kata="${CSS.escape(kata)}"]`);
    if (!card || card.contains(cell)) return false;
    return Boolean(card.compareDocumentPosition(cell) & Node.DOCUMENT_POSITION_FOLLOWING);
  };
  return { lesson, follows };
}

/** The text of a file that the cell imports, as the reader last edited it. */
const textBeside =
  ({ dataset: { lesson = "", file = "" } }: HTMLElement) =>
  async (id: string): Promise<string | null> => {
    const sibling = siblingFile(file, id);
    return sibling === null ? null : (edited[sibling] ?? publishedText(lesson, sibling));
  };

const skillOfStand = ({ lesson, kata }: Stand): string => skillOf(lesson, kata);

/** What a cell names of the functions that some programs stand for. */
async function standsIn(
  cell: HTMLElement,
  code: string,
  records: readonly KataRecord[],
): Promise<Stand[]> {
  if (records.length === 0) return [];
  const skills = new Set(records.map(({ skill }) => skill));
  const { lessons, stands } = await standTable();
  const known = stands.filter((stand) => skills.has(skillOfStand(stand)));
  const before = standsBefore(known, placeOfCell(cell), { lessons });
  return await functionsIn(code, before, textBeside(cell));
}

/** The functions for a cell with this text, given the programs that passed; the cell says which they are. */
export async function ownAmong(
  cell: HTMLElement,
  code: string,
  store: Store,
  programs: readonly KataRecord[],
): Promise<readonly OwnCode[]> {
  const records = new Map(programs.map((record) => [record.skill, record]));
  const shown = programs.filter(({ skill, use }) => use.value || putAside.has(skill));
  const stands = await standsIn(cell, code, shown);
  const uses = (stand: Stand): boolean => records.get(skillOfStand(stand))?.use.value ?? false;
  showNote(cell, stands, uses, (stand, use) => {
    if (!use) putAside.add(skillOfStand(stand));
    void store.useProgram(skillOfStand(stand), use);
  });
  return stands.filter(uses).map((stand) => {
    const { lesson, kata, name } = stand;
    return { lesson, kata, name, code: records.get(skillOfStand(stand))?.code ?? "" };
  });
}

/** The functions that a cell with this text runs with. */
export async function ownFor(cell: HTMLElement, code: string): Promise<readonly OwnCode[]> {
  const store = await openStore();
  return await ownAmong(cell, code, store, await store.programs());
}
