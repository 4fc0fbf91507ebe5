/** @file Taking a notebook along: as a link that holds all of it, or as a file. */
import type { JSX, RefObject } from "preact";
import { useImperativeHandle, useRef, useState } from "preact/hooks";
import { href } from "../../build/links.ts";
import type { FileKind } from "../format/file.ts";
import { LONGEST_LINK, toFragment } from "../format/link.ts";
import type { Cell } from "../model/notebook.ts";

/** How others open the dialog. */
export interface ShareHandle {
  readonly open: () => void;
}

interface Props {
  readonly handle: RefObject<ShareHandle>;
  readonly name: string;
  readonly cells: readonly Cell[];
}

/** Where making the link stands. */
type Link =
  | { readonly kind: "making" }
  | { readonly kind: "made"; readonly address: string }
  | { readonly kind: "long"; readonly length: number }
  | { readonly kind: "impossible" };

async function makeLink(name: string, cells: readonly Cell[]): Promise<Link> {
  if (typeof CompressionStream === "undefined") return { kind: "impossible" };
  const fragment = await toFragment({ name, cells });
  const address = new URL(`${href("lab/")}#${fragment}`, location.href).href;
  return address.length > LONGEST_LINK
    ? { kind: "long", length: address.length }
    : { kind: "made", address };
}

/** Hands the notebook to the reader as a file. */
async function save(kind: FileKind, name: string, cells: readonly Cell[]): Promise<void> {
  const { fileNameOf, writeFile } = await import("../format/file.ts");
  const type = kind === "md" ? "text/markdown" : "text/typescript";
  const blob = new Blob([writeFile(kind, { name, cells })], { type });
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileNameOf(kind, name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The dialog; its link is made when it is opened. */
export function ShareDialog({ handle, name, cells }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [link, setLink] = useState<Link>({ kind: "making" });
  useImperativeHandle(handle, () => ({
    open: () => {
      setLink({ kind: "making" });
      dialog.current?.showModal();
      makeLink(name, cells)
        .then(setLink)
        .catch(() => setLink({ kind: "impossible" }));
    },
  }));
  return (
    <dialog ref={dialog} class="keys lab-share" aria-labelledby="lab-share-title">
      <h2 id="lab-share-title">Share or save</h2>
      <h3>A link</h3>
      <LinkPart link={link} />
      <FilePart name={name} cells={cells} />
      <form method="dialog">
        <button type="submit" class="button">
          Close
        </button>
      </form>
    </dialog>
  );
}

const FilePart = ({ name, cells }: Omit<Props, "handle">): JSX.Element => (
  <>
    <h3>A file</h3>
    <p>Both kinds open here again, cell by cell.</p>
    <ul>
      <li>
        <button type="button" class="button" onClick={() => void save("md", name, cells)}>
          Markdown, .md
        </button>
        <span>for reading: code in fences, words between them</span>
      </li>
      <li>
        <button type="button" class="button" onClick={() => void save("ts", name, cells)}>
          Program, .ts
        </button>
        <span>for running: Node takes it as it is, words are comments</span>
      </li>
    </ul>
  </>
);

function LinkPart({ link }: { readonly link: Link }): JSX.Element {
  if (link.kind === "making") return <p role="status">Making the link …</p>;
  if (link.kind === "impossible") {
    return <p role="status">This browser cannot make such a link. Share the file instead.</p>;
  }
  if (link.kind === "long") {
    return (
      <p role="status">
        The notebook is too long for a link: it would have {link.length.toLocaleString("en-GB")}{" "}
        characters, and mail and chat programs cut off what is longer than{" "}
        {LONGEST_LINK.toLocaleString("en-GB")}. Share the file instead.
      </p>
    );
  }
  return (
    <>
      <p>It holds the whole notebook; nothing is sent anywhere. Opening it runs nothing.</p>
      <div class="lab-link">
        <input
          type="text"
          readOnly
          aria-label="Link to this notebook"
          value={link.address}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="button button-strong" data-copy={link.address}>
          Copy
        </button>
      </div>
    </>
  );
}
