/** @file What the fragment of the lab's address asks for. */
import { isShared } from "../format/link.ts";

/** What is to be shown. */
export type Route =
  | { readonly kind: "shelf" }
  | { readonly kind: "own"; readonly id: string }
  | { readonly kind: "link"; readonly fragment: string }
  | { readonly kind: "example"; readonly name: string };

/** Reads a fragment, with or without its `#`. */
export function routeOf(hash: string): Route {
  const fragment = hash.replace(/^#/, "");
  const [, name = "", value = ""] = /^(notebook|example)=([\w-]{1,64})$/.exec(fragment) ?? [];
  if (name === "notebook") return { kind: "own", id: value };
  if (name === "example") return { kind: "example", name: value };
  return isShared(fragment) ? { kind: "link", fragment } : { kind: "shelf" };
}

/** The fragment of a notebook on the reader's shelf. */
export const fragmentOf = (id: string): string => `#notebook=${id}`;
