/** @file An editor in a cell: mounted when the cell comes near, told of what changes elsewhere. */
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Editor } from "../../client/editor.ts";
import type { Desk, DeskState } from "../desk/desk.ts";
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

class Slot {
  #editor: Promise<Editor> | null = null;
  #gone = false;

  get mounted(): Promise<Editor> | null {
    return this.#editor;
  }

  open(mount: () => Promise<Editor>): Promise<Editor> {
    this.#editor ??= mount().then((editor) => {
      if (this.#gone) editor.destroy();
      return editor;
    });
    return this.#editor;
  }

  close(): void {
    this.#gone = true;
    void this.#editor?.then((editor) => editor.destroy());
  }
}

/** Ties an editor to a cell; the result is where it goes. */
export function useEditor({ desk, state, cell, mount }: Options): RefObject<HTMLDivElement> {
  const host = useRef<HTMLDivElement>(null);
  const slot = useRef<Slot | null>(null);
  slot.current ??= new Slot();
  const own = slot.current;
  const open = (): Promise<Editor> => {
    const place = host.current;
    if (!place) return Promise.reject(new RangeError("the cell is gone"));
    return own.open(() => mount(place));
  };
  useEffect(() => {
    const place = host.current;
    if (!place) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        void open();
      },
      { rootMargin: NEAR },
    );
    observer.observe(place);
    return () => {
      observer.disconnect();
      own.close();
    };
  }, []);
  useEffect(() => {
    void own.mounted?.then((editor) => {
      const { text } = desk.state.cells.find(({ id }) => id === cell.id) ?? cell;
      if (editor.code() !== text) editor.replace(text);
    });
  }, [state.texts]);
  const line = state.wrong?.id === cell.id ? state.wrong.line : null;
  useEffect(() => void own.mounted?.then((editor) => editor.mark(line)), [state.wrong]);
  const { focus } = state;
  useEffect(() => {
    if (focus?.id !== cell.id || focus.part !== "editor") return;
    void open().then((editor) => {
      if (desk.arrive(focus)) editor.focus(editor.code().length);
    });
  }, [focus?.count]);
  return host;
}
