import { collected } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { notedMap } from '../memory/noted-map';
import type { ServiceFiles } from './service-files';
import type { SourceUnit } from '../../model/source-unit';
import type { SourceFile, Workspace } from '../../model/workspace';

/** All files by their path, in the order of the workspace. To read one is noted as to read its facts and who loads it. */
export function sourceUnits(memory: Memory, { sources }: Workspace, serviceFiles: ServiceFiles): ReadonlyMap<string, SourceUnit> {
  const { facts, bystanders } = memory;
  const files = memory.kept('sources by path', () => new Map(sources.map((source) => [source.path, source])));
  const source = memory.source(KIND);
  const known = memory.kept('units by path', () => notedMap<SourceUnit>((path) => { if (files.has(path)) source.read(path); }, () => { source.read(''); }));
  collected(memory, KIND, memory.ledger(KIND, files.keys()), (path) => unitOf(files.get(path)), (path, _, unit) => { known.set(path, unit); }, settledUnit);
  return known;

  function unitOf(source: SourceFile | undefined): SourceUnit | undefined {
    if (!source) return undefined;
    const { path, role, package: home, ignored } = source;
    const unit = facts.has(path) ? facts.get(path) : bystanders.get(path);
    return unit && { path, role, package: home, facts: unit, services: serviceFiles.loading(path), ...(ignored && { ignored }) };
  }
}

const KIND = 'source units';

/** Facts are other ones after each edit: they are not compared. */
function settledUnit(before: SourceUnit | undefined, after: SourceUnit): SourceUnit {
  return before?.facts === after.facts && before.services === after.services ? before : after;
}
