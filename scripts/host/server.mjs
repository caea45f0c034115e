import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installCodeServer } from './install.mjs';

/** Built-in extensions that talk to accounts, start agents or only cost start-up time. */
const skippedExtensions = [
  ...['vscode.copilot', 'GitHub.copilot-chat', 'github.copilot-chat', 'vscode.tunnel-forwarding', 'vscode.terminal-suggest'],
  ...['vscode.github', 'vscode.github-authentication', 'vscode.microsoft-authentication', 'vscode.mermaid-markdown-features'],
  ...['vscode.grunt', 'vscode.gulp', 'vscode.jake', 'vscode.debug-auto-launch', 'vscode.debug-server-ready'],
  ...['ms-vscode.js-debug', 'ms-vscode.js-debug-companion', 'ms-vscode.vscode-js-profile-table'],
];

/**
 * A folder of our own for all that VS Code keeps: settings, extensions and state.
 * @param settings user settings for a new profile; one that is there keeps its own
 */
export function makeProfile(folder, settings) {
  const profile = { folder, userData: path.join(folder, 'user'), extensions: path.join(folder, 'extensions') };
  const file = path.join(profile.userData, 'User', 'settings.json');
  mkdirSync(path.dirname(file), { recursive: true });
  mkdirSync(profile.extensions, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(settings, null, 2));
  return profile;
}

/** Installs a .vsix into a profile of the VS Code server. */
export async function installExtension(profile, vsix) {
  const { node, entry } = await installCodeServer();
  const args = [entry, ...profileArguments(profile), '--install-extension', vsix, '--force'];
  // Captured, since without its compiled logger the server prints a long complaint that means nothing here.
  const options = { cwd: profile.folder, env: serverEnvironment(profile), encoding: 'utf8' };
  const { status, stdout, stderr } = spawnSync(node, args, options);
  if (status !== 0) throw new Error(`VS Code did not install ${vsix} (exit code ${status}).\n${stdout}${stderr}`);
}

/**
 * Starts the VS Code server on a loopback port that the system picks.
 * @param options.auth the value of --auth; with 'password' the environment has to have PASSWORD
 * @param options.args further arguments of code-server
 * @returns its address, a promise of its end, what it has logged, and what stops it
 */
export async function startServer(profile, { auth, args = [], env = {} }) {
  const { node, entry } = await installCodeServer();
  const all = [entry, ...profileArguments(profile), '--auth', auth, '--bind-addr', '127.0.0.1:0', ...quiet, ...args];
  const child = spawn(node, all, {
    cwd: profile.folder,
    env: { ...serverEnvironment(profile), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own group: a Ctrl-C in the terminal reaches us, and we stop it in order.
    detached: process.platform !== 'win32',
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = () => stopServer(child, ended);
  const log = [];
  try {
    const address = await addressOf(child, log);
    return { address, host: new URL(address).host, ended, log: () => log.join(''), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const quiet = [
  '--disable-telemetry',
  '--disable-update-check',
  '--disable-getting-started-override',
  '--disable-proxy',
  '--ignore-last-opened',
];

// Of this process alone, and short: a socket's path has a limit of about 100 characters.
const sessionSocket = path.join(tmpdir(), `headroom-${process.pid}.sock`);

function profileArguments({ folder, userData, extensions }) {
  const config = path.join(folder, 'config.yaml');
  writeFileSync(config, 'cert: false\n');
  return ['--config', config, '--user-data-dir', userData, '--extensions-dir', extensions, '--session-socket', sessionSocket];
}

/** No market place, and nothing of a VS Code or an npm that this process may itself have been started from. */
function serverEnvironment({ folder }) {
  const foreign = /^(VSCODE_|ELECTRON_|npm_|PASSWORD$|HASHED_PASSWORD$|PORT$|CODE_SERVER_)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    EXTENSIONS_GALLERY: '{}',
    VSCODE_SKIP_BUILTIN_EXTENSIONS: skippedExtensions.join(','),
    XDG_DATA_HOME: path.join(folder, 'data'),
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_RUNTIME_DIR: folder,
  };
}

function addressOf(child, log) {
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`The VS Code server ${why}:\n${log.join('')}`));
    const timer = setTimeout(() => fail('did not start within a minute'), 60_000);
    const read = (chunk) => {
      log.push(String(chunk));
      const found = /HTTP server listening on (http:\/\/[^\s/]+)/.exec(log.join(''));
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1]);
      for (const stream of [child.stdout, child.stderr]) stream.off('data', read).on('data', (more) => keepLast(log, more));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => fail(`ended with code ${code}`));
    child.once('exit', () => clearTimeout(timer));
  });
}

function keepLast(log, chunk) {
  log.push(String(chunk));
  if (log.length > 200) log.shift();
}

async function stopServer(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 8000);
  await ended;
  clearTimeout(timer);
  rmSync(sessionSocket, { force: true });
}
