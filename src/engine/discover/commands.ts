/** What a command line starts. */
export type Started =
  | { readonly kind: 'file'; readonly path: string; readonly folder: string; /** Bun runs it, which serves what the file exports. */ readonly byBun?: true }
  /** `npm run NAME` and its kin, in the same package. */
  | { readonly kind: 'script'; readonly name: string }
  /** `nest start [PROJECT]`; empty for the default project. */
  | { readonly kind: 'nest'; readonly project: string };

const runners = new Set([
  'node', 'nodejs', 'ts-node', 'ts-node-dev', 'ts-node-esm', 'tsnd', 'tsx', 'nodemon', 'bun', 'deno', 'swc-node', 'babel-node', 'pm2', 'pm2-runtime', 'vite-node',
  'esr', 'esno', 'jiti', 'node-dev', 'esbuild-register', 'dotenvx', 'doppler', 'infisical', 'tsc-watch', 'sucrase-node',
]);
/** Programs in front of the one that counts. */
const wrappers = new Set([
  'npx', 'cross-env', 'cross-env-shell', 'env-cmd', 'env', 'dotenv', 'exec', 'dumb-init', 'tini', 'sudo', 'time', 'nohup', 'pnpx', 'bunx', 'yarn', 'pnpm', 'npm', 'su-exec', 'gosu', '--', 'sh', 'bash',
  '/bin/sh', '/bin/bash', '/usr/bin/env', '/sbin/tini', '/usr/bin/dumb-init', 'concurrently',
]);
const valueOptions = new Set([
  '-r', '--require', '--import', '--loader', '--experimental-loader', '-P', '--project', '--tsconfig', '--env-file', '-e', '--ext', '--watch', '-w', '--ignore', '-i', '--config', '--name', '-n', '--instances', '--conditions', '-C', '--cwd', '--dir', '--delay', '--signal', '--inspect-port', '-f', '-p', '--prefix',
]);
const nestedLimit = 4;

/** What each part of a shell command line starts, in order; parts that start nothing of ours (build steps, servers of tools) are left out. */
export function startedBy(command: string, depth = 0): Started[] {
  let folder = '';
  const started: Started[] = [];
  for (const words of simpleCommands(command)) {
    if (words[0] === 'cd' && words[1] !== undefined) folder = words[1].replace(/^\.\//, '').replace(/\/$/, '');
    else started.push(...startedByWords(words, folder, depth));
  }
  return started;
}

function startedByWords(words: readonly string[], folder: string, depth: number): Started[] {
  const quoted = words.filter((word) => /\s/.test(word));
  if (quoted.length > 0 && depth < nestedLimit) {
    const nested = quoted.flatMap((word) => startedBy(word, depth + 1));
    if (nested.length > 0) return nested;
  }
  const program = words.findIndex((word) => !isPreamble(word));
  const script = scriptOf(words, program);
  if (script.length > 0) return script;
  if (isOtherCommandOfBun(words.slice(program))) return [];
  const name = baseName(words[program] ?? '');
  if (name === 'nest' && words[program + 1] === 'start') return [{ kind: 'nest', project: words.slice(program + 2).find((word) => !word.startsWith('-')) ?? '' }];
  if (!runners.has(name)) return [];
  const file = fileArgument(words.slice(program + 1));
  return file === undefined ? [] : [{ kind: 'file', path: file, folder, ...(name === 'bun' && { byBun: true as const }) }];
}

/** `npm start`, `npm run x`, `yarn x`, `pnpm x`, `bun run x`, `npm:x` in concurrently. */
function scriptOf(words: readonly string[], program: number): Started[] {
  const named = words.flatMap((word) => /^(?:npm|yarn|pnpm|bun):([\w:.*-]+)$/.exec(word)?.[1] ?? []);
  if (named.length > 0) return named.map((name) => ({ kind: 'script', name }));
  const manager = words.findIndex((word) => /^(?:npm|yarn|pnpm|bun)$/.test(baseName(word)));
  if (manager < 0 || (program >= 0 && manager > program)) return [];
  const rest = words.slice(manager + 1);
  if (rest.some((word) => /^(?:-w|--workspace|--workspaces|--filter|-F|workspace|workspaces|--prefix|-C|--cwd|exec|dlx|-r|--recursive)(?:=|$)/.test(word))) return [];
  const plain = rest.filter((word) => !word.startsWith('-'));
  const name = plain[0] === 'run' || plain[0] === 'run-script' ? plain[1] : plain[0];
  if (name === undefined || /^(?:install|ci|i|add|test|build|publish|x)$/.test(name) || runners.has(name) || name === 'nest' || (baseName(words[manager] ?? '') === 'bun' && isSourceFile(name))) return [];
  return [{ kind: 'script', name }];
}

/** `bun build src/index.ts` and `bun test src` run no program (https://bun.com/docs/runtime). */
function isOtherCommandOfBun([program = '', ...rest]: readonly string[]): boolean {
  return baseName(program) === 'bun' && /^(?:test|build|install|i|add|remove|update|link|publish|pm|create|init|x|repl|exec)$/.test(rest.find((word) => !word.startsWith('-')) ?? '');
}

/** The first argument that can be a file: options and the values that they take are passed over. */
function fileArgument(args: readonly string[]): string | undefined {
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? '';
    if (word === '--exec' || word === '-x') {
      const nested = args[i + 1] ?? '';
      if (/\s/.test(nested)) return fileArgument(nested.split(/\s+/).slice(1));
      continue;
    }
    if (word === '--watch' || word === '-w') {
      const next = args[i + 1] ?? '';
      if (!/\.[cm]?[jt]sx?$/.test(next) && !next.startsWith('-') && args.slice(i + 2).some(isFileLike)) i++;
      continue;
    }
    if (valueOptions.has(word)) i++;
    else if (!word.startsWith('-') && !runners.has(baseName(word)) && isFileLike(word)) return word;
    else if (!word.startsWith('-') && i === 0 && args.length === 1 && /^[\w.-]+$/.test(word)) return word;
  }
  return undefined;
}

function isSourceFile(word: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(word);
}

function isFileLike(word: string): boolean {
  return isSourceFile(word) || (word.includes('/') && !/[*{}$]|:\/\//.test(word)) || word === '.';
}

function isPreamble(word: string): boolean {
  return wrappers.has(word) || word.startsWith('-') || /^\w+=/.test(word) || /^(?:run|exec|c)$/.test(word) || /(?:^|\/)(?:docker-)?entrypoint(?:\.sh)?$/.test(word) || /^\.env[\w.]*$/.test(word);
}

function baseName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}

/** Words of each simple command: split at `&&`, `||`, `;`, `|`, `&` and newlines outside quotes. */
function simpleCommands(command: string): string[][] {
  const commands: string[][] = [[]];
  for (const [token] of command.slice(0, 4000).matchAll(/&&|\|\||[;|&\n]|(?:"[^"]*"|'[^']*'|\\.|[^\s;|&"'\\])+/g)) {
    if (/^(?:&&|\|\||[;|&\n])$/.test(token)) commands.push([]);
    else commands.at(-1)?.push(token.replace(/\\"/g, '"').replace(/^(["'])(.*)\1$/s, '$2'));
  }
  return commands.filter((words) => words.length > 0);
}
