import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { takeScreenshot } from './driver';

/**
 * Called by VS Code in its extension host: runs the specs in the folder beside this file that HEADROOM_TEST_SPECS names
 * and writes one JSON line per test, { title, ms, failure? }, to the file that HEADROOM_TEST_RESULTS names.
 * @throws Error when a test failed, which gives VS Code a non-zero exit code
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, forbidOnly: true, forbidPending: true, reporter: 'spec', color: false });
  const specs = path.join(__dirname, settingOf('HEADROOM_TEST_SPECS'));
  for (const file of readdirSync(specs).filter((name) => name.endsWith('.test.js')).sort()) mocha.addFile(path.join(specs, file));
  mocha.rootHooks({
    async afterEach(this: Mocha.Context) {
      const test = this.currentTest;
      if (test?.state === 'failed') await takeScreenshot(`failed ${test.fullTitle()}`).catch(() => undefined);
    },
  });
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => record({ title: test.fullTitle(), ms: test.duration ?? 0 }));
    runner.on('fail', (test, error: Error) => record({ title: test.fullTitle(), ms: 0, failure: error.stack ?? error.message }));
  });
  if (failures > 0) throw new Error(`${failures} failed.`);
}

function record(result: { title: string; ms: number; failure?: string }): void {
  appendFileSync(settingOf('HEADROOM_TEST_RESULTS'), `${JSON.stringify(result)}\n`);
}

function settingOf(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
}
