import path from 'node:path';
import { buildSync } from 'esbuild';

const root = path.resolve(__dirname, '../..');
const program = path.join(root, 'dist-test/server/main.js');
let built = false;

/** The server as a program, bundled from the sources as they are now, without what a loader would add to each function. */
export function serverProgram(): string {
  if (!built) {
    buildSync({
      absWorkingDir: root,
      entryPoints: ['src/server/main.ts'],
      outfile: program,
      bundle: true,
      platform: 'node',
      target: 'node20',
      packages: 'external',
      sourcemap: 'inline',
      logLevel: 'warning',
    });
    built = true;
  }
  return program;
}
