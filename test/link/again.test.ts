import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkEdits } from './random-edits';

const shop = filesUnder(path.join(__dirname, '../projects/shop'));

describe('linking again after edits', () => {
  for (const seed of [1, 2, 3]) it(`gives what linking from nothing gives, over random edits (seed ${String(seed)})`, () => checkEdits(shop, seed, 40));
});

function filesUnder(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(names.map((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return [path.relative(root, file).split(path.sep).join('/'), readFileSync(file, 'utf8')];
  }));
}
