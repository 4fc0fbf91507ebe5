import { scaleBand, scaleLinear } from "d3-scale";
import type { JSX } from "preact";
import type { Progress } from "../model.ts";
import { Plot } from "./plot.tsx";
import { byDay, type Day, type Kind, kindNames, kinds } from "./stats.ts";
import { useNarrow } from "./use-narrow.ts";

const DAYS = 42;
const margin = { top: 12, right: 4, bottom: 26, left: 30 };

const total = (day: Day): number => day.right + day.helped + day.missed;

const shortDate = (at: number): string =>
  new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short" });

/** Tries by day over six weeks, by how they went. */
export function DaysChart({
  progress,
  now,
}: {
  readonly progress: Progress;
  readonly now: number;
}): JSX.Element {
  const days = byDay(progress, DAYS, now);
  const all = days.reduce((sum, day) => sum + total(day), 0);
  const active = days.filter((day) => total(day) > 0).length;
  const share = (kind: Kind): number => days.reduce((sum, day) => sum + day[kind], 0);
  const summary =
    all === 0
      ? "No exercise in the last six weeks. What you knew before waits in Review."
      : `${all} exercises on ${active} of the last ${DAYS} days: ${share("right")} right at once, ${share("helped")} with help or after a slip, ${share("missed")} not solved.`;
  return (
    <Plot
      id="days"
      title="Exercises by day"
      summary={summary}
      head={["Day", ...kinds.map((kind) => kindNames[kind])]}
      rows={days
        .filter((day) => total(day) > 0)
        .toReversed()
        .map((day) => [shortDate(day.day), ...kinds.map((kind) => day[kind])])}
    >
      {all > 0 && <Bars days={days} summary={summary} />}
    </Plot>
  );
}

interface BarsProps {
  readonly days: readonly Day[];
  readonly summary: string;
}

function Bars({ days, summary }: BarsProps): JSX.Element {
  const narrow = useNarrow();
  const [width, height] = narrow ? [340, 170] : [760, 210];
  const x = scaleBand<number>()
    .domain(days.map(({ day }) => day))
    .range([margin.left, width - margin.right])
    .paddingInner(0.28);
  const y = scaleLinear()
    .domain([0, Math.max(4, ...days.map(total))])
    .nice(4)
    .range([height - margin.bottom, margin.top]);
  const last = days.length - 1;
  return (
    <>
      <Key />
      <svg class="plot-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
        <Hatch />
        <Grid ticks={y.ticks(4).filter(Number.isInteger)} y={y} right={width - margin.right} />
        {days.map(({ day }, i) =>
          (last - i) % (narrow ? 14 : 7) === 0 ? (
            <text
              key={day}
              x={(x(day) ?? 0) + x.bandwidth() / 2}
              y={height - 7}
              text-anchor={i === last ? "end" : "middle"}
            >
              {i === last ? "today" : shortDate(day)}
            </text>
          ) : null,
        )}
        {days.map((day) => (
          <Stack key={day.day} day={day} x={x(day.day) ?? 0} width={x.bandwidth()} y={y} />
        ))}
      </svg>
    </>
  );
}

/** What the three fillings mean. */
function Key(): JSX.Element {
  return (
    <p class="plot-key">
      {kinds.map((kind) => (
        <span key={kind}>
          <svg viewBox="0 0 14 14" aria-hidden="true">
            <rect class={`day-${kind}`} x="1" y="1" width="12" height="12" />
          </svg>
          {kindNames[kind]}
        </span>
      ))}
    </p>
  );
}

interface GridProps {
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
  readonly right: number;
}

function Grid({ ticks, y, right }: GridProps): JSX.Element {
  return (
    <g class="plot-grid">
      {ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${margin.left} ${y(tick)}H${right}`} />
          <text x={margin.left - 8} y={y(tick) + 4} text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
    </g>
  );
}

interface StackProps {
  readonly day: Day;
  readonly x: number;
  readonly width: number;
  readonly y: (value: number) => number;
}

function Stack({ day, x, width, y }: StackProps): JSX.Element {
  let from = 0;
  return (
    <g>
      {kinds.map((kind) => {
        const base = from;
        from += day[kind];
        if (day[kind] === 0) return null;
        // A pixel of paper between the pieces keeps them apart without colour.
        return (
          <rect
            key={kind}
            class={`day-${kind}`}
            x={x}
            width={width}
            y={y(from) + 0.75}
            height={Math.max(0.5, y(base) - y(from) - 1.5)}
          />
        );
      })}
    </g>
  );
}

/** The pattern of "with help": told apart from the plain bars without colour. */
function Hatch(): JSX.Element {
  return (
    <defs>
      <pattern
        id="hatch"
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="hatch-ground" width="5" height="5" />
        <path class="hatch-line" d="M0 0V5" />
      </pattern>
    </defs>
  );
}
