import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { cacheFolder, keepFile } from './cache-folder';
import { programVersion } from './program-version';

/** Loads files of this program, and no others, with what V8 made of their text in an earlier run, which takes a good part of the time of a short run. */
export interface CompiledCode {
  /** The same as `require` of an absolute path, without its extension if you like. What the file requires beside itself is loaded in the same way. */
  require(file: string): unknown;
  /** Keeps for the next run what this one compiled, where nothing fitting was kept. */
  keep(): void;
}

interface Loaded {
  readonly script: Script;
  readonly module: { exports: unknown };
  readonly isKept: boolean;
}

type Body = (exports: unknown, require: (id: string) => unknown, module: { exports: unknown }, file: string, folder: string) => void;

/**
 * V8 refuses what another version of itself, or one with other flags, has made, and checks of the text nothing but its length: the names of what is
 * kept say which program it is of. Source: Node's documentation of `vm.Script`, `cachedData`.
 * @param folder where compiled code is kept, absolute; nothing is where it is absent or nobody built this program
 */
export function openCompiledCode(folder = cacheFolder(), version = programVersion()): CompiledCode {
  const found = createRequire(__filename);
  if (folder === undefined || version === undefined) return { require: found, keep: () => undefined };
  const loaded = new Map<string, Loaded>();
  const nameOf = (file: string): string => path.join(folder, `${createHash('sha256').update(`${version} ${process.version} ${process.arch} ${file}`).digest('hex').slice(0, 32)}.code`);

  function load(file: string): unknown {
    const known = loaded.get(file) ?? compiled(file, keptIn(nameOf(file)));
    if (loaded.has(file)) return known.module.exports;
    loaded.set(file, known);
    const plain = createRequire(file);
    const body = known.script.runInThisContext() as Body;
    body.call(known.module.exports, known.module.exports, (id): unknown => (id.startsWith('.') ? load(plain.resolve(id)) : plain(id)), known.module, file, path.dirname(file));
    return known.module.exports;
  }

  return {
    require: (file) => load(found.resolve(file)),
    keep() {
      for (const [file, { script, isKept }] of loaded) if (!isKept) keepQuietly(nameOf(file), script);
    },
  };
}

function compiled(file: string, kept: Buffer | undefined): Loaded {
  const script = new Script(wrap(readFileSync(file, 'utf8')), { filename: file, ...(kept && { cachedData: kept }) });
  return { script, module: { exports: {} }, isKept: kept !== undefined && script.cachedDataRejected === false };
}

/** V8 looks at the first bytes alone, and would run what is damaged behind them: a hash stands before it. */
function keptIn(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const code = bytes.subarray(hashBytes);
    return bytes.subarray(0, hashBytes).equals(hashOf(code)) ? code : undefined;
  } catch {
    return undefined;
  }
}

function keepQuietly(file: string, script: Script): void {
  try {
    const code = script.createCachedData();
    keepFile(file, Buffer.concat([hashOf(code), code]));
  } catch {
    // The next run compiles again.
  }
}

const hashBytes = 20;

function hashOf(code: Buffer): Buffer {
  return createHash('sha1').update(code).digest();
}
