// Writes the committed files that come from the rules' metadata: the configuration's schema and the index of rules.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { root } from './root.mjs';

const { generatedFiles } = await tsImport('./generate/files.ts', import.meta.url);
for (const [file, text] of Object.entries(generatedFiles())) {
  writeFileSync(path.join(root, file), text);
  console.log(`wrote ${file}`);
}
