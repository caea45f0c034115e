import type { Range as ProtocolRange } from 'vscode-languageserver/node';
import { rangeOf } from '../engine/model/lines';
import type { Result } from '../engine/model/result';
import type { Location, Range } from '../engine/model/span';
import type { Place } from '../protocol/messages';
import type { Folder } from './folder';
import { uriIn } from './paths';

/** The engine counts lines and columns from 1, the protocol from 0. */
export function protocolRange({ line, column, endLine, endColumn }: Range): ProtocolRange {
  return { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } };
}

export function placeOf(folder: Folder, file: string, range: Range): Place {
  return { uri: uriIn(folder.uri, file), path: file, range: protocolRange(range) };
}

/** Place of a span in a file that the result points into. */
export function placeOfSpan(folder: Folder, result: Result, { file, span }: Location): Place {
  return placeOf(folder, file, rangeOf(result.lineStarts.get(file) ?? [0], span));
}
