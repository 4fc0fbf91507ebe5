import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Span } from "../../components/exercises/html.tsx";
import { constructionOf } from "../constructions/index.ts";
import type { Evaluated } from "../core/graph.ts";
import { programOf } from "../core/program.ts";
import { sayName, texName } from "../core/said.ts";
import { valueWords } from "../core/words.ts";
import type { Table } from "./use-board.ts";

/** The TeX of an object with its live numbers. */
function texOf({ board }: Table, one: Evaluated): string {
  const { item, of, value } = one;
  const given = { room: board.room, of, numbers: item.numbers, choice: item.choice };
  const names = { me: texName(item.name), of: item.of.map(texName) };
  if (value.type === "nothing") return `${names.me}:\\ \\text{${value.why}}`;
  return constructionOf(item.kind).tex(given, value, names);
}

/** Each quantity wears the colour of its object. */
function coloured(html: string, { values }: Table): string {
  return html.replace(/data-sym="([^"]*)"/g, (mark, name: string) => {
    const role = values.get(name)?.item.role ?? "plain";
    return `${mark} style="--sym:var(--role-${role})"`;
  });
}

/** While something is dragged, formulas are set anew this often, in milliseconds. */
const PACE = 90;

/** A value that follows another one, but not with every frame. */
function useUnhurried<T>(value: T): T {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  latest.current = value;
  useEffect(() => {
    if (timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      setShown(latest.current);
    }, PACE);
  }, [value]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return shown;
}

/** The selected object as a formula with its numbers, and as a program. */
export function FormulaStrip({ table }: { readonly table: Table }): JSX.Element | null {
  const name = table.session.selected ?? "";
  const one = table.values.get(name);
  const calm = useUnhurried(one);
  const shown = calm?.item.name === name ? calm : one;
  const [html, setHtml] = useState("");
  const tex = shown ? texOf(table, shown) : "";
  useEffect(() => {
    if (tex === "") return undefined;
    let gone = false;
    void import("../../build/tex.ts").then(({ renderTex }) => {
      if (!gone) setHtml(coloured(renderTex(tex, { display: true }), table));
    });
    return () => {
      gone = true;
    };
  }, [tex, shown?.item.role]);
  if (!shown) return null;
  return (
    <section class="board-formula" aria-label={`Formula of ${sayName(name)}`}>
      {html === "" ? (
        <p class="board-plain">
          {sayName(name)} = {valueWords(shown.value)}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section class="display display-left" tabIndex={0} aria-label="Formula with its numbers">
          <Span html={html} />
        </section>
      )}
      <Program table={table} name={shown.item.name} shown={shown} />
    </section>
  );
}

interface ProgramProps {
  readonly table: Table;
  readonly name: string;
  readonly shown: Evaluated;
}

function Program({ table, name, shown }: ProgramProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const [html, setHtml] = useState("");
  const { board, values } = table;
  const program = open ? programOf(board.items, values, name, board.room) : "";
  useEffect(() => {
    if (program === "") return undefined;
    let gone = false;
    void import("../../build/listing.ts").then(({ renderListing }) => {
      if (!gone) setHtml(renderListing(program));
    });
    return () => {
      gone = true;
    };
  }, [open, shown]);
  return (
    <details
      class="board-code needs-script"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>As code</summary>
      <div class="code">
        <div class="code-head">
          <span class="file">TypeScript with mathesis</span>
          <button type="button" class="button button-bare" data-copy={program}>
            Copy
          </button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section class="board-listing" tabIndex={0} aria-label={`Code of ${sayName(name)}`}>
          <pre class="listing">
            <code dangerouslySetInnerHTML={{ __html: html }} />
          </pre>
        </section>
      </div>
    </details>
  );
}
