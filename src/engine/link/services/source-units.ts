import type { Memory } from '../memory/memory';
import { notedMap } from '../memory/noted-map';
import type { ServiceFiles } from './service-files';
import type { SourceUnit } from '../../model/source-unit';
import type { SourceFile, Workspace } from '../../model/workspace';

/** All files by their path, in the order of the workspace. To read one is noted as to read its facts and who loads it. */
export function sourceUnits(memory: Memory, { sources }: Workspace, serviceFiles: ServiceFiles): ReadonlyMap<string, SourceUnit> {
  const { facts, bystanders } = memory;
  const all = memory.source('all files');
  const known = memory.kept('source units', () => new Map<string, SourceUnit>());
  let isOther = false;
  for (const source of sources) {
    const { path } = source;
    const unit = unitOf(source);
    const before = known.get(path);
    if (!unit || (before?.facts === unit.facts && before.services === unit.services)) continue;
    known.set(path, unit);
    isOther = true;
  }
  if (isOther) all.changed('');
  return notedMap((path) => unitAt(path), () => { all.read(''); }, known);

  function unitAt(path: string): void {
    if (!facts.has(path)) bystanders.get(path);
    else facts.get(path);
    serviceFiles.loading(path);
  }

  function unitOf({ path, role, package: home, ignored }: SourceFile): SourceUnit | undefined {
    const unit = facts.get(path) ?? bystanders.get(path);
    return unit && { path, role, package: home, facts: unit, services: serviceFiles.loading(path), ...(ignored && { ignored }) };
  }
}
