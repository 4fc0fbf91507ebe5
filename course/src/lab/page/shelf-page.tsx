/** @file The reader's notebooks, and how to begin one. */
import type { JSX, RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { FileChooser } from "../../components/file-chooser.tsx";
import { examples } from "../examples/index.ts";
import { type Draft, type Notebook, UNNAMED } from "../model/notebook.ts";
import type { Shelf } from "../store/shelf.ts";
import { NameField, useNaming } from "./naming.tsx";
import { fragmentOf } from "./route.ts";

interface Props {
  readonly shelf: Shelf;
  readonly trouble: string | null;
  /** Why what the address asked for is not shown. */
  readonly message: string;
  readonly onOpen: (id: string) => void;
}

/** A sentence, and the notebook that "Undo" brings back. */
interface Said {
  readonly text: string;
  readonly bad: boolean;
  readonly undo: string | null;
}

interface Lists {
  readonly there: readonly Notebook[];
  readonly deleted: readonly Notebook[];
}

/** The lists, read again after every change in any tab. */
function useLists(shelf: Shelf): readonly [Lists | null, () => Promise<void>] {
  const [lists, setLists] = useState<Lists | null>(null);
  const read = async (): Promise<void> => {
    setLists({ there: await shelf.list(), deleted: await shelf.deleted() });
  };
  useEffect(() => {
    void read();
    return shelf.listen(() => void read());
  }, [shelf]);
  return [lists, read];
}

const plain = (text: string, undo: string | null = null): Said => ({ text, bad: false, undo });
const bad = (text: string): Said => ({ text, bad: true, undo: null });
const quiet = plain("");

interface Shelved {
  readonly lists: Lists | null;
  readonly said: Said;
  /** Does something to the shelf, and says so. */
  readonly act: (work: Promise<unknown>, said: Said) => void;
  readonly create: () => Promise<void>;
  readonly openFile: (file: File) => Promise<void>;
}

/** Everything that can be done on this page; nothing of it throws. */
function useShelf({ shelf, message, onOpen }: Props): Shelved {
  const [lists, read] = useLists(shelf);
  const [said, setSaid] = useState(quiet);
  useEffect(() => setSaid(message === "" ? quiet : bad(message)), [message]);
  const refused = (): void => setSaid(bad("The browser refused to write. Nothing was changed."));
  const add = (draft: Draft): Promise<void> =>
    shelf.add(draft).then(({ id }) => onOpen(id), refused);
  return {
    lists,
    said,
    act: (work, done) => {
      work
        .then(read)
        .then(() => setSaid(done))
        .catch(refused);
    },
    create: () => add({ name: UNNAMED, cells: [] }),
    openFile: async (file) => {
      const { readFile } = await import("../format/file.ts");
      const opening = await readFile(file);
      if ("refused" in opening) setSaid(bad(opening.refused));
      else await add(opening.draft);
    },
  };
}

/** The first page of the lab. */
export function ShelfPage(props: Props): JSX.Element {
  const { shelf, trouble } = props;
  const { lists, said, act, create, openFile } = useShelf(props);
  const bringBack = (id: string): void => act(shelf.bringBack(id), plain("It is back."));
  return (
    <div class="needs-script">
      {trouble !== null && <p class="lab-trouble">{trouble}</p>}
      <Begin onNew={() => void create()} onFile={(file) => void openFile(file)} />
      <SaidLine said={said} onUndo={bringBack} />
      <Own
        list={lists?.there ?? []}
        onDuplicate={({ id, name }) => act(shelf.duplicate(id), plain(`“${name}” is there twice.`))}
        onDelete={({ id, name }) => act(shelf.remove(id), plain(`“${name}” is deleted.`, id))}
        onRename={({ id }, name) =>
          act(shelf.rename(id, name), plain(`It is called “${name}” now.`))
        }
      />
      <Deleted list={lists?.deleted ?? []} onBack={({ id }) => bringBack(id)} />
    </div>
  );
}

interface SaidProps {
  readonly said: Said;
  readonly onUndo: (id: string) => void;
}

const SaidLine = ({ said: { text, bad: isBad, undo }, onUndo }: SaidProps): JSX.Element => (
  <p class="lab-said" role="status" data-tone={isBad ? "bad" : "plain"}>
    {text}{" "}
    {undo !== null && (
      <button type="button" class="button" onClick={() => onUndo(undo)}>
        Undo
      </button>
    )}
  </p>
);

/** What a file chooser offers; the rest of the format is loaded when a file is opened. */
const ACCEPTED = ".md,.markdown,.ts,.mts,.js,.mjs,.txt,text/markdown,text/plain";

interface BeginProps {
  readonly onNew: () => void;
  readonly onFile: (file: File) => void;
}

const Begin = ({ onNew, onFile }: BeginProps): JSX.Element => (
  <section class="lab-begin" aria-label="Begin">
    <div>
      <h2>Begin with an empty page</h2>
      <p>One cell, and the whole library. What you write is saved as you write it.</p>
      <button type="button" class="button button-strong" onClick={onNew}>
        New notebook
      </button>
    </div>
    {examples.map(({ id, name, about }) => (
      <div key={id}>
        <h2>{name}</h2>
        <p>{about}</p>
        <a class="button" href={`#example=${id}`}>
          Read it
        </a>
      </div>
    ))}
    <div>
      <h2>Bring one along</h2>
      <p>Markdown, or a program in the percent format. The file itself is not changed.</p>
      <FileChooser
        accept={ACCEPTED}
        label="File of a notebook"
        says="Open a file …"
        onFile={onFile}
      />
    </div>
  </section>
);

const day = (at: number): string =>
  new Date(at).toLocaleString("en-GB", {
    ...({ day: "numeric", month: "short", year: "numeric" } as const),
    ...({ hour: "2-digit", minute: "2-digit" } as const),
  });

const cellsInWords = ({ cells }: Notebook): string =>
  cells.length === 1 ? "1 cell" : `${cells.length} cells`;

interface OwnProps {
  readonly list: readonly Notebook[];
  readonly onDuplicate: (notebook: Notebook) => void;
  readonly onDelete: (notebook: Notebook) => void;
  readonly onRename: (notebook: Notebook, name: string) => void;
}

function Own({ list, ...acts }: OwnProps): JSX.Element {
  return (
    <section class="lab-shelf" aria-labelledby="lab-own">
      <h2 id="lab-own">Your notebooks</h2>
      {list.length === 0 && <p class="lab-none">None yet. They stay in this browser.</p>}
      <ul>
        {list.map((notebook) => (
          <OwnItem key={notebook.id} notebook={notebook} {...acts} />
        ))}
      </ul>
    </section>
  );
}

interface OwnItemProps extends Omit<OwnProps, "list"> {
  readonly notebook: Notebook;
}

function OwnItem({ notebook, onDuplicate, onDelete, onRename }: OwnItemProps): JSX.Element {
  const { naming, opener, begin, end } = useNaming((name) => {
    if (name !== notebook.name) onRename(notebook, name);
  });
  return (
    <li>
      {naming ? (
        <NameField name={notebook.name} onEnd={end} />
      ) : (
        <a href={fragmentOf(notebook.id)}>{notebook.name}</a>
      )}
      <span class="lab-facts">
        {cellsInWords(notebook)} · {day(notebook.changed)}
      </span>
      <span class="lab-acts">
        <Act label="Rename" of={notebook} onAct={begin} button={opener} />
        <Act label="Duplicate" of={notebook} onAct={() => onDuplicate(notebook)} />
        <Act label="Delete" of={notebook} onAct={() => onDelete(notebook)} />
      </span>
    </li>
  );
}

interface ActProps {
  readonly label: string;
  readonly of: Notebook;
  readonly onAct: () => void;
  readonly button?: RefObject<HTMLButtonElement>;
}

const Act = ({ label, of, onAct, button }: ActProps): JSX.Element => (
  <button
    ref={button ?? null}
    type="button"
    class="button button-bare"
    aria-label={`${label}: ${of.name}`}
    onClick={onAct}
  >
    {label}
  </button>
);

interface DeletedProps {
  readonly list: readonly Notebook[];
  readonly onBack: (notebook: Notebook) => void;
}

function Deleted({ list, onBack }: DeletedProps): JSX.Element | null {
  if (list.length === 0) return null;
  return (
    <details class="lab-deleted">
      <summary>Deleted lately ({list.length})</summary>
      <p class="lab-none">They can be brought back for a month.</p>
      <ul>
        {list.map((notebook) => (
          <li key={notebook.id}>
            <span>{notebook.name}</span>
            <span class="lab-facts">{cellsInWords(notebook)}</span>
            <span class="lab-acts">
              <Act label="Bring back" of={notebook} onAct={() => onBack(notebook)} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
