// Writes the committed files that come from the rules' metadata (the configuration's schema, the index of rules, the README's table) and the map's style.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { root } from './root.mjs';

const { generatedFiles } = await tsImport('./generate/files.ts', import.meta.url);
for (const [file, text] of Object.entries(generatedFiles(readFileSync(path.join(root, 'README.md'), 'utf8')))) {
  writeFileSync(path.join(root, file), text);
  console.log(`wrote ${file}`);
}
