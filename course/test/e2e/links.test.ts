/** @file No link inside the built site leads nowhere, and no two things of a page share an anchor. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dist, sitePages } from "./site.ts";

const texts = new Map(sitePages.map(({ path, file }) => [path, readFileSync(file, "utf8")]));

/** Anchors, as they stand in the HTML; what a template holds is on no page yet. */
const anchorsOf = (html: string): readonly string[] => [
  ...[...html.replace(/<template[\s\S]*?<\/template>/g, "").matchAll(/\sid="([^"]+)"/g)].map(
    ([, id = ""]) => id,
  ),
];

const anchors = new Map([...texts].map(([path, html]) => [path, new Set(anchorsOf(html))]));

const decoded = (text: string): string => text.replaceAll("&amp;", "&").replaceAll("&#38;", "&");

/** The file or page behind an address below the root; undefined when there is none. */
function found(path: string): "page" | "file" | undefined {
  if (texts.has(path)) return "page";
  const file = join(dist, decodeURIComponent(path));
  return existsSync(file) && statSync(file).isFile() ? "file" : undefined;
}

function problem(page: string, link: string): string | undefined {
  const [address = "", fragment] = decoded(link).split("#");
  const path = address === "" ? page : new URL(address, `http://x/${page}`).pathname.slice(1);
  const kind = found(path);
  if (kind === undefined) return `${page}: ${link} leads nowhere`;
  // `#figure.step=3` is the state of a figure.
  const anchor = fragment?.split(/[.=]/)[0];
  if (anchor === undefined || anchor === "" || kind === "file") return undefined;
  return anchors.get(path)?.has(decodeURIComponent(anchor))
    ? undefined
    : `${page}: ${link} has no such anchor`;
}

test("every link, image and script of every page leads somewhere", () => {
  const problems = [...texts].flatMap(([page, html]) => {
    const links = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, link = ""]) => link);
    const inside = links.filter((link) => !/^(?:[a-z]+:|\/\/)/.test(link));
    return [...new Set(inside)].flatMap((link) => problem(page, link) ?? []);
  });
  expect(problems).toEqual([]);
});

test("an anchor of a page names one thing", () => {
  const doubled = [...texts].flatMap(([page, html]) => {
    const all = anchorsOf(html);
    return [...new Set(all.filter((id, i) => all.indexOf(id) !== i))].map((id) => `${page}#${id}`);
  });
  expect(doubled).toEqual([]);
});
