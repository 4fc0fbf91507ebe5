import type { JSX } from "preact";

const paths = {
  eye: "M2 12s3.6-6 10-6 10 6 10 6-3.6 6-10 6-10-6-10-6M12 9a3 3 0 1 0 0 6 3 3 0 1 0 0-6",
  closed:
    "M2 10c2.4 3.4 5.7 5 10 5s7.600-1.600 10-5M5 14l-1.600 2.500M12 15v3.500M19 14l1.600 2.500",
  away: "M6 6l12 12M18 6L6 18",
} as const;

/** A small drawn sign; what it means is said by the button around it. */
export function Icon({ name }: { readonly name: keyof typeof paths }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
