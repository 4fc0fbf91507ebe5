import { codeLines, imports, namedCode } from "../code.ts";
import type { Material } from "../material.ts";
import { count, unless } from "../part.ts";
import { elements, textAttribute } from "../tree.ts";

/** The longest from-scratch version, in lines that hold code. */
export const MOST_LINES = 40;

/** From scratch, by the library, and the claim that both agree; in Python, too; something to run. */
export function code(lesson: Material): readonly string[] {
  const { prose, meta, claims } = lesson;
  const cells = unless(
    elements(prose, "Cell").length > 0,
    "There is no cell (<Cell file=…>) to edit and run.",
  );
  if (!meta?.code) {
    return [
      "meta.ts names no code: { scratch, library, agreement }.",
      ...unless(pythonFiles(lesson).length > 0, "No code file has a Python version beside it."),
      ...cells,
    ];
  }
  const { scratch, library, agreement } = meta.code;
  const used = elements(prose, "Claim").map((node) => textAttribute(node, "id"));
  return [
    ...scratchFaults(lesson, scratch),
    ...unless(
      lesson.files.has(library) && imports(lesson, library, "mathesis"),
      `${library} is missing or does not use the library.`,
    ),
    ...unless(onPage(lesson, library), `${library} is not shown on the page.`),
    ...unless(
      Object.hasOwn(claims, agreement) && used.includes(agreement),
      `No claim ${agreement} on the page asserts that both versions agree.`,
    ),
    ...cells,
  ];
}

function scratchFaults(lesson: Material, scratch: string): string[] {
  const text = namedCode(lesson, scratch);
  if (text === null) return [`${scratch}, the from-scratch version, does not exist.`];
  const lines = codeLines(text);
  const [file = ""] = scratch.split("#");
  const python = file.replace(/\.ts$/, ".py");
  return [
    ...unless(
      lines <= MOST_LINES,
      `${scratch} has ${count(lines, "line")} of code; at most ${MOST_LINES} are read as one idea.`,
    ),
    ...unless(onPage(lesson, file), `${file} is not shown on the page.`),
    ...unless(lesson.files.has(python), `${python}, the Python version, is missing.`),
    ...unless(
      lesson.files.has(`${python}.out`),
      `${python}.out, what the Python version printed, is missing.`,
    ),
  ];
}

const onPage = ({ prose }: Material, file: string): boolean =>
  elements(prose, "Code", "Cell").some((node) => textAttribute(node, "file") === file);

const pythonFiles = ({ files }: Material): string[] =>
  [...files.keys()].filter((file) => file.endsWith(".py"));
