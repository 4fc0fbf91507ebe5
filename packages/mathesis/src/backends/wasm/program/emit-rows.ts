/** @file Groups with reductions: a kernel that does all passes over one row, called for each row. */
import { kernel } from "../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import type { Type } from "../../../ir/loops/types.ts";
import { constant, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import { collapse, type Walk } from "../../strided.ts";
import type { Lane } from "../bodies/body.ts";
import { layout } from "../features.ts";
import { narrow } from "./accumulate.ts";
import { makeAccumulator } from "./accumulators.ts";
import {
  BLOCK,
  foldUnits,
  isCuttable,
  overBlocks,
  overUnits,
  type Pass,
  SLOTS,
  unitsOf,
} from "./blocks.ts";
import { elementBytes, temp } from "./buffer.ts";
import type { Context } from "./context.ts";
import { closure, commonLanes, Formula, nameOf } from "./formula.ts";
import { graphKey } from "./graph-key.ts";
import type { Group, LeafNode, Node } from "./group.ts";
import { nest, parametersOf } from "./nest.ts";
import {
  type Address,
  type Lanes,
  type Operand,
  readLanes,
  readSame,
  spreadLanes,
  storeLanes,
} from "./operands.ts";
import { type Place, wholeOf } from "./place.ts";
import type { Split } from "./split.ts";
import { costOf, splitLoops } from "./splits/loops.ts";
import { type Stage, stagesOf } from "./stages.ts";
import type { Step } from "./steps.ts";
import { argument } from "./steps.ts";

/** An array of a row kernel. */
interface RowOperand extends Operand {
  /** How far neighbours of a row are apart; undefined for an array of one element a row. */
  readonly step: number | undefined;
}

/** What a row kernel is made from. */
interface Row {
  readonly length: number;
  readonly leaves: ReadonlyMap<LeafNode, RowOperand>;
  readonly rooms: ReadonlyMap<Node, RowOperand>;
  /** Where sums of blocks are kept; undefined for short rows. */
  readonly scratch: RowOperand | undefined;
  readonly stages: readonly Stage[];
  readonly lanes: Lanes;
}

/** The steps along the rows' axes, and along a row. */
function pathsOf(
  group: Group,
  places: readonly Place[],
): { outer: Walk; inner: (number | undefined)[] } {
  const split = group.split as number; // groups with reductions have rows
  const full = (p: Place) => p.shape.length === group.space.length;
  const outer = collapse(
    group.rows,
    places.map((p) => p.strides.slice(0, split)),
  );
  const lengths = group.space.slice(split);
  const inner = places.map((p) => {
    if (!full(p)) return undefined;
    return collapse(lengths, [p.strides.slice(split)]).strides[0].at(-1) ?? 0;
  });
  return { outer, inner };
}

/** The arrays of a row kernel: what it reads, what it keeps, and room for sums of blocks. */
function operandsOf(
  group: Group,
  places: readonly Place[],
  sums: number,
): {
  readonly operands: RowOperand[];
  readonly scratch: RowOperand[];
  readonly lengths: readonly number[];
} {
  const { outer, inner } = pathsOf(group, places);
  const operands = places.map(
    (place, i): RowOperand => ({ name: `x${i}`, place, steps: outer.strides[i], step: inner[i] }),
  );
  const room = wholeOf(temp(sums * SLOTS * 8), "float64", []);
  const steps = outer.shape.map(() => 0);
  const scratch = { name: "scratch", place: room, steps, step: undefined };
  return { operands, scratch: sums === 0 ? [] : [scratch], lengths: outer.shape };
}

const addressOf = ({ place }: RowOperand) => argument(place);

/** The steps that compute nodes of a group with rows. */
export function emitRows(
  group: Group,
  stored: ReadonlyMap<Node, Place>,
  context: Context,
): readonly Step[] {
  const needed = closure(stored.keys());
  const { stages, carried } = stagesOf(needed, stored);
  const length = group.space.slice(group.split).reduce((a, b) => a * b, 1);
  const leafNodes = [...needed].filter((n): n is LeafNode => n.kind === "leaf");
  const rowRooms = carried.map((n) => rowRoom(n, group, length));
  const places = [...leafNodes.map((n) => n.place), ...stored.values(), ...rowRooms];
  const sums = length > BLOCK ? stages.flatMap((s) => s.reductions).length : 0;
  const { operands, scratch, lengths } = operandsOf(group, places, sums);
  const rest = operands.slice(leafNodes.length);
  const row: Row = {
    length,
    leaves: new Map(leafNodes.map((n, i) => [n, operands[i]])),
    rooms: new Map([...stored.keys(), ...carried].map((n, i) => [n, rest[i]])),
    scratch: scratch[0],
    stages,
    lanes: lanesFor(needed, length),
  };
  const all = [...operands, ...scratch];
  const steps = operands.map((o) => o.step ?? "row").join();
  const key = `${length} ${steps} ${carried.length} ${graphKey([...leafNodes, ...stored.keys(), ...carried], all)}`;
  const inside = context.shared(key, () => rowKernel(context.name(nameOf(needed)), row, all));
  const wholeKey = `${key} in ${lengths.join()} ${all.map((o) => o.steps.join()).join(";")}`;
  const whole = context.shared(wholeKey, () =>
    nest(context.name(`${inside.name}-loops`), inside, all, lengths, undefined),
  );
  const own: Record<string, number> = scratch.length === 0 ? {} : { scratch: sums * SLOTS * 8 };
  const ofRows = operands.slice(places.length - carried.length);
  for (const { name, place } of ofRows) own[name] = length * elementBytes(place.dtype);
  const loops = { inner: inside, operands: all, lengths };
  const each = costOf(needed);
  const split = isLong(row, lengths)
    ? splitRow(inside, row, all, each)
    : splitLoops(whole, { loops, n: length, rowSteps: undefined, each, own });
  return [{ kind: "call", kernel: whole, args: [length, ...all.map(addressOf)], split }];
}

/** The lanes in which elements are computed, together with what they read of their row. */
function lanesFor(needed: ReadonlySet<Node>, length: number): Lanes {
  const full = [...needed].filter((n) => n.level === "full");
  const read = full.flatMap((n) => (n.kind === "map" ? n.inputs : []));
  return length < 4 ? 1 : commonLanes([...full, ...read]);
}

/** Room for one row of a node, used again for each row. */
function rowRoom(node: Node, group: Group, length: number): Place {
  const split = group.split as number; // see above
  const place = wholeOf(
    temp(length * elementBytes(node.dtype)),
    node.dtype,
    group.space.slice(split),
  );
  const strides = [...group.rows.map(() => 0), ...place.strides];
  return { ...place, shape: group.space, strides };
}

/** Writes the passes over one row. */
class RowWriter {
  private readonly k: Writer;
  private readonly p: Readonly<Record<string, Value<Type>>>;
  private readonly row: Row;
  /** Row values that are known, as single numbers. */
  private readonly rowValues: Map<Node, Lane> = new Map();
  private slot = 0;

  constructor(k: Writer, p: Readonly<Record<string, Value<Type>>>, row: Row) {
    this.k = k;
    this.p = p;
    this.row = row;
  }

  private pointer(o: Operand): Address {
    return this.p[o.name];
  }

  write(): void {
    this.row.stages.forEach((stage, index) => {
      if (stage.kept.length + stage.reductions.length > 0) this.pass(stage, index);
      this.rowResults(stage);
    });
  }

  private rowResults({ rowValues, reductions }: Stage): void {
    const formula = new Formula(this.k, 1, {
      leaf: (node) => {
        const o = this.row.leaves.get(node) as RowOperand; // all leaves are operands
        return readSame(this.k, this.pointer(o), o.place, 1);
      },
      known: (node) => this.rowValues.get(node),
    });
    for (const node of [...reductions, ...rowValues]) {
      const value = formula.of(node);
      this.rowValues.set(node, value);
      const room = this.row.rooms.get(node);
      if (room !== undefined)
        storeLanes(this.k, this.pointer(room), room.place, constant("i32", 0), 0, value, 1);
    }
  }

  /** One pass over the row. */
  private pass(stage: Stage, index: number): void {
    this.reduced(stage, overBlocks(this.k, this.passOf(stage, index)));
  }

  private passOf(stage: Stage, index: number): Pass {
    const { k, row } = this;
    return {
      length: row.length,
      reductions: stage.reductions,
      slots: stage.reductions.map(() => this.slot++),
      scratch: row.scratch === undefined ? undefined : this.pointer(row.scratch),
      lanes: row.lanes,
      reads: stage.kept.length === 0,
      accumulator: (r, start) => makeAccumulator(k, r, row.lanes, start),
      prepare: (width) => this.element(stage, index, width),
      twice: this.isPaired(stage) ? () => this.neighbours(stage, index) : undefined,
    };
  }

  private reduced({ reductions }: Stage, parts: readonly Value<"f64">[]): void {
    reductions.forEach((r, i) => {
      this.rowValues.set(r, this.k.let(r.reduction, narrow(parts[i], r.dtype)));
    });
  }

  /** The only pass over a row, over some units of it. */
  units(): void {
    const { k, p, row } = this;
    const range = [p["from"], p["to"]] as unknown as readonly [Value<"i32">, Value<"i32">];
    overUnits(k, this.passOf(row.stages[0], 0), range, p["common"]);
  }

  /** What follows when all units are done. */
  end(): void {
    const { k, p, row } = this;
    const [stage] = row.stages;
    const pass = this.passOf(stage, 0);
    this.reduced(stage, foldUnits(k, pass, p["common"]));
    this.rowResults(stage);
  }

  /** Writes the code for the elements at one index; returns what the reductions take. */
  private element(stage: Stage, index: number, width: Lanes): (i: Value<"i32">) => readonly Lane[] {
    const { k, row } = this;
    const formulaAt = this.formulas(index, width);
    return (i) => {
      const formula = formulaAt(i);
      for (const node of stage.kept) {
        const room = row.rooms.get(node) as RowOperand; // what is kept has room
        storeLanes(k, this.pointer(room), room.place, i, room.step ?? 0, formula.of(node), width);
      }
      return stage.reductions.map((r) => formula.of(r.input));
    };
  }

  /** What computes nodes at an index of arrays that begin at `from`. */
  private formulas(
    index: number,
    width: Lanes,
  ): (i: Value<"i32">, from?: (o: RowOperand) => Address) => Formula {
    const { k, row } = this;
    const still = new Map(this.rowValues);
    const spread = new Map<Node, Lane>();
    return (i, from = (o) => this.pointer(o)) => {
      const read = (o: RowOperand) => {
        if ((o.step ?? 0) === 0) return readSame(k, this.pointer(o), o.place, width);
        return readLanes(k, from(o), o.place, i, o.step as number, width);
      };
      const known = (node: Node): Lane | undefined => {
        const value = still.get(node);
        if (value !== undefined) {
          // a row value in all lanes
          const all = spread.get(node) ?? spreadLanes(k, value, width);
          spread.set(node, all);
          return all;
        }
        const room = row.rooms.get(node);
        if (room === undefined || node.level === "row" || node.stage >= index) return undefined;
        return read(room); // an earlier pass has written it
      };
      const leaf = (node: LeafNode) => read(row.leaves.get(node) as RowOperand); // all are operands
      return new Formula(k, width, { leaf, known });
    };
  }

  /** Whether two vectors are computed at once: neighbours in all that a pass reads and writes. */
  private isPaired(stage: Stage): boolean {
    const { lanes, leaves, rooms } = this.row;
    if (lanes === 1 || layout() !== "paired") return false;
    const operands = [...leaves.values(), ...stage.kept.map((n) => rooms.get(n) as RowOperand)];
    return operands.every(({ step, place }) => (step ?? 0) <= 1 && place.dtype !== "bool");
  }

  /** The same for two vectors: both are computed before they are written, one behind the other. */
  private neighbours(
    stage: Stage,
    index: number,
  ): (i: Value<"i32">) => readonly (readonly Lane[])[] {
    const { k, row } = this;
    const { lanes } = row;
    const formulaAt = this.formulas(index, lanes);
    const offsets = [0, lanes].map((x) => constant("i32", x));
    return (i) => {
      const begin = new Map<RowOperand, Address>();
      const from = (o: RowOperand): Address => {
        const known = begin.get(o) ?? k.let("at", this.pointer(o).plus(i));
        begin.set(o, known);
        return known;
      };
      const formulas = offsets.map((x) => formulaAt(x, from));
      for (const node of stage.kept) {
        const room = row.rooms.get(node) as RowOperand; // what is kept has room
        const values = formulas.map((formula) => formula.of(node));
        for (const [v, value] of values.entries()) {
          storeLanes(k, from(room), room.place, offsets[v], room.step ?? 0, value, lanes);
        }
      }
      return formulas.map((formula) => stage.reductions.map((r) => formula.of(r.input)));
    };
  }
}

function rowKernel(name: string, row: Row, operands: readonly RowOperand[]): Kernel {
  return kernel(name, parametersOf(operands), (k, p) => {
    new RowWriter(k, p, row).write();
  });
}

/** Whether a row is the only one, and falls into units that one pass each can do. */
const isLong = ({ length, stages }: Row, lengths: readonly number[]): boolean =>
  lengths.length === 0 &&
  stages.length === 1 &&
  unitsOf(length) > 1 &&
  stages[0].reductions.length > 0 &&
  stages[0].reductions.every(isCuttable);

// the same rows are the same kernel, so that steps share tasks
const units = new WeakMap<Kernel, readonly [units: Kernel, end: Kernel]>();

/** How a single row, which `inside` computes, falls into pieces. */
function splitRow(inside: Kernel, row: Row, operands: readonly RowOperand[], each: number): Split {
  const { length, stages } = row;
  const count = stages[0].reductions.length;
  const made = (): readonly [Kernel, Kernel] => {
    const known = units.get(inside) ?? rowUnits(inside.name, row, operands);
    units.set(inside, known);
    return known;
  };
  return {
    cost: length * each,
    units: unitsOf(length),
    // reductions of long rows have a workspace, the last operand; the count of elements is before all
    own: [{ param: operands.length, bytes: count * SLOTS * 8 }],
    common: 8 * count * unitsOf(length),
    kernel: () => made()[0],
    after: () => made()[1],
  };
}

function rowUnits(
  name: string,
  row: Row,
  operands: readonly RowOperand[],
): readonly [Kernel, Kernel] {
  const params: Record<string, Type> = { ...parametersOf(operands), common: "f64*" };
  const range: Record<string, Type> = { ...params, from: "i32", to: "i32" };
  return [
    kernel(`${name}-units`, range, (k, p) => new RowWriter(k, p, row).units()),
    kernel(`${name}-end`, params, (k, p) => new RowWriter(k, p, row).end()),
  ];
}
