// Everything that must hold before a change lands, from a fresh clone: installs what is missing, then checks and tests.
// Nothing but Node's own modules may be imported here before the dependencies are there.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { ensureNode } from './node-version.mjs';
import { runScript } from './run.mjs';

const steps = [
  { title: 'Build', script: 'scripts/build.mjs' },
  { title: 'Type check', script: 'node_modules/typescript/bin/tsc', args: ['--noEmit', '-p', '.'] },
  { title: 'Type check of the webviews', script: 'node_modules/typescript/bin/tsc', args: ['--noEmit', '-p', 'src/webview'] },
  { title: 'Lint', script: 'node_modules/eslint/bin/eslint.js', args: ['--max-warnings', '0', '.'] },
  {
    title: 'Layers',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.cjs', '--no-progress', 'src'],
  },
  {
    title: 'Unit tests',
    script: 'node_modules/mocha/bin/mocha.js',
    args: ['--forbid-only', '--forbid-pending', '--reporter', 'scripts/test/reporter.cjs'],
    counts: true,
  },
  { title: 'Tests in VS Code', script: 'scripts/host/test.mjs', counts: true },
];

await ensureNode();
const total = { passed: 0, failed: 0 };
for (const step of [{ title: 'Dependencies', perform: ensureDependencies }, ...steps]) {
  console.log(`\n== ${step.title}`);
  const { passed, failed } = await (step.perform ? perform(step) : runStep(step));
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) {
    console.error(`\n${step.title}: failed.`);
    process.exitCode = 1;
    break;
  }
}
console.log(`${total.passed} passed, ${total.failed} failed`);

async function perform(step) {
  try {
    await step.perform();
    return { passed: 0, failed: 0 };
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  }
}

/** A step that fails without a failed test (lint, a crash, no tests at all) counts as one failure. */
async function runStep({ script, args = [], counts }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'headroom-counts-'));
  try {
    const file = path.join(folder, 'counts.json');
    const code = await runScript(script, args, { env: { ...process.env, HEADROOM_TEST_COUNTS: file } });
    const { passed, failed } = counts ? readCounts(file) : { passed: 0, failed: 0 };
    const bad = code !== 0 || (counts && passed === 0);
    return { passed, failed: bad ? Math.max(failed, 1) : failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0 };
  }
}
