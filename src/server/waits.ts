import { MarkupKind } from 'vscode-languageserver/node';
import type { CodeLens, Hover, Position, Range } from 'vscode-languageserver/node';
import type { Result } from '../engine/model/result';
import type { Location } from '../engine/model/span';
import type { EntryWaits, Hop } from '../engine/model/system';
import { commands } from '../protocol/contributions';
import type { WaitsArguments } from '../protocol/messages';
import { plainText } from '../protocol/plain-text';
import type { Folder } from './folder';
import { uriIn } from './paths';
import { placeOfSpan } from './places';
import { hopsOf, hoverText, lensTitle } from './waits-words';

/** One lens for each entry point of a file whose requests wait for other services; a click shows where. */
export function lensesOf(folder: Folder, result: Result, file: string): CodeLens[] {
  return waitsOf(result, file).map((waits) => {
    const { uri, range } = placeOfSpan(folder, result, waits.entry.location);
    const places = placesOf(waits).map((location) => placeOfSpan(folder, result, location));
    const argument: WaitsArguments = { uri, position: range.start, places: places.map((place) => ({ uri: place.uri, range: place.range })) };
    return { range: firstLine(range), command: { title: lensTitle(waits), command: commands.showWaits, arguments: [argument] } };
  });
}

/** What the requests of the entry point on the position's line wait for. */
export function hoverOf(folder: Folder, result: Result, file: string, position: Position, isMarkdown: boolean): Hover | undefined {
  for (const waits of waitsOf(result, file)) {
    const { range } = placeOfSpan(folder, result, waits.entry.location);
    if (range.start.line !== position.line || position.character < range.start.character) continue;
    const link = (hop: Hop): string => `${uriIn(folder.uri, hop.at.file)}#L${placeOfSpan(folder, result, hop.at).range.start.line + 1}`;
    const contents = isMarkdown
      ? { kind: MarkupKind.Markdown, value: hoverText(waits, link) }
      : { kind: MarkupKind.PlainText, value: plainText(hoverText(waits)) };
    return { contents, range: firstLine(range) };
  }
  return undefined;
}

/** By place: of what begins at one place, such as a route under two prefixes, that which waits longest. */
function waitsOf({ waits }: Result, file: string): EntryWaits[] {
  const found = new Map<number, EntryWaits>();
  for (const one of waits) {
    const { location } = one.entry;
    const known = found.get(location.span.start);
    if (location.file === file && (!known || weight(one) > weight(known))) found.set(location.span.start, one);
  }
  return [...found.values()];
}

function weight({ paths, calls }: EntryWaits): number {
  return hopsOf(paths) * 1000 + calls;
}

/** Calls and what answers them, in the order of waiting. */
function placesOf({ paths }: EntryWaits): Location[] {
  const places = new Map<string, Location>();
  for (const { at, entry } of paths.flat()) {
    for (const location of entry ? [at, entry.location] : [at]) places.set(`${location.file}#${location.span.start}`, location);
  }
  return [...places.values()];
}

/** A lens or hover for the whole of a handler would stand over code that it doesn't speak of. */
function firstLine({ start, end }: Range): Range {
  return { start, end: end.line === start.line ? end : { line: start.line, character: start.character + 1 } };
}
