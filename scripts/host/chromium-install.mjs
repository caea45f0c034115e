import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { cached } from './cache.mjs';

/**
 * Installs Debian packages, as root or with a sudo that asks for no password.
 * @returns whether apt-get did it; noise of its update is no failure
 */
export async function installWithApt(packages) {
  const asRoot = rootCommand();
  if (!asRoot) return false;
  console.log(`Installing ${packages.join(' and ')} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...args];
    return spawnSync(command, rest, { stdio: 'ignore', env }).status === 0;
  };
  apt(['update', '-qq']);
  return apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

/**
 * Chromium from playwright's own download site: for Ubuntu, whose package is a snap, and for machines without any.
 * @returns the absolute path of its executable, undefined when it can't be had
 */
export async function downloadChromium() {
  const playwright = path.join(root, 'node_modules/playwright-core');
  const node = (args, folder) => spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, PLAYWRIGHT_BROWSERS_PATH: folder } });
  try {
    const { version } = JSON.parse(readFileSync(path.join(playwright, 'package.json'), 'utf8'));
    const folder = await cached(`chromium-playwright-${version}`, async (target) => {
      console.log(`Downloading Chromium into ${target}`);
      const libraries = rootCommand() && process.platform === 'linux' ? ['--with-deps'] : [];
      const { status, stderr } = node([path.join(playwright, 'cli.js'), 'install', ...libraries, 'chromium'], target);
      if (status !== 0) throw new Error(stderr);
    });
    const question = `process.stdout.write(require(${JSON.stringify(playwright)}).chromium.executablePath())`;
    return node(['-e', question], folder).stdout;
  } catch (error) {
    console.log(`Chromium can't be downloaded: ${/getaddrinfo .*|Error: .*/.exec(error.message)?.[0] ?? error.message}`);
    return undefined;
  }
}

/** What to put before a command that only root may run; undefined when that would ask for a password. */
function rootCommand() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}
