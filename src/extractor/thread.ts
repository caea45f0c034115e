import { extractFile, type FileToExtract } from '../engine/extract-file';
import type { FileHost, FileText, TextRead } from '../engine/host/file-host';
import { encodeFacts } from '../platform/facts-codec';
import { nodeHost } from '../platform/node-host';
import { countersIn, type Done, type ThreadStart } from './sharing';

/** Takes files of a list until none is left, and sends their facts as bytes. Others take files of the same list at the same time. */
export function extractFrom({ root, files, port, counters: shared }: ThreadStart): void {
  const counters = countersIn(shared);
  const host = nodeHost(root);
  try {
    for (let some = counters.take(files.length); some; some = counters.take(files.length)) {
      const { from } = some;
      const done = files.slice(from, some.to).map((file, index) => doneWith(host, file, from + index));
      port.postMessage(done, done.flatMap(({ facts }) => (facts ? [facts.buffer as ArrayBuffer] : [])));
      counters.tellSent();
    }
  } finally {
    counters.tellEnded();
  }
}

function doneWith(host: FileHost, file: FileToExtract, at: number): Done {
  const text = host.read(file.path);
  const { facts, notice } = extractFile(file, text);
  return { at, read: readFrom(text), ...(facts && { facts: encodeFacts(facts) }), ...(notice && { notice }) };
}

function readFrom(text: FileText): TextRead {
  return text.ok ? { ok: true, version: text.version } : text;
}
