import { fork, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../root.mjs';
import { at, median, row } from './contest.mjs';
import { sourcesIn } from './sources.mjs';

const { createMessageConnection, IPCMessageReader, IPCMessageWriter } = createRequire(path.join(root, 'package.json'))('vscode-jsonrpc/node');
const lines = 1_000;
const strokes = 100;
const edits = 1_000;
const patience = 300_000;

/** First diagnostics of a file that is opened right after the start, the scan, keystrokes without the debounce, and the memory behind each. */
export async function benchEditor({ system, scratch, runs }) {
  const folder = system();
  const cacheOf = (run) => path.join(scratch, `cache-${run}`);
  const file = longest(folder);
  const text = ofLength(readFileSync(file, 'utf8'), lines);
  console.log(`${sourcesIn(folder).length} files; keystrokes in ${path.relative(folder, file)}, made ${text.split('\n').length} lines long\n`);
  const firsts = [];
  for (let run = 0; run < runs - 1; run++) firsts.push(await withServer(folder, cacheOf(run), (server) => server.open(file, text)));
  await withServer(folder, cacheOf('last'), async (server) => {
    firsts.push(await server.open(file, text));
    console.log(row('', 'median', 'p95', 'limit'));
    const sorted = firsts.map(({ ms }) => ms).sort((a, b) => a - b);
    console.log(row('first diagnostics of an opened file', `${median(sorted).toFixed(0)} ms`, '', '500 ms'));
    console.log(row('  before the scan has ended', `${firsts.filter(({ early }) => early).length} of ${firsts.length}`));
    console.log(row('scan, from the start of the server', `${(await server.scanned()).toFixed(0)} ms`));
    console.log(row('memory after the scan', `${server.memory()} MiB`, '', '300 MiB'));
    for (const [what, insert] of kinds(text)) await typing(server, file, what, insert);
    const before = server.memory();
    for (let edit = 0; edit < edits; edit++) await server.change(file, ...kinds(text)[1][1](edit % 50));
    console.log(row(`memory before and after ${edits} edits`, `${before} MiB`, `${server.memory()} MiB`));
  });
  await withServer(folder, cacheOf('last'), async (server) => {
    console.log(row('scan with the facts that the last one kept', `${(await server.scanned()).toFixed(0)} ms`));
    console.log(row('  memory after it', `${server.memory()} MiB`, '', '300 MiB'));
  });
}

async function typing(server, file, what, insert) {
  const times = [];
  for (let stroke = 0; stroke < strokes; stroke++) times.push(await server.change(file, ...insert(stroke)));
  times.sort((a, b) => a - b);
  console.log(row(`keystroke ${what}`, `${median(times).toFixed(1)} ms`, `${at(times, 0.95).toFixed(1)} ms`, '20, 50 ms'));
}

/** Edits by what they change: where and which character. The last line of the text is a function's, so that one in it says something new. */
function kinds(text) {
  const last = text.split('\n').length - 1;
  return [
    ['in a comment at the top', (stroke) => [{ line: 0, character: 3 + stroke }, 'x']],
    ['in a call at the end', (stroke) => [{ line: last, character: TYPED.length + stroke }, 'x']],
  ];
}

/** Something to tell, so that diagnostics are published with each version. */
const SPOKEN_OF = "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';";
const TYPED = "export const typed = async () => fetch('http://localhost:3999/";

/** The text with a comment before it, made as long by functions behind it, and a call in its last line. */
function ofLength(text, wanted) {
  const padding = [];
  for (let at = text.split('\n').length + 2; at < wanted; at += 4) padding.push(`export function padded${at}(input: { amount: number }): number {`, `  if (input.amount > ${at}) return ${at};`, `  return input.amount * ${at};`, '}');
  return ['// ', SPOKEN_OF, text, ...padding, `${TYPED}');`].join('\n');
}

function longest(folder) {
  const counted = sourcesIn(folder).filter((file) => /src\/.*\.ts$/.test(file) && !/\.(?:d|test|spec)\.ts$/.test(file)).map((file) => ({ file, count: readFileSync(file, 'utf8').split('\n').length }));
  const fitting = counted.filter(({ count }) => count <= lines).sort((a, b) => b.count - a.count || (a.file < b.file ? -1 : 1));
  if (fitting.length === 0) throw new Error(`${folder} has no TypeScript below a folder src.`);
  return fitting[0].file;
}

/** `cache` is where the server keeps what it read: a folder of its own, lest one run begin with what another one kept. */
async function withServer(folder, cache, use) {
  const server = await startServer(folder, cache);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

async function startServer(folder, cache) {
  const started = performance.now();
  const child = fork(path.join(root, 'dist/server.js'), ['--node-ipc'], { silent: true, env: { ...process.env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, HOME: cache } });
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  const waiting = new Set();
  const wake = () => { for (const check of [...waiting]) check(); };
  const published = new Map();
  const versions = new Map();
  let isScanned = false;
  let wasScanning = false;
  connection.onNotification('textDocument/publishDiagnostics', (params) => { published.set(params.uri, params); wake(); });
  connection.onNotification('headroom/status', ({ state }) => { wasScanning ||= state === 'scanning'; isScanned ||= wasScanning && state === 'idle'; wake(); });
  for (const ignored of ['window/logMessage', '$/progress', 'headroom/reportChanged']) connection.onNotification(ignored, () => undefined);
  for (const [asked, answer] of [['client/registerCapability', null], ['window/workDoneProgress/create', null], ['workspace/codeLens/refresh', null]]) connection.onRequest(asked, () => answer);
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'system' }], initializationOptions: { debounce: 0 }, capabilities: { workspace: { workspaceFolders: true, configuration: true }, textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true } } } });
  await connection.sendNotification('initialized', {});

  const until = (passes) => new Promise((resolve, reject) => {
    const timer = setTimeout(() => { waiting.delete(check); reject(new Error(`The server said nothing for ${patience / 1000} s.`)); }, patience);
    const check = () => {
      if (!passes()) return;
      clearTimeout(timer);
      waiting.delete(check);
      resolve();
    };
    waiting.add(check);
    check();
  });
  const uriOf = (file) => pathToFileURL(file).toString();
  const isPublished = (uri, version) => [...published].some(([of, params]) => decodeURIComponent(of) === decodeURIComponent(uri) && params.version === version && params.diagnostics.length > 0);

  return {
    async open(file, text) {
      const uri = uriOf(file);
      versions.set(uri, 1);
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text } });
      await until(() => isPublished(uri, 1));
      return { ms: performance.now() - started, early: !isScanned };
    },
    async change(file, position, text) {
      const uri = uriOf(file);
      const version = versions.get(uri) + 1;
      versions.set(uri, version);
      const began = performance.now();
      await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range: { start: position, end: position }, text }] });
      await until(() => isPublished(uri, version));
      return performance.now() - began;
    },
    /** Milliseconds from the start of the process to the end of its first scan. */
    async scanned() {
      await until(() => isScanned);
      return performance.now() - started;
    },
    memory: () => memoryOf(child.pid),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await new Promise((resolve) => { if (child.exitCode === null) child.once('exit', resolve); else resolve(); });
      connection.dispose();
    },
  };
}

/** Resident memory of a process in MiB. */
function memoryOf(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Math.round(Number(stdout) / 1024);
}
