import type { SourceUnit } from '../../../model/source-unit';
import type { SystemModel } from '../../../model/system';
import { valueIn } from '../../../model/table';

/** Files of a package that have something, of services alone unless `isMeant` says otherwise, found once for all that ask; `question` names it. */
export function filesWith(question: string, has: (unit: SourceUnit) => boolean, isMeant = ({ role }: SourceUnit): boolean => role === 'service'): (root: string, model: SystemModel) => readonly SourceUnit[] {
  const each = (unit: SourceUnit): { readonly path: string; readonly at: string } | undefined => (isMeant(unit) && has(unit) ? { path: unit.path, at: unit.package } : undefined);
  return (root, model) => {
    const found = model.ofAll(question, () => {
      const files = new Map<string, string[]>();
      for (const { path, at } of model.gathered(`${question}: each`, each)) valueIn(files, at, (): string[] => []).push(path);
      return files;
    });
    return (found.get(root) ?? []).flatMap((path) => model.files.get(path) ?? []);
  };
}
