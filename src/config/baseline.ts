import type { Node } from 'jsonc-parser';
import type { FileHost } from '../engine/host/file-host';
import { lineStartsOf } from '../engine/model/lines';
import { joinPath } from '../engine/model/paths';
import { baselineVersion, type BaselineEntry, type BaselineFile, type Baselines } from '../engine/model/settings';
import { dayIn } from './day';
import { nearest, pathAbove, type FileAbove } from './nearest';
import { readerOf, type Reader } from './reader';
import { treeIn } from './tree';
import { wayAbove, wayBelow, type Way } from './ways';

export const baselineFileName = 'headroom.baseline.json';

/** Opens the baselines of a workspace. Each is read when the first file below it is asked about; `above` lies in a folder above the root. */
export function openBaselines(host: FileHost, above?: FileAbove): Baselines {
  const nearestTo = nearest<BaselineFile | typeof none>(
    (folder) => baselineIn(folder, host),
    () => (above ? parseBaseline(pathAbove(above, baselineFileName), above.text, wayAbove(above.below)) : none),
  );
  const decidingFor = (path: string): BaselineFile | undefined => {
    const found = nearestTo(path);
    return found === none ? undefined : found;
  };
  return { decidingFor, deciding: (paths) => [...new Set([...paths].flatMap((path) => decidingFor(path) ?? []))] };
}

const none = 'none';

function baselineIn(folder: string, host: FileHost): BaselineFile | undefined {
  const path = joinPath(folder, baselineFileName);
  const source = host.read(path);
  if (source.ok) return parseBaseline(path, source.text, wayBelow(folder));
  if (source.reason === 'missing') return undefined;
  return { path, lineStarts: [0], entries: [], notices: [{ kind: 'config', file: path, message: "The baseline can't be read, so nothing in it counts and all findings are shown." }] };
}

/**
 * Reads a baseline. Of one whose JSON is broken or that a later version wrote nothing counts; an entry that can't be used doesn't count, and the
 * others do. Each is said in a notice: a finding is shown rather than hidden by what nobody can read.
 */
function parseBaseline(path: string, text: string, way: Way): BaselineFile {
  const lineStarts = lineStartsOf(text);
  const reader = readerOf(path, lineStarts);
  const tree = treeIn(text, reader);
  const properties = tree && reader.notices.length === 0 ? reader.properties(tree, 'The baseline', ['$schema', 'version', 'findings']) : [];
  const nodes = new Map(properties.map(({ key, value }) => [key, value]));
  const [version, list] = [nodes.get('version'), nodes.get('findings')];
  if (reader.notices.length === 0 && version?.value !== baselineVersion) reader.notice(`A baseline that this version of Headroom can use says "version": ${baselineVersion}.`);
  if (reader.notices.length > 0 || !list) {
    reader.notice('Nothing in this baseline counts, so all findings are shown.');
    return { path, lineStarts, entries: [], notices: reader.notices };
  }
  const entries = reader.items(list, 'findings').flatMap((item) => entryIn(item, path, way, reader));
  return { path, lineStarts, entries, notices: reader.notices };
}

const keys = ['rule', 'file', 'message', 'hash', 'check', 'count', 'reason', 'expires'] as const;

function entryIn(item: Node, path: string, way: Way, reader: Reader): BaselineEntry[] {
  const nodes = new Map(reader.properties(item, 'An entry', keys).map(({ key, value }) => [key, value]));
  if (item.type !== 'object') return [];
  const text = (key: (typeof keys)[number]): string | undefined => {
    const node = nodes.get(key);
    return node && reader.text(node, key);
  };
  const [rule, file, hash, check, reason] = [text('rule'), text('file'), text('hash'), text('check'), text('reason')?.trim()];
  const countNode = nodes.get('count');
  const count = countNode ? reader.count(countNode, 'count') : 1;
  if (rule === undefined || file === undefined || hash === undefined || count === undefined) {
    reader.complain(item, 'an entry needs a rule, a file and a hash, so this one does not count.');
    return [];
  }
  const expires = dayIn(text('expires'), 'entry', item, reader);
  const inWorkspace = way.toWorkspace(file);
  const at = { file: path, span: { start: item.offset, end: item.offset + item.length } };
  return [{
    hash, rule, count, at, message: text('message') ?? '',
    ...(check !== undefined && { check }),
    ...(inWorkspace !== undefined && { file: inWorkspace }),
    ...(reason !== undefined && reason !== '' && { reason }),
    ...(expires !== undefined && { expires }),
  }];
}
