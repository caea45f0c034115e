import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/**
 * Installs what the packages of a folder need, beside each package.json that stands on its own, with the package manager of its lock file. Nothing of
 * the folder is run: no scripts, no hooks, no package manager or plugin that it brings. Answers with the folders, relative, where it failed.
 */
export function install(folder) {
  return installAt(folder, standalone(folder), ways);
}

/** Installs what was added to package.json files of a copy, to what is installed in the original already; answers as `install` does. */
export function installMore(folder, manifests) {
  const concerned = standalone(folder).filter((at) => manifests.some((file) => at === folder || path.join(folder, file).startsWith(`${at}${path.sep}`)));
  for (const at of concerned) ownPackages(at);
  return installAt(folder, concerned, (at) => ways(at).filter(([, args]) => !args.some((arg) => EXACT.has(arg))));
}

function installAt(folder, places, waysOf) {
  const env = { ...process.env, ...harmless() };
  return places.flatMap((at) => {
    const failures = [];
    for (const [command, args] of waysOf(at)) {
      const { status, stdout, stderr } = spawnSync(command, args, { cwd: at, env, encoding: 'utf8', timeout: 900_000, maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' });
      if (status === 0) return [];
      failures.push(firstError(`${stderr}\n${stdout}`));
    }
    console.log(`  install failed in ${relative(folder, at)}: ${failures.join(' / ')}`);
    return [relative(folder, at)];
  });
}

/** The package manager that was asked for, whatever the folder names, and the registry that is set here. */
function harmless() {
  const registry = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', shell: process.platform === 'win32' }).stdout.trim();
  return {
    CI: 'true', npm_config_registry: registry, npm_config_manage_package_manager_versions: 'false', npm_config_package_manager_strict: 'false',
    YARN_IGNORE_PATH: '1', YARN_RC_FILENAME: '.yarnrc.none.yml', YARN_NPM_REGISTRY_SERVER: registry, YARN_ENABLE_SCRIPTS: 'false', YARN_NODE_LINKER: 'node-modules', YARN_ENABLE_TELEMETRY: 'false',
  };
}

/** How package managers are told to install what the lock file lists, and nothing else. */
const EXACT = new Set(['ci', '--frozen-lockfile', '--immutable']);

/** The commands to try, the most exact first. */
function ways(at) {
  const lock = (name) => (existsSync(path.join(at, name)) ? readFileSync(path.join(at, name), 'utf8') : undefined);
  const [pnpm, yarn] = [lock('pnpm-lock.yaml'), lock('yarn.lock')];
  if (pnpm !== undefined) return [...pnpmWays(pnpm), npm('install', '--no-package-lock')];
  if (yarn !== undefined) return [...(yarn.includes('__metadata:') ? berryWays() : classicWays()), npm('install', '--no-package-lock')];
  return [...(lock('package-lock.json') === undefined ? [] : [npm('ci'), npm('install')]), npm('install', '--no-package-lock')];
}

function npm(command, ...more) {
  return ['npm', [command, ...more, '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error']];
}

function pnpmWays(lock) {
  const version = { 5: 7, 6: 8 }[/^lockfileVersion:\s*['"]?(\d+)/m.exec(lock)?.[1]] ?? 9;
  return ['--frozen-lockfile', '--no-frozen-lockfile'].map((frozen) => ['npx', ['--yes', `pnpm@${version}`, 'install', frozen, '--ignore-scripts', '--ignore-pnpmfile', '--config.engine-strict=false', '--config.strict-peer-dependencies=false']]);
}

function classicWays() {
  return ['--frozen-lockfile', '--pure-lockfile'].map((lock) => ['npx', ['--yes', 'yarn@1', 'install', lock, '--ignore-scripts', '--ignore-engines', '--non-interactive']]);
}

function berryWays() {
  return ['--immutable', '--no-immutable'].map((lock) => ['npx', ['--yes', '--package', '@yarnpkg/cli-dist@4', 'yarn', 'install', '--mode=skip-build', lock]]);
}

function firstError(text) {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return (lines.find((line) => /\berr(?:or)?\b|ERR_/i.test(line)) ?? lines[0] ?? 'no answer').slice(0, 200);
}

/** What was linked from another copy is that copy's: its files are taken over, not written to. */
function ownPackages(at) {
  for (const entry of readdirSync(at, { withFileTypes: true })) {
    const below = path.join(at, entry.name);
    if (entry.name === 'node_modules' && entry.isSymbolicLink()) {
      const packages = realpathSync(below);
      rmSync(below);
      linkFiles(packages, below);
    } else if (entry.name !== 'node_modules' && entry.isDirectory()) ownPackages(below);
  }
}

function linkFiles(from, to) {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [from, to].map((folder) => path.join(folder, entry.name));
    if (entry.isDirectory()) linkFiles(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}

/** Folders with a package.json; those below one with workspaces are installed with it. */
function standalone(folder) {
  const manifest = path.join(folder, 'package.json');
  if (existsSync(path.join(folder, 'pnpm-workspace.yaml'))) return [folder];
  if (!existsSync(manifest)) return nested(folder);
  return /"workspaces"\s*:/.test(readFileSync(manifest, 'utf8')) ? [folder] : [folder, ...nested(folder)];
}

function nested(folder) {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git');
  return folders.flatMap(({ name }) => standalone(path.join(folder, name)));
}

function relative(folder, at) {
  return path.relative(folder, at).split(path.sep).join('/') || '.';
}
