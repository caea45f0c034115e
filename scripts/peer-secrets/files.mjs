import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Files below a folder whose path from there matches, sorted, as paths from there with `/`; none where there is no such folder. */
export function filesBelow(folder, pattern) {
  const found = [];
  const visit = (inner) => {
    for (const entry of entriesOf(path.join(folder, inner))) {
      const at = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && entry.name !== '.git') visit(at);
      } else if (pattern.test(at)) found.push(at);
    }
  };
  visit('');
  return found.sort();
}

export function textOf(folder, file) {
  return readFileSync(path.join(folder, file), 'utf8');
}

function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
