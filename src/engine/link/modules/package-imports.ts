import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Modules } from './modules';
import type { ImportFact, SourceFacts } from '../../model/facts';
import type { PackageImport, SourceFile } from '../../model/workspace';

/** Imports of values that lead from one package of the workspace into the source of another, types aside. */
export function findPackageImports(memory: Memory, modules: Modules, sources: readonly SourceFile[]): Contributions<readonly PackageImport[]> {
  const packageOf = packagesOfFiles(memory, sources);
  return contributions(memory, 'package imports', (file, unit) => [...leaving(file, unit), ...passingOn(file, unit)]);

  function leaving(file: string, unit: SourceFacts): PackageImport[] {
    return unit.imports.flatMap((fact) => {
      if (fact.typeOnly) return [];
      const to = otherPackage(fact.module, file);
      return to !== undefined && bringsValue(fact, to) ? [{ from: { file, span: fact.span }, to }] : [];
    });
  }

  /** `export { OrdersModule } from '../../orders/src'` loads the other package as well. */
  function passingOn(file: string, unit: SourceFacts): PackageImport[] {
    return unit.exports.flatMap(({ from, imported = '*', typeOnly, span }) => {
      const to = from === undefined || typeOnly ? undefined : otherPackage(from, file);
      return to !== undefined && (imported === '*' || modules.exported(to, imported)) ? [{ from: { file, span }, to }] : [];
    });
  }

  function otherPackage(specifier: string, file: string): string | undefined {
    const target = modules.resolve(specifier, file);
    return 'file' in target && packageOf.get(target.file) !== packageOf.get(file) ? target.file : undefined;
  }

  /** A name that the other file gives no value to is a type, and the compiler leaves its import out. */
  function bringsValue({ kind, imported }: ImportFact, to: string): boolean {
    return kind !== 'named' || imported === undefined || modules.exported(to, imported) !== undefined;
  }
}

/** The package of each file, by its root. */
export function packagesOfFiles(memory: Memory, sources: readonly SourceFile[]): ReadonlyMap<string, string> {
  return memory.kept('packages of files', () => new Map(sources.map((source) => [source.path, source.package])));
}
