/** @file The lab: the reader's shelf, or one notebook, as the address asks. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Desk } from "../desk/desk.ts";
import { examples } from "../examples/index.ts";
import { fromFragment, type Opening } from "../format/link.ts";
import { asCells, type Draft, type Notebook } from "../model/notebook.ts";
import { type OpenShelf, openShelf, type Shelf } from "../store/shelf.ts";
import type * as DeskModule from "./desk-page.tsx";
import { fragmentOf, type Route, routeOf } from "./route.ts";
import { ShelfPage } from "./shelf-page.tsx";

/** What is on the page. */
type Shown =
  | { readonly kind: "opening" }
  | { readonly kind: "shelf"; readonly message: string }
  | { readonly kind: "desk"; readonly desk: Desk; readonly page: typeof DeskModule };

async function openDraft(opening: Opening, kind: "link" | "example", shelf: Shelf): Promise<Shown> {
  if ("refused" in opening) return { kind: "shelf", message: opening.refused };
  return await openDesk(shelf, opening.draft, kind, null);
}

async function openDesk(
  shelf: Shelf,
  draft: Draft,
  kind: "link" | "example",
  notebook: Notebook | null,
): Promise<Shown> {
  const [page, { Desk }] = await Promise.all([
    import("./desk-page.tsx"),
    import("../desk/desk.ts"),
  ]);
  const content = notebook
    ? { ...notebook, origin: { kind: "own", id: notebook.id } as const }
    : { name: draft.name, cells: asCells(draft.cells), origin: { kind } };
  const { name, cells, origin } = content;
  return { kind: "desk", page, desk: new Desk(shelf, { name, cells, origin }, notebook) };
}

async function show(route: Route, shelf: Shelf): Promise<Shown> {
  if (route.kind === "link") return openDraft(await fromFragment(route.fragment), "link", shelf);
  if (route.kind === "example") {
    const example = examples.find(({ id }) => id === route.name);
    if (example) return openDraft({ draft: await example.load() }, "example", shelf);
    return { kind: "shelf", message: "There is no example of this name." };
  }
  if (route.kind === "shelf") return { kind: "shelf", message: "" };
  const notebook = await shelf.open(route.id);
  if (notebook) return openDesk(shelf, notebook, "example", notebook);
  const message =
    "This notebook is not on your shelf: it was deleted, or it belongs to another browser.";
  return { kind: "shelf", message };
}

const failed = (error: unknown): Shown => ({
  kind: "shelf",
  message: `It could not be opened: ${error instanceof Error ? error.message : String(error)}`,
});

/** Follows the address; an open notebook is saved and closed before the next is opened. */
function useShown(opened: OpenShelf | null): Shown {
  const [shown, setShown] = useState<Shown>({ kind: "opening" });
  useEffect(() => {
    if (!opened) return undefined;
    let open: Desk | null = null;
    let turn = 0;
    const follow = async (): Promise<void> => {
      const mine = ++turn;
      const route = routeOf(location.hash);
      const isOpen = open?.state.origin;
      if (isOpen?.kind === "own" && route.kind === "own" && isOpen.id === route.id) return;
      await open?.close();
      const next = await show(route, opened.shelf).catch(failed);
      if (mine !== turn) return;
      open = next.kind === "desk" ? next.desk : null;
      setShown(next);
      scrollTo(0, 0);
    };
    const listener = (): void => void follow();
    addEventListener("hashchange", listener);
    listener();
    return () => removeEventListener("hashchange", listener);
  }, [opened]);
  return shown;
}

/** The island of the page. */
export function Lab(): JSX.Element {
  const [opened, setOpened] = useState<OpenShelf | null>(null);
  useEffect(() => void openShelf().then(setOpened), []);
  const shown = useShown(opened);
  if (shown.kind === "desk") {
    const { DeskPage } = shown.page;
    return <DeskPage desk={shown.desk} trouble={opened?.trouble ?? null} />;
  }
  return (
    <>
      <header class="page-head page-head-ruled">
        <h1>The lab</h1>
        <p class="question">
          A notebook for your own questions: code, words and figures on one page, run in your
          browser.
        </p>
      </header>
      {shown.kind === "opening" || !opened ? (
        <p class="needs-script" role="status">
          Opening …
        </p>
      ) : (
        <ShelfPage
          shelf={opened.shelf}
          trouble={opened.trouble}
          message={shown.message}
          onOpen={(id) => {
            location.hash = fragmentOf(id);
          }}
        />
      )}
    </>
  );
}
