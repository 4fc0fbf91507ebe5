export { type Editor, mountEditor } from "./editor/editor.ts";
