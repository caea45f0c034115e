import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of the rules' pages as they ship beside the program, as seen from the current one where it lies in it; undefined where there is none. */
export function rulePages(): string | undefined {
  if (folder === undefined) return undefined;
  const near = path.relative(process.cwd(), folder);
  return near.startsWith('..') || path.isAbsolute(near) ? folder : near;
}

/** Of the bundle one folder up, of the sources two. */
const folder = ['..', path.join('..', '..')].map((up) => path.join(__dirname, up, 'docs', 'rules')).find((known) => existsSync(known));
