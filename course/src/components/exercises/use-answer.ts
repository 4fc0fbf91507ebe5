import { useEffect, useRef, useState } from "preact/hooks";
import type { Entry } from "../../kit/exercises/answer-kind.ts";
import type { Marking } from "../../kit/exercises/marking.ts";
import { type Feedback, markEntry, readForm } from "./marking.ts";

/** One form: what stands in it, what was said of it, and how to check it. */
export interface Answering {
  readonly form: { readonly current: HTMLFormElement | null };
  readonly entry: Entry;
  readonly feedback: Feedback | null;
  readonly busy: boolean;
  /** Sets boxes; without changes, takes what the form holds. */
  readonly change: (changes: Entry) => void;
  readonly check: () => Promise<void>;
}

interface Subject {
  readonly lesson: string;
  readonly id: string;
  readonly seed: number;
  readonly onMarking: (marking: Marking) => void;
}

/** The state of one variant's form. */
export function useAnswer({ lesson, id, seed, onMarking }: Subject): Answering {
  const form = useRef<HTMLFormElement>(null);
  const [entry, setEntry] = useState<Entry>({});
  const [feedback, setFeedback] = useState<Feedback | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (changes: Entry): void => {
    setEntry((old) => ({
      ...old,
      ...(form.current ? unticked(old, form.current) : {}),
      ...changes,
    }));
    setFeedback((old) => (old ? { ...old, marks: {} } : old));
  };
  // A box may be filled before the page's script has come.
  useEffect(() => change({}), []);
  const check = async (): Promise<void> => {
    if (busy || !form.current) return;
    setBusy(true);
    try {
      const { loadExercise } = await import("./load.ts");
      const question = (await loadExercise(lesson, id)).question(seed);
      const next = await markEntry(question, { ...entry, ...unticked(entry, form.current) });
      setFeedback(next);
      if (next.marking) onMarking(next.marking);
      else focusFirst(form.current, Object.keys(next.marks));
    } finally {
      setBusy(false);
    }
  };
  return { form, entry, feedback, busy, change, check };
}

/** What the form holds; boxes that were ticked and no longer are count as empty. */
function unticked(old: Entry, form: HTMLFormElement): Entry {
  const emptied = Object.fromEntries(Object.keys(old).map((name) => [name, ""]));
  return { ...emptied, ...readForm(form) };
}

/** To the first box that cannot be read. */
function focusFirst(form: HTMLFormElement, names: readonly string[]): void {
  const boxes = [...form.querySelectorAll<HTMLElement>("[name]")];
  boxes.find((box) => names.includes(box.getAttribute("name") ?? ""))?.focus();
}
