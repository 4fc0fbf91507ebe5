/** @file A curve drawn by pointer, by taps or by keys, and compared with the computed one. */
import {
  axisText,
  type Curve,
  describeGap,
  heightAt,
  type SketchAxes,
  sketchGap,
} from "../kit/sketch.ts";

interface Box {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** As many points as a curve needs to have a shape. */
const KNOTS = 25;
const LEAST = 3;

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, value));

/** The field of one sketch. */
export class SketchField {
  readonly #svg: SVGSVGElement;
  readonly #axes: SketchAxes;
  readonly #curve: Curve;
  readonly #box: Box;
  readonly #knots: (number | null)[] = Array.from({ length: KNOTS }, () => null);
  #cursor = 0;
  /** The knot that the pointer has just set, so that a fast stroke leaves no holes. */
  #stroke: number | null = null;
  /** What was there before this touch: a swipe that turns out to scroll the page draws nothing. */
  #before: readonly (number | null)[] = [];

  constructor(root: HTMLElement) {
    const svg = root.querySelector("svg");
    if (!svg) throw new Error("a sketch without its plot");
    this.#svg = svg;
    // The page's own data, written by components/SketchField.astro.
    this.#axes = JSON.parse(root.dataset["axes"] ?? "") as SketchAxes;
    this.#curve = JSON.parse(root.dataset["curve"] ?? "") as Curve;
    this.#box = JSON.parse(root.dataset["box"] ?? "") as Box;
    svg.addEventListener("pointerdown", (event) => this.#begin(event));
    svg.addEventListener("pointermove", (event) => this.#go(event));
    svg.addEventListener("pointerup", () => this.#end());
    svg.addEventListener("pointercancel", () => this.#undo());
    svg.addEventListener("keydown", (event) => this.#key(event));
    svg.addEventListener("focus", () => this.#draw());
  }

  /** Takes everything away. */
  clear(): void {
    this.#knots.fill(null);
    delete this.#svg.dataset["revealed"];
    this.#draw();
  }

  /** The points drawn, or null when they are too few for a curve. */
  given(): Curve | null {
    const points = this.#points();
    return points.length < LEAST ? null : points;
  }

  /** Shows the computed curve over the drawn one, and says how far they are apart. */
  reveal(): string {
    this.#svg.dataset["revealed"] = "true";
    this.#draw();
    const gap = sketchGap(this.#points(), this.#curve, this.#axes);
    return gap === null ? "" : describeGap(gap, this.#axes);
  }

  #points(): Curve {
    return this.#knots.flatMap((y, i) => (y === null ? [] : [[this.#xOf(i), y] as const]));
  }

  #xOf(knot: number): number {
    const { from, to } = this.#axes.x;
    return from + ((to - from) * knot) / (KNOTS - 1);
  }

  #place(event: PointerEvent): { readonly knot: number; readonly y: number } {
    const { left, right, top, bottom, width, height } = this.#box;
    const rect = this.#svg.getBoundingClientRect();
    const x = ((event.clientX - rect.left) / rect.width) * width;
    const y = ((event.clientY - rect.top) / rect.height) * height;
    const across = clamp((x - left) / (width - left - right), 0, 1);
    const up = clamp((height - bottom - y) / (height - bottom - top), 0, 1);
    const { from, to } = this.#axes.y;
    return { knot: Math.round(across * (KNOTS - 1)), y: from + up * (to - from) };
  }

  #begin(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#svg.setPointerCapture(event.pointerId);
    this.#before = [...this.#knots];
    const { knot, y } = this.#place(event);
    this.#stroke = knot;
    this.#set(knot, y);
  }

  #go(event: PointerEvent): void {
    if (this.#stroke === null) return;
    const { knot, y } = this.#place(event);
    const start = this.#stroke;
    const before = this.#knots[start] ?? y;
    const steps = Math.abs(knot - start);
    for (let i = 1; i <= steps; i++) {
      const between = start + Math.sign(knot - start) * i;
      this.#knots[between] = before + ((y - before) * i) / steps;
    }
    this.#stroke = knot;
    this.#set(knot, y);
  }

  #end(): void {
    this.#stroke = null;
  }

  #undo(): void {
    this.#before.forEach((y, i) => {
      this.#knots[i] = y;
    });
    this.#end();
    this.#draw();
  }

  #key(event: KeyboardEvent): void {
    const { from, to } = this.#axes.y;
    const step = (to - from) / (event.shiftKey ? 10 : event.altKey ? 200 : 50);
    const middle = (from + to) / 2;
    // A new point begins where the curve passes, or in the middle.
    const start = this.#knots[this.#cursor] ?? heightAt(this.#points(), this.#xOf(this.#cursor));
    const actions: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.#move(this.#cursor - 1),
      ArrowRight: () => this.#move(this.#cursor + 1),
      Home: () => this.#move(0),
      End: () => this.#move(KNOTS - 1),
      ArrowUp: () => this.#set(this.#cursor, (start ?? middle) + step),
      ArrowDown: () => this.#set(this.#cursor, (start ?? middle) - step),
      Delete: () => this.#set(this.#cursor, null),
      Backspace: () => this.#set(this.#cursor, null),
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    action();
  }

  #move(knot: number): void {
    this.#cursor = clamp(knot, 0, KNOTS - 1);
    this.#draw();
  }

  #set(knot: number, y: number | null): void {
    const { from, to } = this.#axes.y;
    this.#cursor = knot;
    this.#knots[knot] = y === null ? null : clamp(y, Math.min(from, to), Math.max(from, to));
    this.#draw();
  }

  #draw(): void {
    const points = this.#points();
    const at = points.map((point) => this.#pixel(point));
    const line = at.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x} ${y}`).join("");
    this.#part(".sketch-drawn")?.setAttribute("d", line);
    this.#dots(".sketch-knots", at, 3.4);
    const here = this.#knots[this.#cursor] ?? null;
    const x = this.#xOf(this.#cursor);
    const height = here ?? heightAt(points, x) ?? (this.#axes.y.from + this.#axes.y.to) / 2;
    this.#dots(".sketch-cursor", [this.#pixel([x, height])], 8);
    this.#say(x, here);
  }

  #say(x: number, here: number | null): void {
    const axes = this.#axes;
    const value = here === null ? "no point" : axisText(axes.y, here);
    const text = `${axes.x.label} ${axisText(axes.x, x)}: ${value}`;
    this.#svg.setAttribute("aria-valuenow", String(here ?? axes.y.from));
    this.#svg.setAttribute("aria-valuetext", text);
  }

  #pixel([x, y]: readonly [number, number]): readonly [number, number] {
    const { left, right, top, bottom, width, height } = this.#box;
    const { x: across, y: down } = this.#axes;
    const u = (x - across.from) / (across.to - across.from);
    const v = (y - down.from) / (down.to - down.from);
    const round = (value: number): number => Math.round(value * 10) / 10;
    return [
      round(left + u * (width - left - right)),
      round(height - bottom - v * (height - bottom - top)),
    ];
  }

  #dots(selector: string, places: readonly (readonly [number, number])[], r: number): void {
    const circles = places.map(([cx, cy]) => {
      const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      for (const [name, value] of Object.entries({ cx, cy, r })) {
        circle.setAttribute(name, String(value));
      }
      return circle;
    });
    this.#part(selector)?.replaceChildren(...circles);
  }

  #part(selector: string): Element | null {
    return this.#svg.querySelector(selector);
  }
}
