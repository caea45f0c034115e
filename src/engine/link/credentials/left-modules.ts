import { calledNameOf } from '../query/claims/called-name';
import { NEST_PARTS, ROUTERS } from '../libraries/demands';
import type { Inbox } from '../memory/inbox';
import { contributions, whole } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { ServiceFiles } from '../services/service-files';
import type { BareService } from '../services/services';
import type { CallFact, Value } from '../../model/facts';
import { isRouterOnly, onlyDeclares } from './loose-routers';
import type { Taken } from './names-taken';

interface LeftInput {
  readonly memory: Memory;
  readonly taken: Inbox<Taken>;
  readonly serviceFiles: ServiceFiles;
  readonly services: readonly BareService[];
  /** Folder of the package that a file is in. */
  readonly packageOf: (file: string) => string;
}

/** Files that lead to each other. */
const MAX_FILES = 30;

/** Whether a file holds a module, provider or controller of Nest, or a router of Express, that no program of its package loads, or only serves such files. */
export function createIsLeft({ memory, taken, serviceFiles, services, packageOf }: LeftInput): (file: string) => boolean {
  const computing = contributions(memory, 'files that load what they compute', (_, unit) => unit.calls.some(loadsComputed) || unit.imports.some(({ module }) => ROUTERS.folders.test(module)));
  const open = whole(memory, 'packages that load what they compute', () => new Set([...computing.whole()].flatMap(([file, loads]) => (loads ? [packageOf(file)] : []))));
  return (file) => {
    const seen = new Set<string>();
    const queue = [file];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const users = new Set(taken.of(at).map(({ by }) => by));
      if (seen.size > MAX_FILES || !isOutside(at) || (users.size === 0 && !holdsParts(at))) return false;
      queue.push(...users);
    }
    return true;
  };

  /** No program has it, though its package has programs that only have what is imported, and no others, and to load it does nothing. */
  function isOutside(file: string): boolean {
    if (serviceFiles.loading(file).length > 0 || open().has(packageOf(file))) return false;
    const own = services.filter(({ root }) => (root === '.' ? '' : root) === packageOf(file));
    const facts = memory.facts.get(file);
    return facts !== undefined && own.length > 0 && own.every(({ frameworks }) => frameworks.includes(NEST_PARTS.core) || frameworks.includes(ROUTERS.framework)) && (onlyDeclares(facts) || isRouterOnly(facts));
  }

  function holdsParts(file: string): boolean {
    const facts = memory.facts.get(file);
    return facts !== undefined && (facts.classes.some(({ decorators }) => decorators.some(({ callee }) => NEST_PARTS.decorators.has(calledNameOf(callee, facts)))) || isRouterOnly(facts));
  }
}

/** `require(file)`, `import(path)` */
function loadsComputed({ callee, args: [module] }: CallFact, _: number, calls: readonly CallFact[]): boolean {
  return callee.k === 'global' && (callee.name === 'require' || callee.name === 'import') && module !== undefined && module.k !== 'const' && !isWrittenOut(module, calls);
}

/** `path.join(__dirname, '..', 'config')`: always the same. */
function isWrittenOut(value: Value, calls: readonly CallFact[]): boolean {
  const call = value.k === 'call' ? calls[value.id] : undefined;
  return call?.callee.k === 'member' && JOINS.test(call.callee.name) && call.args.every((arg) => arg.k === 'const' || (arg.k === 'global' && arg.name === '__dirname'));
}

const JOINS = /^(?:join|resolve)$/;
