/** Everything that the search finds by name: written once, when the site is built. */
import { lessonIds, lessonMeta } from "../build/lessons.ts";
import { plainTex, plainText } from "../build/tex-text.ts";
import { places } from "../curriculum.ts";
import { entries } from "../reference/collect.ts";
import { hasPage, typeAnchor } from "../reference/site.ts";
import { definitionsOf, formulasOf, quantitiesOf, type Written, writtenLessons } from "./course.ts";
import { linearTex } from "./linear.ts";
import type { Thing } from "./thing.ts";

/** The headings of a lesson's page. */
export type Headings = (
  lesson: string,
) => Promise<readonly { readonly slug: string; readonly text: string }[]>;

/** All things, lessons first. */
export async function allThings(headings: Headings): Promise<readonly Thing[]> {
  const perLesson = await Promise.all(
    writtenLessons.map(async (lesson) => thingsOf(lesson, await headings(lesson.id))),
  );
  return [...perLesson.flat(), ...plannedLessons(), ...functions()];
}

async function thingsOf(
  lesson: Written,
  headings: Awaited<ReturnType<Headings>>,
): Promise<readonly Thing[]> {
  const { id, title } = lesson;
  const { question } = lessonMeta(id);
  const { covers } = places.find((place) => place.lesson.id === id)?.lesson ?? { covers: "" };
  const sections = headings.map(
    ({ slug, text }): Thing => ({
      kind: "lesson",
      title: text,
      path: `${id}/#${slug}`,
      where: title,
    }),
  );
  return [
    { kind: "lesson", title, path: `${id}/`, text: question, words: `${covers} ${lesson.number}` },
    ...sections,
    ...formulas(lesson),
    ...symbols(lesson),
    ...(await terms(lesson)),
  ];
}

const formulas = ({ id, title: where }: Written): readonly Thing[] =>
  formulasOf(id).map((formula) => ({
    kind: "formula",
    title: formula.title,
    path: `${id}/#eq-${formula.id}`,
    where,
    math: linearTex(formula.tex),
    tex: plainTex(formula.tex),
    ...("symbol" in formula.code ? { words: formula.code.symbol } : {}),
  }));

const symbols = ({ id, title: where }: Written): readonly Thing[] =>
  quantitiesOf(id).map(({ key, tex, name, meaning, identifiers = [key] }) => ({
    kind: "symbol",
    title: richLine(name),
    path: `glossary/#${signAnchor(id, key)}`,
    where,
    text: richLine(meaning),
    math: linearTex(tex),
    tex,
    words: identifiers.join(" "),
  }));

/** Where the glossary explains a symbol of a lesson. */
export const signAnchor = (lesson: string, key: string): string =>
  `sign-${lesson.replace("/", "-")}-${key}`;

async function terms({ id, title: where }: Written): Promise<readonly Thing[]> {
  const boxes = await definitionsOf(id);
  return boxes.flatMap(({ title, anchor, text, terms: defined }) => {
    const path = `${id}/#${anchor}`;
    const own: Thing = { kind: "term", title, path, where, text: richLine(text) };
    const also = defined
      .filter((term) => term.toLowerCase() !== title.toLowerCase())
      .map((term): Thing => ({ kind: "term", title: term, path, where: `${title}, ${where}` }));
    return [own, ...also];
  });
}

/** Rich text as one line of plain text, formulas as linear mathematics. */
export const richLine = (rich: string): string =>
  rich
    .split(/\$\$?([^$]+)\$\$?/)
    .map((part, i) => (i % 2 === 1 ? linearTex(part) : part.replace(/[`*]/g, "")))
    .join("")
    .replace(/\s+/g, " ")
    .trim();

/** Lessons that are planned only can be found too: they lead to their part in the contents. */
const plannedLessons = (): readonly Thing[] =>
  places
    .filter(({ lesson }) => !lessonIds.includes(lesson.id))
    .map(({ lesson, part }) => ({
      kind: "lesson",
      title: lesson.title,
      path: `#part-${part.number}`,
      where: "planned",
      planned: true,
      text: lesson.covers,
    }));

const functions = (): readonly Thing[] =>
  entries().map((entry) => ({
    kind: "function",
    title: entry.name,
    path: hasPage(entry) ? `reference/${entry.slug}/` : `reference/types/#${typeAnchor(entry)}`,
    where: entry.module,
    text: plainText(entry.summary),
    words: [entry.family.title, ...entry.throws.map(({ error, text }) => `${error} ${text}`)].join(
      " ",
    ),
  }));
