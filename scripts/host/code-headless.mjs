#!/usr/bin/env node
// Stands in for the `code` executable: takes VS Code's own switches, runs the VS Code server and a headless browser.
import path from 'node:path';
import { runHeadless } from './headless.mjs';
import { installExtension } from './server.mjs';

const args = process.argv.slice(2);
const userData = path.resolve(valueOf('user-data-dir'));
const profile = { folder: path.dirname(userData), userData, extensions: path.resolve(valueOf('extensions-dir')) };
try {
  if (valueOf('install-extension')) await installExtension(profile, path.resolve(valueOf('install-extension')));
  else process.exitCode = await runSuite();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

async function runSuite() {
  const { code, log } = await runHeadless({
    profile,
    folder: args.find((arg) => !arg.startsWith('-')),
    extensionDevelopmentPath: valueOf('extensionDevelopmentPath'),
    extensionTestsPath: valueOf('extensionTestsPath'),
  });
  if (code !== 0 || process.env.HEADROOM_TEST_VERBOSE) console.log(log.slice(-60).join('\n'));
  return code;
}

function valueOf(name) {
  const prefix = `--${name}=`;
  return args.find((arg) => arg.startsWith(prefix))?.slice(prefix.length);
}
