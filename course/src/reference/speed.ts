/** @file The last record of the benchmark, as the page "How fast, how exact" shows it. */
import {
  libraryText,
  lostRows,
  measured,
  type Peer,
  showError,
  speedRows,
  times,
} from "../../../tools/speed/table.ts";
import { newestRecord } from "../../../tools/speed.ts";
import { repositoryRoot } from "./program.ts";

/** Bars end here: so many times as fast, or as slow. */
const LONGEST = 100;

interface ShownPeer {
  readonly library: string;
  readonly time: string;
  readonly factor: string;
  readonly slower: boolean;
  /** Where the bar ends, from −1 (slower) to 1, by the logarithm of the factor. */
  readonly reach: number;
}

function shown({ result, factor }: Peer): ShownPeer {
  const reach = Math.log(factor) / Math.log(LONGEST);
  return {
    library: result.library,
    time: measured(result),
    factor: times(factor),
    slower: factor < 1,
    reach: Math.max(-1, Math.min(1, Number(reach.toFixed(3)))),
  };
}

interface ShownRow {
  readonly row: string;
  readonly about: string;
  readonly time: string;
  /** How the library was used. */
  readonly way: string;
  /** Its time with what not every host allows. */
  readonly special: readonly string[];
  readonly error: string;
  /** In JavaScript, in Python. */
  readonly peers: readonly (ShownPeer | undefined)[];
}

/** What the page shows. */
export function speed(): {
  readonly rows: readonly ShownRow[];
  readonly lost: { readonly javascript: number; readonly python: number };
  readonly machine: string;
  readonly date: string;
  readonly libraries: string;
} {
  const record = newestRecord(`${repositoryRoot()}/bench/results`);
  const { machine, versions } = record;
  const rows = speedRows(record);
  return {
    rows: rows.map(({ row, about, own, compiled, special, javascript, python }) => ({
      ...{ row, about, time: measured(own) },
      way: compiled ? "compiled" : "",
      special: special.map(
        ([way, time]) => `${time} ${way === "revectorized" ? "revectorized" : `on ${way}`}`,
      ),
      error: showError(own.error),
      peers: [javascript, python].map((peer) => peer && shown(peer)),
    })),
    lost: {
      javascript: lostRows(rows, "javascript").length,
      python: lostRows(rows, "python").length,
    },
    machine: `${machine.processor}, ${machine.cores} cores, ${machine.memoryGB} GB, ${machine.system}`,
    date: machine.date.slice(0, 10),
    libraries: libraryText(versions),
  };
}
