import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { row } from './contest.mjs';

/** What the package weighs. */
export function benchSizes() {
  const size = (file) => statSync(path.join(root, file)).size;
  console.log(row('dist/extension.js, at most 600 kB', `${(size('dist/extension.js') / 1000).toFixed(0)} kB`));
  const packages = readdirSync(root).filter((file) => file.endsWith('.vsix'));
  for (const file of packages) console.log(row(`${file}, at most 5 MB`, `${(size(file) / 1e6).toFixed(1)} MB`));
  if (packages.length === 0 && existsSync(path.join(root, 'scripts/package.mjs'))) console.log('There is no .vsix here: `npm run package` makes one.');
}
