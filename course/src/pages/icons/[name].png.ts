import { iconPng } from "../../offline/icon.ts";
import { icons } from "../../offline/manifest.ts";

export const getStaticPaths = () =>
  icons.map((icon) => ({ params: { name: icon.name }, props: icon }));

/** The icons of the installed site and of home screens. */
export const GET = ({ props }: { readonly props: (typeof icons)[number] }): Response =>
  new Response(iconPng(props.size, props.maskable), { headers: { "Content-Type": "image/png" } });
