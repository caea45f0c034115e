import type { LibrarySpec, MemberSpec } from './spec';

/**
 * Calls that keep the only thread of a process busy or waiting: files, child processes, key derivation, compression.
 * What takes microseconds whatever it is given (random bytes, a hash or an HMAC of a short text, HKDF) is not among them.
 * Sources: the Node.js API documentation, and the README of each package.
 *
 * `form` says how the call is made asynchronous: `promises`, the function `as` of `fs/promises`; `same`, the function `as`
 * of the same module, which returns a promise; `promisify`, the function `as` of the same module through `util.promisify`;
 * `after` turns what it resolves to into what the synchronous form returns.
 *
 * `holds` says what it is busy with, where that is less than work of another process or of the processor: `content`, what
 * is in files or folders; `entry`, one question or change of the file system, whatever the file's size.
 */
function blocking(names: readonly string[], form?: 'promises' | 'same' | 'promisify'): Record<string, MemberSpec> {
  return Object.fromEntries(names.map((name): [string, MemberSpec] => {
    const details = form && { form, ...(name === 'existsSync' ? EXISTS : { as: name.replace(/Sync$/, '') }) };
    return [name, { call: { effect: { kind: 'marker', name: 'blocking', ...(details && { details }) } } }];
  }));
}

function holding(holds: 'content' | 'entry', members: Record<string, MemberSpec>): Record<string, MemberSpec> {
  return Object.fromEntries(Object.entries(members).map(([name, spec]): [string, MemberSpec] => {
    const effect = spec.call?.effect;
    return [name, effect?.kind === 'marker' ? { call: { effect: { ...effect, details: { ...effect.details, holds } } } } : spec];
  }));
}

/** There is no promise of `exists`; `access` answers the same question by rejecting. */
const EXISTS = { as: 'access', after: '.then(() => true, () => false)' };

function withDefault(modules: readonly string[], exports: Record<string, MemberSpec>): LibrarySpec {
  return { modules, exports: { ...exports, default: { members: exports } } };
}

/** Calls without an asynchronous form of the same kind. */
function each(names: readonly string[]): Record<string, MemberSpec> {
  return Object.fromEntries(names.map((name) => [name, sync]));
}

/** The package itself is called: `require('sync-fetch')(url)`. */
function callable(modules: readonly string[]): LibrarySpec {
  return { modules, exports: { default: { call: { effect: { kind: 'marker', name: 'blocking' } } } } };
}

const CONTENT = ['readFileSync', 'writeFileSync', 'appendFileSync', 'copyFileSync', 'cpSync', 'readdirSync', 'rmSync'];
const ENTRY = [
  'statSync', 'lstatSync', 'existsSync', 'accessSync', 'mkdirSync', 'mkdtempSync', 'renameSync', 'rmdirSync', 'unlinkSync', 'truncateSync', 'chmodSync', 'realpathSync',
  'readlinkSync', 'symlinkSync', 'linkSync', 'chownSync', 'utimesSync', 'statfsSync',
];
/** What an open descriptor says of itself (`fstatSync`) is in memory: it waits for no disk. */
const DESCRIPTORS = { ...holding('content', blocking(['readSync', 'writeSync', 'readvSync', 'writevSync', 'fsyncSync', 'fdatasyncSync', 'opendirSync'])), ...holding('entry', blocking(['openSync', 'ftruncateSync'])) };
const EXTRA_CONTENT = ['outputFileSync', 'outputJsonSync', 'outputJSONSync', 'readJsonSync', 'readJSONSync', 'writeJsonSync', 'writeJSONSync', 'removeSync', 'copySync', 'moveSync', 'emptyDirSync'];
const EXTRA_ENTRY = ['createFileSync', 'ensureLinkSync', 'ensureSymlinkSync', 'mkdirsSync', 'ensureDirSync', 'ensureFileSync', 'mkdirpSync', 'pathExistsSync'];

/** Calls of the file system, by what holds them up. */
function files(content: readonly string[], entry: readonly string[], form?: 'promises' | 'same'): Record<string, MemberSpec> {
  return { ...holding('content', blocking(content, form)), ...holding('entry', blocking(entry, form)), ...DESCRIPTORS };
}

const sync: MemberSpec = { call: { effect: { kind: 'marker', name: 'blocking' } } };

export const BLOCKING: readonly LibrarySpec[] = [
  withDefault(['fs'], files(CONTENT, ENTRY, 'promises')),
  withDefault(['fs-extra'], files([...CONTENT, ...EXTRA_CONTENT], [...ENTRY, ...EXTRA_ENTRY], 'same')),
  withDefault(['graceful-fs'], files(CONTENT, ENTRY)),
  withDefault(['jsonfile'], holding('content', each(['readFileSync', 'writeFileSync']))),
  withDefault(['crypto'], { ...blocking(['pbkdf2Sync', 'scryptSync', 'generateKeyPairSync', 'generatePrimeSync', 'checkPrimeSync'], 'promisify'), argon2Sync: sync }),
  withDefault(['zlib'], blocking(['gzipSync', 'gunzipSync', 'deflateSync', 'inflateSync', 'deflateRawSync', 'inflateRawSync', 'brotliCompressSync', 'brotliDecompressSync', 'unzipSync', 'zstdCompressSync', 'zstdDecompressSync'], 'promisify')),
  withDefault(['fflate'], each(['gzipSync', 'gunzipSync', 'zlibSync', 'unzlibSync', 'deflateSync', 'inflateSync', 'compressSync', 'decompressSync', 'zipSync', 'unzipSync'])),
  withDefault(['pako'], each(['deflate', 'deflateRaw', 'gzip', 'inflate', 'inflateRaw', 'ungzip'])),
  withDefault(['snappy'], each(['compressSync', 'uncompressSync'])),
  withDefault(['child_process'], blocking(['execSync', 'execFileSync', 'spawnSync'])),
  withDefault(['bcrypt', 'bcryptjs', '@node-rs/bcrypt'], blocking(['hashSync', 'compareSync', 'verifySync'], 'same')),
  withDefault(['@node-rs/argon2'], blocking(['hashSync', 'verifySync'], 'same')),
  withDefault(['execa'], { execaSync: sync, execaCommandSync: sync, sync }),
  withDefault(['cross-spawn'], { sync }),
  withDefault(['rimraf', 'mkdirp', 'write-file-atomic', 'fast-glob', 'glob'], holding('content', each(['sync', 'rimrafSync', 'mkdirpSync', 'globSync']))),
  withDefault(['shelljs'], { exec: sync, ...holding('content', each(['cp', 'mv', 'rm'])) }),
  withDefault(['globby', 'del', 'find-up', 'make-dir', 'which'], holding('content', each(['sync', 'globbySync', 'deleteSync', 'findUpSync', 'makeDirectorySync']))),
  // SheetJS reads and writes a whole workbook at once. Source: its pages on reading and writing files.
  withDefault(['xlsx'], each(['read', 'readFile', 'write', 'writeFile'])),
  callable(['sync-fetch', 'sync-request', 'tiny-glob/sync']),
];
