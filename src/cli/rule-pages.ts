import { existsSync } from 'node:fs';
import path from 'node:path';

/** The page of a rule as it ships beside the program; undefined for one that has none. */
export function rulePage(rule: string): string | undefined {
  const page = folder === undefined ? undefined : path.join(folder, `${rule}.md`);
  return page !== undefined && existsSync(page) ? page : undefined;
}

/** Of the bundle one folder up, of the sources two. */
const folder = ['..', path.join('..', '..')].map((up) => path.join(__dirname, up, 'docs', 'rules')).find((known) => existsSync(known));
