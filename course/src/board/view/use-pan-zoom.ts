import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { View } from "../core/model.ts";
import { panned, zoomed } from "./move-view.ts";

type Move = (change: (view: View) => View) => void;

/** Where something is in a box, in shares of its width and height. */
function shareIn(box: Element, x: number, y: number): readonly [number, number] {
  const { left, top, width, height } = box.getBoundingClientRect();
  return [(x - left) / width, (y - top) / height];
}

/**
 * Zooms where the wheel turns: with Ctrl (a pinch on a touchpad says so), or while the picture has
 * the focus; else the page scrolls past it.
 */
function onWheel(event: WheelEvent, box: HTMLElement, move: Move): void {
  if (!event.ctrlKey && !event.metaKey && !box.contains(document.activeElement)) return;
  event.preventDefault();
  const pixels = event.deltaMode === 1 ? 16 * event.deltaY : event.deltaY;
  const at = shareIn(box, event.clientX, event.clientY);
  move((view) => zoomed(view, Math.exp(-pixels / (event.ctrlKey ? 120 : 400)), ...at));
}

/** Drags of the ground with a mouse or a pen; a finger scrolls the page. */
function listenToDrags(box: HTMLElement, move: Move): () => void {
  let from: { readonly x: number; readonly y: number } | null = null;
  const begin = (event: PointerEvent): void => {
    const onHandle =
      event.target instanceof Element && event.target.closest(".handle, .is-picking");
    if (event.button !== 0 || event.pointerType === "touch" || onHandle) return;
    from = { x: event.clientX, y: event.clientY };
    box.setPointerCapture(event.pointerId);
  };
  const drag = (event: PointerEvent): void => {
    if (from === null) return;
    const { width, height } = box.getBoundingClientRect();
    const [right, up] = [(from.x - event.clientX) / width, (event.clientY - from.y) / height];
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) < 2) return;
    from = { x: event.clientX, y: event.clientY };
    move((view) => panned(view, right, up));
  };
  const end = (): void => {
    from = null;
  };
  const events = [
    ["pointerdown", begin],
    ["pointermove", drag],
    ["pointerup", end],
    ["pointercancel", end],
  ] as const;
  for (const [name, listener] of events) box.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of events) box.removeEventListener(name, listener);
  };
}

interface Pinch {
  readonly x: number;
  readonly y: number;
  readonly apart: number;
}

function pinchOf({ touches }: TouchEvent): Pinch | null {
  const [a, b] = [touches[0], touches[1]];
  if (!a || !b || touches.length !== 2) return null;
  const apart = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  return { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2, apart };
}

/** Two fingers move and zoom. */
function listenToPinches(box: HTMLElement, move: Move): () => void {
  let before: Pinch | null = null;
  const begin = (event: TouchEvent): void => {
    before = pinchOf(event);
    if (before) event.preventDefault();
  };
  const pinch = (event: TouchEvent): void => {
    const now = pinchOf(event);
    if (!now || !before) return;
    event.preventDefault();
    const { width, height } = box.getBoundingClientRect();
    const [right, up] = [(before.x - now.x) / width, (now.y - before.y) / height];
    const factor = now.apart / Math.max(1, before.apart);
    const at = shareIn(box, now.x, now.y);
    before = now;
    move((view) => zoomed(panned(view, right, up), factor, ...at));
  };
  box.addEventListener("touchstart", begin, { passive: false });
  box.addEventListener("touchmove", pinch, { passive: false });
  return () => {
    box.removeEventListener("touchstart", begin);
    box.removeEventListener("touchmove", pinch);
  };
}

/** Wheel, drags and pinches of the picture of the plane. */
export function usePanZoom(box: RefObject<HTMLDivElement>, move: Move): void {
  const latest = useRef(move);
  latest.current = move;
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const go: Move = (change) => latest.current(change);
    const wheel = (event: WheelEvent): void => onWheel(event, element, go);
    element.addEventListener("wheel", wheel, { passive: false });
    const stops = [listenToDrags(element, go), listenToPinches(element, go)];
    return () => {
      element.removeEventListener("wheel", wheel);
      for (const stop of stops) stop();
    };
  }, []);
}

/** What a key does to the view while the picture itself has the focus; null for other keys. */
export function keyView(event: KeyboardEvent): ((view: View) => View) | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const by = event.shiftKey ? 0.25 : 0.08;
  const moves: Readonly<Record<string, (view: View) => View>> = {
    ArrowLeft: (view) => panned(view, -by, 0),
    ArrowRight: (view) => panned(view, by, 0),
    ArrowUp: (view) => panned(view, 0, by),
    ArrowDown: (view) => panned(view, 0, -by),
    "+": (view) => zoomed(view, 1.25),
    "=": (view) => zoomed(view, 1.25),
    "-": (view) => zoomed(view, 0.8),
  };
  return moves[event.key] ?? null;
}
