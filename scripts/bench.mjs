// How long Headroom takes beside what others take for the same files, as ratios within one run.
// Usage: npm run bench [-- CASE... [FOLDER]] [--files 3000] [--runs 5] [--mb 100]; all cases but growth and secrets where none is named.
// Without a folder, on a generated system of so many files, the same on every machine.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchCold } from './bench/cold.mjs';
import { benchEditor } from './bench/editor.mjs';
import { generateSystem } from './bench/generate.mjs';
import { benchGrowth } from './bench/growth.mjs';
import { benchSecrets } from './bench/secrets.mjs';
import { benchSizes } from './bench/sizes.mjs';
import { benchWarm } from './bench/warm.mjs';
import { root } from './root.mjs';

/** What each prints, and whether it runs where nobody named a case. */
const cases = {
  cold: { run: benchCold, usual: true, title: 'Cold scan, whole processes, no cache' },
  warm: { run: benchWarm, usual: true, title: 'Warm scan, whole processes' },
  editor: { run: benchEditor, usual: true, title: 'Language server' },
  sizes: { run: benchSizes, usual: true, title: 'Sizes' },
  growth: { run: benchGrowth, usual: false, title: 'Growth of generated systems' },
  secrets: { run: benchSecrets, usual: false, title: 'Secret scan of texts' },
};

const { values, positionals } = parseArgs({ options: { files: { type: 'string', default: '3000' }, runs: { type: 'string', default: '5' }, mb: { type: 'string', default: '100' } }, allowPositionals: true });
const named = positionals.filter((word) => Object.hasOwn(cases, word));
const [folder, ...others] = positionals.filter((word) => !Object.hasOwn(cases, word));
const scratch = mkdtempSync(path.join(tmpdir(), 'headroom-bench-'));
try {
  if (others.length > 0) throw new Error(`One folder at a time: ${others.join(', ')} is too many. Cases are ${Object.keys(cases).join(', ')}.`);
  if (!existsSync(path.join(root, 'dist/cli.js'))) throw new Error('There is no dist/cli.js: `npm run build` first.');
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`);
  for (const [name, { run, usual, title }] of Object.entries(cases)) {
    if (named.length > 0 ? !named.includes(name) : !usual) continue;
    console.log(`\n${title}`);
    const own = path.join(scratch, name);
    mkdirSync(own);
    await run({ folder: folder === undefined ? undefined : path.resolve(folder), system, scratch: own, runs: Number(values.runs), megabytes: Number(values.mb) });
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** The folder that was named, or a generated system, written when it is first asked for. */
function system() {
  if (folder !== undefined) return path.resolve(folder);
  const generated = path.join(scratch, 'system');
  if (!existsSync(generated)) generateSystem(generated, Number(values.files));
  return generated;
}
