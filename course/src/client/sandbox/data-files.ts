import { dataFiles } from "virtual:sandbox/data";

/** The bytes of a file of a data set by its name; null when there is none or it cannot be had. */
export async function readDataFile(name: string): Promise<ArrayBuffer | null> {
  const address = Object.hasOwn(dataFiles, name) ? dataFiles[name] : undefined;
  if (address === undefined) return null;
  try {
    const response = await fetch(address);
    return response.ok ? await response.arrayBuffer() : null;
  } catch {
    return null;
  }
}
