import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './root.mjs';

/** Runs a program to its end with this process's input and output; resolves to its exit code, 1 if a signal ended it. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Runs a script of this checkout under this very Node. */
export function runScript(script, args = [], options = {}) {
  return run(process.execPath, [path.join(root, script), ...args], options);
}

/**
 * Runs npm in a folder, silent but for errors.
 * @param firstOnPath a folder with the `node` that npm is to run under, where that isn't this one
 * @throws Error naming the command when npm fails
 */
export async function npm(args, { cwd, firstOnPath = path.dirname(process.execPath) }) {
  const windows = process.platform === 'win32';
  const command = ['npm', ...args, '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const options = { cwd, env: npmEnvironment(firstOnPath), stdio: ['ignore', 'inherit', 'inherit'] };
  // npm is a .cmd file on Windows, which only a shell can start.
  const code = windows ? await run(command.join(' '), [], { ...options, shell: true }) : await run('npm', command.slice(1), options);
  if (code !== 0) throw new Error(`\`${command.join(' ')}\` failed in ${cwd} (exit code ${code}).`);
}

/** Without what an outer `npm run` sets about its own package, which would misdirect an npm in another folder. */
function npmEnvironment(firstOnPath) {
  const own = /^npm_(config_local_prefix|config_prefix|package_|lifecycle_|execpath|command|node_execpath)/i;
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name) && !/^path$/i.test(name));
  const searchPath = [firstOnPath, process.env.PATH ?? process.env.Path ?? ''].join(path.delimiter);
  return { ...Object.fromEntries(kept), PATH: searchPath };
}
