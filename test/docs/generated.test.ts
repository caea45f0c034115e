import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles } from '../../scripts/generate/files';

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');

describe('generated files', () => {
  for (const [file, text] of Object.entries(generatedFiles(read('README.md')))) {
    it(`${file} is what npm run generate writes`, () => {
      assert.equal(read(file), text);
    });
  }
});
