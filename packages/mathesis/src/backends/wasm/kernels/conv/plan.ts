/** @file How a convolution is cut into blocks of columns, and what workspace they need. */
import type { ConvolutionPart } from "../../../../ir/kernels.ts";
import { gemmWorkspace } from "../gemm/blocks.ts";
import { gemmShape } from "../gemm/shape.ts";
import type { Float } from "../lanes.ts";
import type { Chunking } from "./columns.ts";
import {
  type Axes,
  axesOf,
  type ConvolutionGeometry,
  isPlain,
  placesOf,
  planeOf,
  tapsOf,
} from "./geometry.ts";

/** Elements of a block of columns, which stay in the second cache. */
const BLOCK = 1 << 17;
/** Columns of a block: at least these, and no more than a product packs at once. */
const [FEWEST, MOST] = [256, 512];
/** Columns that make a product worth its packing. */
const ENOUGH = 64;

/** A convolution, group by group and block by block. */
export interface Plan {
  readonly axes: Axes;
  readonly batch: number;
  readonly groups: number;
  /** Channels and filters of one group. */
  readonly channels: number;
  readonly filters: number;
  /** Rows of columns: channels times taps. */
  readonly terms: number;
  readonly places: number;
  /** Elements of the lattice of one image in one group. */
  readonly lattice: number;
  /** Whether the input is its own lattice. */
  readonly plain: boolean;
  /** Whether there are no columns: the lattice, having one tap, may be such a matrix. */
  readonly direct: boolean;
  /** Whether there is one filter, and no product (single.ts). */
  readonly single: boolean;
  /** Images of a block. If more than one, they are whole. */
  readonly images: number;
  /** Rows of positions in a block of one image. */
  readonly rows: number;
  /** Positions along the last axis in a block. */
  readonly length: number;
  readonly chunking: Chunking;
}

/** The blocks of a convolution. */
export function planOf(g: ConvolutionGeometry): Plan {
  const axes = axesOf(g);
  const [channels, filters] = [g.channels / g.groups, g.filters / g.groups];
  const terms = channels * tapsOf(axes);
  const places = placesOf(axes);
  const line = axes[2].positions;
  const width = Math.max(FEWEST, Math.min(MOST, Math.floor(BLOCK / Math.max(1, terms))));
  const single = filters === 1;
  const direct = single || (tapsOf(axes) === 1 && places >= ENOUGH);
  const chunks = direct ? 1 : Math.max(1, Math.ceil(line / width));
  const length = Math.ceil(line / chunks);
  const fitting = direct ? places : Math.max(1, Math.floor(width / Math.max(1, length)));
  return {
    axes,
    batch: g.batch,
    groups: g.groups,
    channels,
    filters,
    terms,
    places,
    lattice: channels * planeOf(axes),
    plain: isPlain(axes),
    direct,
    single,
    images: direct ? 1 : Math.max(1, Math.min(g.batch, Math.floor(width / Math.max(1, places)))),
    rows: chunks > 1 ? 1 : Math.min(axes[0].positions * axes[1].positions, fitting),
    length,
    chunking: chunks > 1 ? "part" : "whole",
  };
}

/** How many blocks a group has. */
export function blocksOf({ axes: [a, b, c], ...plan }: Plan): number {
  const perImage =
    Math.ceil((a.positions * b.positions) / plan.rows) * Math.ceil(c.positions / plan.length);
  return Math.ceil(plan.batch / plan.images) * perImage;
}

/** Where the parts of the workspace begin, in elements, and where it ends. */
export interface Workspace {
  readonly lattice: number;
  readonly columns: number;
  /** The rows of the output that belong to a block of several images. */
  readonly rows: number;
  /** The kernel's gradient of one block. */
  readonly sums: number;
  readonly product: number;
  readonly end: number;
}

/** The workspace of a part of a convolution. */
export function workspaceOf(type: Float, part: ConvolutionPart, plan: Plan): Workspace {
  const { images, terms, filters } = plan;
  const width = images * plan.rows * plan.length;
  const products = {
    output: [filters, width, terms],
    input: [terms, width, filters],
    kernel: [filters, terms, width],
  } as const;
  const sizes = [
    plan.plain ? 0 : images * plan.lattice,
    plan.direct ? 0 : terms * width,
    images > 1 ? filters * width : 0,
    part === "kernel" && blocksOf(plan) > 1 && !plan.single ? filters * terms : 0,
    plan.single ? 0 : gemmWorkspace(gemmShape(type), products[part]),
  ];
  let end = 0;
  const [lattice, columns, rows, sums, product] = sizes.map((size) => {
    const start = end;
    end += Math.ceil(size / 16) * 16;
    return start;
  });
  return { lattice, columns, rows, sums, product, end };
}
