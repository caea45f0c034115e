import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles } from '../../scripts/generate/files';

describe('generated files', () => {
  for (const [file, text] of Object.entries(generatedFiles())) {
    it(`${file} is what npm run generate writes`, () => {
      assert.equal(readFileSync(path.resolve(__dirname, '../..', file), 'utf8'), text);
    });
  }
});
