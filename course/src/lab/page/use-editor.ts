/** @file An editor in a cell: mounted when the cell comes near, told of what changes elsewhere. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Editor } from "../../client/editor.ts";
import type { Desk, DeskState, FocusWish } from "../desk/desk.ts";
import type { Cell } from "../model/notebook.ts";

/** How far below the window an editor is mounted already. */
const NEAR = "400px";

interface Options {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly cell: Cell;
  /** Puts the editor into the host. */
  readonly mount: (host: HTMLElement) => Promise<Editor>;
}

/** The place of an editor: empty, being filled, or filled. */
class Slot {
  #editor: Promise<Editor> | null = null;
  #gone = false;

  get mounted(): Promise<Editor> | null {
    return this.#editor;
  }

  /** The editor; asked for again when what it is made of could not be loaded. */
  open(mount: () => Promise<Editor>): Promise<Editor> {
    this.#editor ??= mount().then(
      (editor) => {
        if (this.#gone) editor.destroy();
        return editor;
      },
      (error: unknown) => {
        this.#editor = null;
        throw error;
      },
    );
    return this.#editor;
  }

  close(): void {
    this.#gone = true;
    void this.#editor?.then((editor) => editor.destroy());
  }
}

/** Calls `near` once, when the element comes near the window; the result ends the waiting. */
function whenNear(place: HTMLElement, near: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      near();
    },
    { rootMargin: NEAR },
  );
  observer.observe(place);
  return () => observer.disconnect();
}

/** Without its editor a cell can still be read and run. */
const notLoaded = (): void => undefined;

/** Ties an editor to a cell; the result is where it goes. */
export function useEditor({ desk, state, cell, mount }: Options): RefObject<HTMLDivElement> {
  const host = useRef<HTMLDivElement>(null);
  const slot = useRef<Slot | null>(null);
  slot.current ??= new Slot();
  const own = slot.current;
  /** Does something with the editor; `late` also where there is none yet. */
  const use = (work: (editor: Editor) => void, late: boolean): void => {
    const place = host.current;
    const editor = late && place ? own.open(() => mount(place)) : own.mounted;
    editor?.then(work).catch(notLoaded);
  };
  const mark = (editor: Editor): void => {
    const { wrong, current } = desk.state;
    const line = wrong?.id === cell.id ? wrong.line : null;
    editor.mark(line, current === cell.id); // the reader is not led away from where they are
  };
  useEffect(() => {
    const place = host.current;
    if (!place) return undefined;
    const stop = whenNear(place, () => use(mark, true));
    return () => {
      stop();
      own.close();
    };
  }, []);
  useEffect(() => {
    use((editor) => {
      const { text } = desk.state.cells.find(({ id }) => id === cell.id) ?? cell;
      if (editor.code() !== text) editor.replace(text);
    }, false);
  }, [state.texts]);
  useEffect(() => use(mark, false), [state.wrong]);
  useFocusWish(cell, state.focus, (wish) => {
    use((editor) => desk.arrive(wish) && editor.focus(editor.code().length), true);
  });
  return host;
}

/** Calls `take` when the editor of the cell is to take the focus. */
function useFocusWish({ id }: Cell, wish: FocusWish | null, take: (wish: FocusWish) => void): void {
  useEffect(() => {
    if (wish?.id === id && wish.part === "editor") take(wish);
  }, [wish?.count]);
}
