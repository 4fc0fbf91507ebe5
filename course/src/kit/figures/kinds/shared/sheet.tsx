import type { JSX, Ref } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import "./kinds.css";

/** Width and height of a picture in CSS pixels, which are the units of its viewBox. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How the height follows from the width: `slope × width + extra` pixels. */
export interface Growth {
  readonly slope: number;
  readonly extra: number;
}

export interface SheetProps {
  /** What the picture is, in a phrase. */
  readonly label: string;
  readonly growth: Growth;
  /** It grows no higher than this. */
  readonly maxHeight?: number;
  /** Whether it holds handles: then it is a group of them, else one image. */
  readonly live: boolean;
  /** What lies below the drawing: a canvas. */
  readonly under?: (size: Size) => JSX.Element;
  readonly children: (size: Size) => JSX.Element;
}

/** The column of a lesson on a wide screen: the width for which the static picture is drawn. */
const STATIC_WIDTH = 740;

const isBrowser = typeof window !== "undefined";

/** The width that the page gives, followed when it changes; before that, and in Node, `initial`. */
function useWidth(initial: number): readonly [Ref<HTMLDivElement>, number, boolean] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | null>(null);
  // Effects are not run in Node, but the hook must exist there.
  useLayoutEffect(() => {
    const element = ref.current;
    if (!isBrowser || element === null) return undefined;
    const measure = (): void => {
      const now = Math.round(element.getBoundingClientRect().width);
      if (now > 0) setWidth(now);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width ?? initial, width !== null];
}

/**
 * A drawing whose units are the pixels of the page, at every width: letters and targets keep their
 * size on a phone. Its room is kept by the style sheet, so that nothing jumps when scripts begin.
 */
export function Sheet(props: SheetProps): JSX.Element {
  const { label, growth, maxHeight = 520, live, under, children } = props;
  const { slope, extra } = growth;
  const widest = Math.floor((maxHeight - extra) / slope);
  const [ref, width, measured] = useWidth(Math.min(STATIC_WIDTH, widest));
  const size = { width, height: Math.round(slope * width + extra) };
  return (
    <div class="sheet" ref={ref} style={`max-width:${widest}px`} data-measured={measured}>
      <div style={`padding-bottom:calc(${(100 * slope).toFixed(3)}% + ${extra}px)`} />
      {under?.(size)}
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role={live ? "group" : "img"}
        aria-label={label}
      >
        {children(size)}
      </svg>
    </div>
  );
}
