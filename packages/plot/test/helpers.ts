import { expect } from "vitest";
import { PlotError } from "../src/index.ts";

/** The PlotError that a call throws; fails when it throws none. */
export function failure(call: () => unknown): PlotError {
  try {
    call();
  } catch (error) {
    if (error instanceof PlotError) return error;
    throw error;
  }
  return expect.unreachable("it should have thrown");
}

/** What stands between the parts of SVG text: a tree of elements, or an error where it is none. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const TOKEN = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/** Reads SVG text strictly: whatever is not an element, an attribute or a text is an error. */
export function parse(svg: string): Element {
  const top: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  let end = 0;
  for (const match of svg.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    const [, closing, name = "", attributes = "", empty, text] = match;
    const parent = open.at(-1) ?? top;
    if (text !== undefined) parent.text += text;
    else if (closing === "/") {
      expect(parent.name).toBe(name);
      open.pop();
    } else {
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)];
      const found = pairs.map(([, key = "", value = ""]) => [key, value]);
      const element = { name, attributes: Object.fromEntries(found), children: [], text: "" };
      parent.children.push(element);
      if (empty !== "/") open.push(element);
    }
  }
  expect(end).toBe(svg.length);
  expect(open.length).toBe(1);
  return top.children[0] ?? top;
}

/** An element and all below it. */
export const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)];
