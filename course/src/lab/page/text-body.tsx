/** @file A cell of text: as it reads, or in its editor. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Desk, DeskState } from "../desk/desk.ts";
import type { Cell } from "../model/notebook.ts";
import { useEditor } from "./use-editor.ts";

interface Props {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly cell: Cell;
  readonly place: number;
}

/** The inside of a cell of text. */
export const TextBody = (props: Props): JSX.Element =>
  props.state.writing === props.cell.id ? <Writing {...props} /> : <Reading {...props} />;

function Writing({ desk, state, cell, place }: Props): JSX.Element {
  const { id } = cell;
  const host = useEditor({
    desk,
    state,
    cell,
    mount: async (element) => {
      const { mountProse } = await import("../editor/prose.ts");
      return mountProse(element, {
        text: desk.state.cells.find((each) => each.id === id)?.text ?? cell.text,
        label: `Text of cell ${place}, in Markdown`,
        onChange: (text) => desk.setText(id, text),
      });
    },
  });
  return (
    <div class="lab-editor lab-writing" ref={host}>
      <p>{cell.text}</p>
    </div>
  );
}

function Reading({ desk, cell }: Props): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const { id, text } = cell;
  useEffect(() => {
    let isCurrent = true;
    void import("../text/render.ts")
      .then(({ renderMarkdown }) => renderMarkdown(text))
      .then((content) => {
        if (isCurrent) place.current?.replaceChildren(content);
      });
    return () => {
      isCurrent = false;
    };
  }, [text]);
  if (text.trim() === "") {
    return <p class="lab-words lab-empty">An empty text. Enter, or “Edit”, to write.</p>;
  }
  return (
    // The button "Edit" and the key Enter do the same.
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the pointer
    <div
      class="lab-words prose"
      ref={place}
      onDblClick={() => {
        desk.write(id);
        desk.focus(id, "editor");
      }}
    />
  );
}
