/**
 * @file Equations that are computed together, element by element, in one pass over memory. All
 * elements of a group stand in one space, its iteration shape. After a reduction of the last axes
 * the space falls into rows: a row is passed over several times, in stages, since what comes after
 * a reduction needs its result. A softmax is a group of three stages.
 */
import type { Reduction } from "../../../ir/kernels.ts";
import type { Params, Var } from "../../../ir/program.ts";
import type { DType } from "../../../types/dtype.ts";
import { type Shape, sameShape, sizeOf } from "../../../types/shape.ts";
import { collapse } from "../../strided.ts";
import type { BodyRule } from "../bodies/body.ts";
import { broadcastPlace, type Place, reshapePlace } from "./place.ts";

/** Whether there is a value for each element of the space, or one for each row. */
export type Level = "full" | "row";

interface NodeBase {
  readonly dtype: DType;
  readonly level: Level;
  /** In which pass over a row it is known. */
  readonly stage: number;
}
/** What is read from memory. */
export interface LeafNode extends NodeBase {
  readonly kind: "leaf";
  /** The array under the space's shape, or under that of the rows. */
  readonly place: Place;
}
export interface LiteralNode extends NodeBase {
  readonly kind: "literal";
  readonly value: number;
}
export interface MapNode extends NodeBase {
  readonly kind: "map";
  readonly name: string;
  readonly rule: BodyRule;
  readonly inputs: readonly Node[];
  readonly params: Params;
}
/** The reduction of a full value along each row. */
export interface ReduceNode extends NodeBase {
  readonly kind: "reduce";
  readonly reduction: Reduction;
  readonly input: Node;
}
export type Node = LeafNode | LiteralNode | MapNode | ReduceNode;

/** The shape without axes of length 1. */
const squeezed = (shape: Shape): Shape => shape.filter((n) => n !== 1);

/** A group that is being put together. */
export class Group {
  readonly space: Shape;
  /** How many axes say which row; undefined while the group has no rows. */
  split: number | undefined;
  /** Computed nodes in order. */
  readonly nodes: (MapNode | ReduceNode)[] = [];
  /** The variables that are nodes of this group, or views of them. */
  readonly held: Set<Var> = new Set();
  private readonly leaves: Map<string, LeafNode> = new Map();
  private readonly identities: Map<object, number> = new Map();

  constructor(space: Shape, split?: number) {
    this.space = space;
    this.split = split;
  }

  /** The shape of the rows. */
  get rows(): Shape {
    return this.space.slice(0, this.split ?? this.space.length);
  }

  /** Whether an array of the shape, of one element a row, is a row value seen in the space. */
  alignsWithSpace(shape: Shape): boolean {
    if (sameShape(shape, this.space)) return true;
    const lead = this.space.length - shape.length;
    const split = this.split ?? this.space.length;
    if (lead < 0) return false;
    return this.space.every((n, axis) => {
      const own = axis < lead ? 1 : shape[axis - lead];
      return axis < split ? own === n : own === 1;
    });
  }

  /** Whether an array of the shape has one element a row, in the order of the rows. */
  isRowShape(shape: Shape): boolean {
    return this.split !== undefined && sameShape(squeezed(shape), squeezed(this.rows));
  }

  /** Whether the elements of a row of an array under the space's shape are evenly spaced. */
  hasEvenRows(place: Place, split: number): boolean {
    return collapse(this.space.slice(split), [place.strides.slice(split)]).shape.length <= 1;
  }

  /** Whether the group may fall into rows. */
  splits(split: number): boolean {
    if (this.split !== undefined) return this.split === split;
    return [...this.leaves.values()].every(({ place }) => this.hasEvenRows(place, split));
  }

  /** The node that reads an array which broadcasts to the space. */
  leaf(place: Place): LeafNode {
    return this.makeLeaf(broadcastPlace(place, this.space), "full");
  }

  /** The node that reads an array of one element a row, once it is stretched to such a shape. */
  rowLeaf(place: Place, shape: Shape): LeafNode | undefined {
    const rows = reshapePlace(broadcastPlace(place, shape), this.rows);
    return rows === undefined ? undefined : this.makeLeaf(rows, "row");
  }

  private makeLeaf(place: Place, level: Level): LeafNode {
    const key = `${this.identity(place.buffer)} ${place.dtype} ${level} ${place.offset} ${place.strides.join()}`;
    const known = this.leaves.get(key);
    if (known !== undefined) return known;
    const node: LeafNode = { kind: "leaf", place, dtype: place.dtype, level, stage: 0 };
    this.leaves.set(key, node);
    return node;
  }

  private identity(buffer: object): number {
    const known = this.identities.get(buffer) ?? this.identities.size;
    this.identities.set(buffer, known);
    return known;
  }

  map(
    name: string,
    rule: BodyRule,
    inputs: readonly Node[],
    output: { readonly dtype: DType; readonly level: Level },
    params: Params,
  ): MapNode {
    const { dtype, level } = output;
    const after = (x: Node) => (x.level === "row" && level === "full" && isComputed(x) ? 1 : 0);
    const stage = Math.max(0, ...inputs.map((x) => x.stage + after(x)));
    const node: MapNode = { kind: "map", name, rule, inputs, dtype, level, stage, params };
    this.nodes.push(node);
    return node;
  }

  reduce(reduction: Reduction, input: Node, dtype: DType): ReduceNode {
    const { stage } = input;
    const node: ReduceNode = { kind: "reduce", reduction, input, dtype, level: "row", stage };
    this.nodes.push(node);
    return node;
  }

  /** Takes over what another group of the same space holds. */
  absorb(other: Group): void {
    this.split ??= other.split;
    this.nodes.push(...other.nodes);
    for (const v of other.held) this.held.add(v);
    for (const leaf of other.leaves.values()) this.makeLeaf(leaf.place, leaf.level);
  }

  /** How many elements the space has. */
  get size(): number {
    return sizeOf(this.space);
  }

  /** How many arrays the group reads. */
  get leafCount(): number {
    return this.leaves.size;
  }
}

/** Whether a node is computed by its group. */
export const isComputed = (x: Node): x is MapNode | ReduceNode =>
  x.kind === "map" || x.kind === "reduce";
