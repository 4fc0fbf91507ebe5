import type { Material, PictureFacts } from "../material.ts";
import { count, unless } from "../part.ts";

/** Two to four figures that speak, reset and show their numbers, one of them with a goal. */
export function figures({ pictures, faults }: Material): readonly string[] {
  const fault = faults.get("figures");
  if (fault !== undefined) return [`The figures could not be drawn: ${fault}`];
  return [
    ...unless(
      pictures.length >= 2 && pictures.length <= 4,
      `${count(pictures.length, "figure")} on the page; two to four are needed.`,
    ),
    ...unless(
      pictures.length === 0 || pictures.some(({ goal }) => goal),
      "No figure has a goal to reach.",
    ),
    ...pictures.flatMap(faultsOf),
  ];
}

const faultsOf = ({ id, title, drawn, summary, table, reset }: PictureFacts): string[] => [
  ...unless(
    id !== "" && title !== "",
    `The figure ${id || title || "without a name"} lacks its id or title.`,
  ),
  ...unless(drawn, `The figure ${id} shows nothing before it is touched.`),
  ...unless(summary, `The figure ${id} has no summary in words.`),
  ...unless(table, `The figure ${id} has no table of its numbers.`),
  ...unless(reset, `The figure ${id} has no reset.`),
];
