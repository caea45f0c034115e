import type { LibrarySpec, MemberSpec } from './spec';

/** Node's own modules and globals as far as rules ask for them. Source: the Node.js API documentation. */

function markers(name: string, functions: readonly string[]): Record<string, MemberSpec> {
  return Object.fromEntries(functions.map((fn): [string, MemberSpec] => [fn, { call: { effect: { kind: 'marker', name } } }]));
}

const FS_SYNC = [
  'readFileSync', 'writeFileSync', 'appendFileSync', 'copyFileSync', 'cpSync', 'readdirSync', 'statSync', 'lstatSync', 'existsSync', 'accessSync', 'mkdirSync', 'mkdtempSync',
  'renameSync', 'rmSync', 'rmdirSync', 'unlinkSync', 'truncateSync', 'openSync', 'readSync', 'writeSync', 'closeSync', 'fsyncSync', 'chmodSync', 'realpathSync', 'readlinkSync', 'symlinkSync', 'opendirSync',
];

const fs = markers('blocking', FS_SYNC);
const crypto = markers('blocking', ['pbkdf2Sync', 'scryptSync', 'generateKeyPairSync', 'generatePrimeSync', 'checkPrimeSync', 'hkdfSync']);
const zlib = markers('blocking', ['gzipSync', 'gunzipSync', 'deflateSync', 'inflateSync', 'deflateRawSync', 'inflateRawSync', 'brotliCompressSync', 'brotliDecompressSync', 'unzipSync']);
const childProcess = markers('blocking', ['execSync', 'execFileSync', 'spawnSync']);
const bcrypt = markers('blocking', ['hashSync', 'compareSync', 'genSaltSync']);
const signals: MemberSpec = { call: { effect: { kind: 'marker', name: 'process-event', options: { event: { argument: 0 } } } } };
const log: MemberSpec = { call: { effect: { kind: 'marker', name: 'console' } } };

export const RUNTIME: readonly LibrarySpec[] = [
  { modules: ['fs'], exports: { ...fs, default: { members: fs } } },
  { modules: ['fs-extra', 'graceful-fs'], exports: { ...fs, default: { members: fs }, ...markers('blocking', ['ensureDirSync', 'outputFileSync', 'readJsonSync', 'writeJsonSync', 'removeSync', 'copySync', 'moveSync', 'emptyDirSync', 'pathExistsSync']) } },
  { modules: ['crypto'], exports: { ...crypto, default: { members: crypto } } },
  { modules: ['zlib'], exports: { ...zlib, default: { members: zlib } } },
  { modules: ['child_process'], exports: { ...childProcess, default: { members: childProcess } } },
  { modules: ['bcrypt', 'bcryptjs'], exports: { ...bcrypt, default: { members: bcrypt } } },
  { modules: ['argon2'], exports: markers('blocking', ['hashSync', 'verifySync']) },
  {
    modules: ['global'],
    exports: {
      process: { members: { on: signals, once: signals, addListener: signals } },
      console: { members: Object.fromEntries(['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'].map((name): [string, MemberSpec] => [name, log])) },
    },
  },
  { modules: ['process'], exports: { on: signals, once: signals, default: { members: { on: signals, once: signals } } } },
];
