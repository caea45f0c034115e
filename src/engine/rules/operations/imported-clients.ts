import { closedModulesIn, closingExports } from '../../link/query/closed-clients';
import type { ImportFact, SourceFacts } from '../../model/facts';
import type { FixStep } from '../../model/fix';
import { importedFile } from '../../model/paths';
import type { SourceUnit } from '../../model/source-unit';
import type { Service, SystemModel } from '../../model/system';

/** What closes a client that another file of the program keeps, once its name is imported. */
export interface ImportedClient {
  readonly name: string;
  readonly call: string;
  readonly step: FixStep;
}

/** More clients than this are left to the end of the process. */
const MAX_CLIENTS = 8;

/** Clients that a file can close with what it loads anyway: those that files which it imports export, and the one connection of a package that any file of its own opens. */
export function importedClients(file: string, service: Service, model: SystemModel): ImportedClient[] {
  const unit = model.files.get(file);
  if (unit?.facts.isModule !== true) return [];
  const found = [...ofImports(file, unit.facts, service, model), ...ofPackages(file, service, model)];
  const all = new Map(found.map((client) => [client.call, client]));
  return all.size > MAX_CLIENTS ? [] : [...all.values()].filter(({ name, step }) => isFree(name, step, unit.facts));
}

function ofImports(file: string, { imports }: SourceFacts, service: Service, model: SystemModel): ImportedClient[] {
  return imports.filter(({ typeOnly, dynamic, module }) => !typeOnly && !dynamic && module.startsWith('.')).flatMap(({ module }) => {
    const unit = loadedAs(module, file, service, model);
    return unit?.isModule ? closingExports(unit).map(({ name, isDefault, method }): ImportedClient => ({
      name, call: `${name}.${method}()`, step: { kind: 'ensure-import', file, module, ...(isDefault ? { default: name } : { names: [name] }) },
    })) : [];
  });
}

function loadedAs(module: string, file: string, service: Service, model: SystemModel): SourceFacts | undefined {
  const found = importedFile(module, file, (one) => service.files.has(one));
  return found !== undefined && isOfSamePackage(found, file, model) ? model.files.get(found)?.facts : undefined;
}

function ofPackages(file: string, service: Service, model: SystemModel): ImportedClient[] {
  const opening = [...model.gathered('packages whose one connection files open', openedIn)].filter(({ path }) => path !== file && service.files.has(path));
  return opening.sort((one, other) => (one.path < other.path ? -1 : 1)).filter(({ path }) => isOfSamePackage(path, file, model)).flatMap(({ opened }) => opened.map(({ module, name, kind, method }): ImportedClient => ({
    name, call: `${name}.${method}()`, step: { kind: 'ensure-import', file, module, ...(kind === 'default' ? { default: name } : { namespace: name }) },
  })));
}

/** Asked of each file for itself: what the others hold is no matter of an edit in one. */
function openedIn({ path, facts }: SourceUnit): { readonly path: string; readonly opened: ReturnType<typeof closedModulesIn> } | undefined {
  const opened = facts.isModule ? closedModulesIn(facts) : [];
  return opened.length > 0 ? { path, opened } : undefined;
}

function isOfSamePackage(one: string, other: string, { files }: SystemModel): boolean {
  return files.get(one)?.package === files.get(other)?.package;
}

/** The name is nobody's in the file, or this very import's. */
function isFree(name: string, step: FixStep, { bindings, imports }: SourceFacts): boolean {
  const module = step.kind === 'ensure-import' ? step.module : '';
  const isIt = (fact: ImportFact): boolean => fact.module === module && !fact.typeOnly && fact.binding !== undefined && bindings[fact.binding]?.name === name
    && (fact.kind !== 'named' || fact.imported === name);
  const named = bindings.filter((binding) => binding.name === name);
  return named.length === 0 || (named.length === 1 && imports.some(isIt));
}
