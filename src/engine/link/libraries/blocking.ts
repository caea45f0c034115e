import type { LibrarySpec, MemberSpec } from './spec';

/**
 * Calls that keep the only thread of a process busy or waiting: files, child processes, key derivation, compression.
 * What takes microseconds whatever it is given (random bytes, a hash or an HMAC of a short text, HKDF) is not among them.
 * Sources: the Node.js API documentation, and the README of each package.
 *
 * `form` says how the call is made asynchronous: `promises`, the function `as` of `fs/promises`; `same`, the function `as`
 * of the same module, which returns a promise; `promisify`, the function `as` of the same module through `util.promisify`;
 * `after` turns what it resolves to into what the synchronous form returns.
 */
function blocking(names: readonly string[], form?: 'promises' | 'same' | 'promisify'): Record<string, MemberSpec> {
  return Object.fromEntries(names.map((name): [string, MemberSpec] => {
    const details = form && { form, ...(name === 'existsSync' ? EXISTS : { as: name.replace(/Sync$/, '') }) };
    return [name, { call: { effect: { kind: 'marker', name: 'blocking', ...(details && { details }) } } }];
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

const AWAITABLE = [
  'readFileSync', 'writeFileSync', 'appendFileSync', 'copyFileSync', 'cpSync', 'readdirSync', 'statSync', 'lstatSync', 'existsSync', 'accessSync', 'mkdirSync', 'mkdtempSync',
  'renameSync', 'rmSync', 'rmdirSync', 'unlinkSync', 'truncateSync', 'chmodSync', 'realpathSync', 'readlinkSync', 'symlinkSync', 'linkSync', 'chownSync', 'utimesSync', 'statfsSync',
];
/** What an open descriptor says of itself (`fstatSync`) is in memory: it waits for no disk. */
const DESCRIPTORS = ['openSync', 'readSync', 'writeSync', 'readvSync', 'writevSync', 'fsyncSync', 'fdatasyncSync', 'ftruncateSync', 'opendirSync'];
const EXTRA = ['createFileSync', 'ensureLinkSync', 'ensureSymlinkSync', 'mkdirsSync', 'ensureDirSync', 'ensureFileSync', 'mkdirpSync', 'outputFileSync', 'outputJsonSync', 'outputJSONSync', 'readJsonSync', 'readJSONSync', 'writeJsonSync', 'writeJSONSync', 'removeSync', 'copySync', 'moveSync', 'emptyDirSync', 'pathExistsSync'];

const sync: MemberSpec = { call: { effect: { kind: 'marker', name: 'blocking' } } };

export const BLOCKING: readonly LibrarySpec[] = [
  withDefault(['fs'], { ...blocking(AWAITABLE, 'promises'), ...blocking(DESCRIPTORS) }),
  withDefault(['fs-extra'], { ...blocking([...AWAITABLE, ...EXTRA], 'same'), ...blocking(DESCRIPTORS) }),
  withDefault(['graceful-fs'], blocking([...AWAITABLE, ...DESCRIPTORS])),
  withDefault(['jsonfile'], { readFileSync: sync, writeFileSync: sync }),
  withDefault(['crypto'], { ...blocking(['pbkdf2Sync', 'scryptSync', 'generateKeyPairSync', 'generatePrimeSync', 'checkPrimeSync'], 'promisify'), argon2Sync: sync }),
  withDefault(['zlib'], blocking(['gzipSync', 'gunzipSync', 'deflateSync', 'inflateSync', 'deflateRawSync', 'inflateRawSync', 'brotliCompressSync', 'brotliDecompressSync', 'unzipSync', 'zstdCompressSync', 'zstdDecompressSync'], 'promisify')),
  withDefault(['fflate'], each(['gzipSync', 'gunzipSync', 'zlibSync', 'unzlibSync', 'deflateSync', 'inflateSync', 'compressSync', 'decompressSync', 'zipSync', 'unzipSync'])),
  withDefault(['pako'], each(['deflate', 'deflateRaw', 'gzip', 'inflate', 'inflateRaw', 'ungzip'])),
  withDefault(['snappy'], each(['compressSync', 'uncompressSync'])),
  withDefault(['child_process'], blocking(['execSync', 'execFileSync', 'spawnSync'])),
  withDefault(['bcrypt', 'bcryptjs', '@node-rs/bcrypt'], blocking(['hashSync', 'compareSync', 'verifySync'], 'same')),
  withDefault(['@node-rs/argon2'], blocking(['hashSync', 'verifySync'], 'same')),
  withDefault(['execa'], { execaSync: sync, execaCommandSync: sync, sync }),
  withDefault(['cross-spawn', 'rimraf', 'mkdirp', 'write-file-atomic', 'fast-glob', 'glob'], { sync, rimrafSync: sync, mkdirpSync: sync, globSync: sync }),
  withDefault(['shelljs'], { exec: sync, cp: sync, mv: sync, rm: sync }),
  withDefault(['globby', 'del', 'find-up', 'make-dir', 'which'], each(['sync', 'globbySync', 'deleteSync', 'findUpSync', 'makeDirectorySync'])),
  // SheetJS reads and writes a whole workbook at once. Source: its pages on reading and writing files.
  withDefault(['xlsx'], each(['read', 'readFile', 'write', 'writeFile'])),
  callable(['sync-fetch', 'sync-request', 'tiny-glob/sync']),
];
