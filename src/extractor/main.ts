import { workerData } from 'node:worker_threads';
import { extractFile, type FileToExtract } from '../engine/extract-file';
import type { FileText, TextRead } from '../engine/host/file-host';
import { encodeFacts } from '../platform/facts-codec';
import { nodeHost } from '../platform/node-host';
import { countersIn, type Done, type ThreadStart } from './sharing';

// A thread that takes files of a list until none is left, and sends their facts as bytes. Others take files of the same list at the same time.
const { root, files, port, counters: shared } = workerData as ThreadStart;
const counters = countersIn(shared);
const host = nodeHost(root);
try {
  for (let some = counters.take(files.length); some; some = counters.take(files.length)) {
    const { from } = some;
    const done = files.slice(from, some.to).flatMap((file, index) => doneWith(file, from + index) ?? []);
    port.postMessage(done, done.flatMap(({ facts }) => (facts ? [facts.buffer as ArrayBuffer] : [])));
    counters.tellSent();
  }
} finally {
  counters.tellEnded();
}

/** Nothing where the extractor failed: the caller has more room to nest, and says what became of the file. */
function doneWith(file: FileToExtract, at: number): Done | undefined {
  const text = host.read(file.path);
  const { facts, notice } = extractFile(file, text);
  if (text.ok && !facts) return undefined;
  return { at, read: readFrom(text), ...(facts && { facts: encodeFacts(facts) }), ...(notice && { notice }) };
}

function readFrom(text: FileText): TextRead {
  return text.ok ? { ok: true, version: text.version } : text;
}
