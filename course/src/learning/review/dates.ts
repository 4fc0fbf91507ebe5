import { startOfDay } from "./queue.ts";

const DAY = 86_400_000;

/** "today", "tomorrow", "on Friday", "on 3 December". */
export function dayName(at: number, now: number): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY);
  if (days <= 0) return "today";
  if (days === 1) return "tomorrow";
  const date = new Date(at);
  if (days < 7) return `on ${date.toLocaleDateString("en-GB", { weekday: "long" })}`;
  const year =
    date.getFullYear() === new Date(now).getFullYear() ? {} : { year: "numeric" as const };
  return `on ${date.toLocaleDateString("en-GB", { day: "numeric", month: "long", ...year })}`;
}

/** "5 items", "1 item". */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n} ${n === 1 ? one : many}`;
