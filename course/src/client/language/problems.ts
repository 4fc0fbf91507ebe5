import ts from "typescript";
import { type Document, toReader } from "./folder.ts";
import type { Problem, Span } from "./protocol.ts";

/** "Cannot assign to 'x' because it is an import": in a notebook x is a variable like any other. */
const ASSIGNS_TO_IMPORT = 2632;
const isImplicitAny = (code: number): boolean => code >= 7005 && code <= 7053;

/** Of a longer text the compiler would need many seconds; who writes one has pasted data. */
const LONGEST = 20_000;
const TOO_LONG = `A text of more than ${LONGEST} characters is not checked; it can still be run.`;

/** A refusal that the library wrote as a type: a text with spaces in it. */
const SENTENCE =
  /^(?:Type|Argument of type) '(.*)' is not assignable to (?:parameter of )?type '"([^"]* [^"]*)"'\.$/s;

/** At most the first line and the last two: what lies between repeats types at length. */
function shortened(lines: readonly string[]): string {
  if (lines.length <= 4) return lines.join("\n");
  return [lines[0], "…", ...lines.slice(-2)].join("\n");
}

/**
 * A message for the reader. Where the library says in a sentence why shapes do not fit, that
 * sentence comes first, instead of the types that carry it.
 */
export function messageOf(text: string): string {
  const lines = text.split("\n");
  const [, given = "", sentence] = SENTENCE.exec(lines.at(-1)?.trim() ?? "") ?? [];
  if (sentence === undefined) return shortened(lines);
  const isText = given.startsWith('"');
  return isText ? `${sentence}.` : `${sentence}.\nThis argument is ${given}.`;
}

function problemOf(document: Document, span: Span, diagnostic: ts.Diagnostic): Problem[] {
  const { code, messageText } = diagnostic;
  const word = document.text.slice(span.from, span.to);
  if (code === ASSIGNS_TO_IMPORT && document.inherited.has(word)) return [];
  const message = messageOf(ts.flattenDiagnosticMessageText(messageText, "\n"));
  return [{ ...span, severity: isImplicitAny(code) ? "warning" : "error", message }];
}

const spanOf = ({ start = 0, length = 0 }: ts.Diagnostic): Span => ({
  from: start,
  to: start + length,
});

/** What cannot be read; where something lacks at the end, that is said once, of the last word. */
function unreadable(service: ts.LanguageService, document: Document): Problem[] {
  const { path, text } = document;
  const to = text.trimEnd().length;
  const end = { from: Math.max(0, to - 1), to };
  const found = service.getSyntacticDiagnostics(path).map((diagnostic) => {
    const span = toReader(document, spanOf(diagnostic));
    return { diagnostic, span: span && span.from < to ? span : null };
  });
  const first = found.findIndex(({ span }) => span === null);
  return found
    .filter(({ span }, index) => span !== null || index === first)
    .flatMap(({ span, diagnostic }) => problemOf(document, span ?? end, diagnostic));
}

/** What is wrong in a document, in the order of the text. */
export function problemsIn(service: ts.LanguageService, document: Document): readonly Problem[] {
  if (document.text.length > LONGEST) {
    return [{ from: 0, to: 1, severity: "warning", message: TOO_LONG }];
  }
  const meaningless = service.getSemanticDiagnostics(document.path).flatMap((diagnostic) => {
    const span = toReader(document, spanOf(diagnostic));
    return span ? problemOf(document, span, diagnostic) : [];
  });
  return [...unreadable(service, document), ...meaningless].sort(
    (a, b) => a.from - b.from || a.to - b.to,
  );
}
