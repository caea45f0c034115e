#!/usr/bin/env node
// Stands in for the `code` executable: takes VS Code's own switches, runs the VS Code server and a headless browser.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
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

/** What VS Code and its server logged goes to a file, since much of it is noise that has nothing to do with us. */
async function runSuite() {
  const { code, log } = await runHeadless({
    profile,
    workspace: args.find((arg) => !arg.startsWith('-')),
    extensionDevelopmentPath: valueOf('extensionDevelopmentPath'),
    extensionTestsPath: valueOf('extensionTestsPath'),
  });
  const file = path.join(root, 'test-artifacts/vscode.log');
  writeFileSync(file, log.join('\n'));
  if (code !== 0) console.log(`VS Code's log is in ${file}`);
  return code;
}

function valueOf(name) {
  const prefix = `--${name}=`;
  return args.find((arg) => arg.startsWith(prefix))?.slice(prefix.length);
}
