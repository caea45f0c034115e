import path from 'node:path';
import { buildSync } from 'esbuild';

const root = path.resolve(__dirname, '../..');
const program = path.join(root, 'dist-test/extractor/main.js');
let built = false;

/** The program of a thread, bundled from the sources as they are now. */
export function extractorProgram(): string {
  if (!built) {
    buildSync({ absWorkingDir: root, entryPoints: ['src/extractor/main.ts'], outfile: program, bundle: true, platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning' });
    built = true;
  }
  return program;
}
