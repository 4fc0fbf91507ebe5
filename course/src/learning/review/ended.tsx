import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { LessonNames } from "../graph/names.ts";
import type { Card } from "../model.ts";
import { TableBox } from "../page/table-box.tsx";
import { count, dayName } from "./dates.ts";
import type { QueueItem } from "./queue.ts";
import type { Result, Session } from "./session.ts";

interface Props {
  readonly session: Session;
  readonly lessons: LessonNames;
  readonly cards: readonly Card[];
  /** What is still in today's queue. */
  readonly queue: readonly QueueItem[];
  readonly onBegin: () => void;
}

const verdicts: Readonly<Record<Result["verdict"], string>> = {
  right: "right at once",
  helped: "right, with help or after a slip",
  missed: "not yet",
  skipped: "skipped",
};

/** After the last item, or after stopping: what happened and when each comes back. */
export function Ended({ session, lessons, cards, queue, onBegin }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { results } = session;
  const right = results.filter(({ verdict }) => verdict === "right").length;
  const due = new Map(cards.map((card) => [card.skill, card.due]));
  const now = Date.now();
  return (
    <div class="review-ended">
      <h2 tabIndex={-1} ref={heading}>
        {count(results.length, "item")} behind you, {right} right at once
      </h2>
      <TableBox label="What happened" head={["Exercise", "Lesson", "This time", "Comes back"]}>
        {results.map(({ item, verdict }, i) => (
          <tr key={`${item.skill}.${i}`}>
            <th scope="row">{item.title}</th>
            <td>{lessons[item.lesson]?.title ?? item.lesson}</td>
            <td class={`verdict verdict-${verdict}`}>{verdicts[verdict]}</td>
            <td>{dayName(due.get(item.skill) ?? now, now)}</td>
          </tr>
        ))}
      </TableBox>
      {queue.length > 0 && (
        <p>
          <button type="button" class="button" onClick={onBegin}>
            Go on with {queue.length} more
          </button>
        </p>
      )}
    </div>
  );
}
