import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import type { FigureView } from "../../figure.tsx";
import { application, image as asImage, listbox, option } from "../pieces/aria.ts";
import { clamp } from "../pieces/numbers.ts";
import { Raster, type RasterPaint } from "../pieces/raster.tsx";
import { type Cell, consume, walk } from "../pieces/walk.ts";
import {
  faultOf,
  type GridImage,
  type ImageGridSpec,
  isColoured,
  pixelWords,
  wordsOf,
} from "./spec.ts";
import "../pieces/reading.css";
import "./image-grid.css";

export type { GridImage, ImageGridSpec } from "./spec.ts";

/** Pictures from arrays side by side; the chosen one is shown large, and its pixels are read out. */
export const imageGrid =
  <State,>(spec: ImageGridSpec<State>): FigureView<State> =>
  (state, set) => <View spec={spec} state={state} set={set} />;

interface ViewProps<State> {
  readonly spec: ImageGridSpec<State>;
  readonly state: State;
  readonly set: (next: State) => void;
}

function View<State>({ spec, state, set }: ViewProps<State>): JSX.Element {
  const images = useMemo(() => spec.images(state), [state]);
  const { select, tone = "ink", size = 64 } = spec;
  const chosen = select ? clamp(select.get(state), 0, images.length - 1) : -1;
  const large = images[chosen];
  if (images.length === 0) return <p class="reading">There are no images to show.</p>;
  return (
    <div class={large ? "images has-large" : "images"}>
      <Thumbs
        {...{ images, tone, size, chosen }}
        name={spec.name}
        {...(select ? { onChoose: (index: number) => set(select.set(state, index)) } : {})}
      />
      {large && <Large image={large} index={chosen} tone={tone} reads={spec.reads} />}
    </div>
  );
}

interface PictureProps {
  readonly image: GridImage;
  readonly tone: "ink" | "light";
}

/** One picture; light on its own black ground, ink on the paper of the page. */
function Picture({ image, tone }: PictureProps): JSX.Element {
  const { width, height, pixels } = image;
  const paint = useMemo<RasterPaint>(() => {
    if (isColoured(image)) return { kind: "rgb", values: pixels };
    if (tone === "ink") return { kind: "depths", depths: pixels, role: "plain" };
    const values = Float32Array.from({ length: 3 * pixels.length }, (_, i) => {
      return pixels[Math.floor(i / 3)] ?? 0;
    });
    return { kind: "rgb", values };
  }, [image, tone]);
  const fault = faultOf(image);
  if (fault !== null) return <span class="images-fault">{fault}</span>;
  return <Raster width={width} height={height} paint={paint} />;
}

interface ThumbsProps {
  readonly name: string;
  readonly images: readonly GridImage[];
  readonly tone: "ink" | "light";
  readonly size: number;
  readonly chosen: number;
  readonly onChoose?: (index: number) => void;
}

/** All pictures, small. Arrow keys choose the next one, also in the row above or below. */
function Thumbs(props: ThumbsProps): JSX.Element {
  const { name, images, size, chosen, onChoose } = props;
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const columns = columnsOf(list.current);
    const rows = Math.ceil(images.length / columns);
    const from = { row: Math.floor(chosen / columns), column: chosen % columns };
    // At the end of a row the arrows go on in the next one, as text does.
    const beside = { ArrowLeft: chosen - 1, ArrowRight: chosen + 1 }[event.key];
    const cell = beside === undefined ? walk(event, from, rows, columns) : null;
    const next = beside ?? (cell === null ? null : cell.row * columns + cell.column);
    if (next === null || !onChoose) return;
    consume(event);
    const kept = clamp(next, 0, images.length - 1);
    onChoose(kept);
    list.current?.querySelectorAll<HTMLElement>("[data-image]")[kept]?.focus();
  };
  return (
    <div
      ref={list}
      class="images-grid"
      style={{ gridTemplateColumns: `repeat(auto-fill, minmax(${size}px, 1fr))` }}
      {...(onChoose ? { ...listbox(name), onKeyDown } : {})}
    >
      {images.map((image, i) => (
        <Thumb key={i} {...props} image={image} index={i} />
      ))}
    </div>
  );
}

/** How many pictures stand in a row now. */
function columnsOf(list: HTMLElement | null): number {
  if (list === null) return 1;
  return Math.max(1, getComputedStyle(list).gridTemplateColumns.split(" ").length);
}

function Thumb(props: ThumbsProps & { readonly image: GridImage; readonly index: number }) {
  const { image, index, tone, size, chosen, onChoose } = props;
  const words = wordsOf(image, index);
  const roles = onChoose ? option(words, index === chosen) : asImage(words);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box takes the keys.
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is among the spread properties.
    <div class="images-one" data-image={index} {...roles} onClick={() => onChoose?.(index)}>
      <span
        class={`images-picture is-${tone}`}
        style={{ width: `${size}px`, aspectRatio: `${image.width} / ${image.height}` }}
      >
        <Picture image={image} tone={tone} />
      </span>
      {image.caption && <span class="images-caption">{image.caption}</span>}
      {image.note && <span class="images-note">{image.note}</span>}
    </div>
  );
}

interface LargeProps extends PictureProps {
  readonly index: number;
  readonly reads: ((value: number) => string) | undefined;
}

/** The chosen picture, large, with a cursor on one pixel. */
function Large({ image, index, tone, reads }: LargeProps): JSX.Element {
  const { width, height } = image;
  const [wanted, setAt] = useState<Cell>({ row: height >> 1, column: width >> 1 });
  const at = { row: clamp(wanted.row, 0, height - 1), column: clamp(wanted.column, 0, width - 1) };
  const words = wordsOf(image, index);
  const follow = (event: JSX.TargetedPointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt({
      row: clamp(Math.floor(((event.clientY - box.top) / box.height) * height), 0, height - 1),
      column: clamp(Math.floor(((event.clientX - box.left) / box.width) * width), 0, width - 1),
    });
  };
  return (
    <div class="images-large">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its role is among the spread properties. */}
      <div
        class={`images-picture images-probe is-${tone}`}
        {...application("picture to read", `${words}, large. Arrow keys move over its pixels.`)}
        style={{ aspectRatio: `${width} / ${height}` }}
        onPointerMove={follow}
        onPointerDown={follow}
        onKeyDown={(event) => {
          const next = walk(event, at, height, width);
          if (next === null) return;
          consume(event);
          setAt(next);
        }}
      >
        <Picture image={image} tone={tone} />
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
          <rect class="images-halo" x={at.column} y={at.row} width="1" height="1" />
          <rect x={at.column} y={at.row} width="1" height="1" />
        </svg>
      </div>
      <p class="reading" aria-live="polite">
        {faultOf(image) ?? `${pixelWords(image, at, reads)}.`}
      </p>
    </div>
  );
}
