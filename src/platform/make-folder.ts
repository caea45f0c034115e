import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes an absolute folder and those above it that are missing, one by one: where the system says that a folder's parent is
 * missing although it is there, as Linux does below `/proc`, Node's own `recursive` tries for ever. Throws what the system says.
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = folder; !statSync(at, { throwIfNoEntry: false }) && at !== path.dirname(at); at = path.dirname(at)) missing.push(at);
  for (const at of missing.reverse()) makeOne(at);
}

/** Another process may have been faster. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
