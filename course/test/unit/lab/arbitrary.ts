/** @file Random cells: ordinary ones, and ones made to break a format. */
import fc from "fast-check";
import { asCells, type CellText } from "../../../src/lab/model/notebook.ts";

/** Lines that mean something to one of the formats, and lines that nearly do. */
const treacherous = [
  ...[
    "",
    " ",
    "// %%",
    "//%%",
    "// %% [markdown]",
    "%% a",
    "//~",
    "//~ x",
    "~ x",
    "/*~*/",
    "/*~*/ {",
  ],
  ...[
    "```",
    "```ts",
    "````ts",
    "``` js",
    "~~~",
    "~~~ts",
    "    ```ts",
    "<!-- cell -->",
    "<!-- text 1 -->",
  ],
  ...[
    "<!-- end of text 1 -->",
    "<!-- end of text 2 -->",
    "# Title",
    "- item",
    "$$",
    "---",
    "\\",
    "*/",
  ],
  ...['import { sin } from "mathesis";', 'import { sin, cos } from "mathesis"; const y = 1;'],
  ...[
    "export const x = `",
    "`;",
    "export default 3;",
    "const x = 1;",
    "let x = 2; // again",
    "export { x };",
  ],
  ...[
    "function x() {}",
    "class x {",
    "}",
    "{",
    "await 1;",
    'import * as x from "mathesis/io";',
    "x",
  ],
  ...["import type { Tensor } from 'mathesis';", "import {", "  sin,", '} from "mathesis"'],
];

const line = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...treacherous) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
);

/** Cells as a notebook holds them: line ends are plain. */
export const anyCells: fc.Arbitrary<CellText[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom("code" as const, "text" as const),
      text: fc.array(line, { maxLength: 6 }).map((lines) => lines.join("\n")),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((cells) => asCells(cells).map(({ kind, text }) => ({ kind, text })));
