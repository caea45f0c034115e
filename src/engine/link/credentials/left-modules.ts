import { calledNameOf } from '../query/claims/called-name';
import { NEST_PARTS, ROUTERS } from '../libraries/demands';
import type { Inbox } from '../memory/inbox';
import { contributions, whole } from '../memory/contributions';
import { onDemand } from '../memory/on-demand';
import type { ServiceFiles } from '../services/service-files';
import type { CallFact, Value } from '../../model/facts';
import { asFolder } from '../../model/paths';
import { leadsFromOutside, type Outside } from './left-files';
import { isRouterOnly, onlyDeclares } from './loose-routers';
import type { Taken } from './names-taken';
import { createUnloaded, type UnloadedInput } from './unloaded-files';

interface LeftInput extends UnloadedInput {
  readonly taken: Inbox<Taken>;
  readonly serviceFiles: ServiceFiles;
}

interface Left {
  /** The file holds a module, provider or controller of Nest, or a router of Express, that no program of its package loads, or only serves such files. */
  readonly isLeft: (file: string) => boolean;
  /** Nothing that a tool, a script or a program starts loads the file, whatever it holds. */
  readonly isUnloaded: (file: string) => boolean;
}

/** What is left of programs. */
export function createLeft(input: LeftInput): Left {
  const { memory, taken, serviceFiles, services, packageOf } = input;
  const open = onDemand(memory, 'packages that load what they compute', () => {
    const computing = contributions(memory, 'files that load what they compute', (_, unit) => unit.calls.some(loadsComputed) || unit.imports.some(({ module }) => ROUTERS.folders.test(module)));
    return whole(memory, 'packages that load what they compute', () => new Set([...computing.whole()].flatMap(([file, loads]) => (loads ? [packageOf(file)] : []))));
  });
  const isApart = (file: string): boolean => serviceFiles.loading(file).length === 0 && !open()().has(packageOf(file));
  const usersOf = (file: string): ReadonlySet<string> => new Set(taken.of(file).map(({ by }) => by));
  const unloaded = createUnloaded(input);
  const ofPrograms: Outside = {
    isOutside: (file) => isApart(file) && unloaded.isOutside(file),
    isEnd: (file) => unloaded.isEnd(file),
    usersOf: (file) => new Set([...usersOf(file), ...unloaded.runBy(file)]),
  };
  return { isLeft: (file) => leadsFromOutside(file, { isOutside, isEnd: holdsParts, usersOf }), isUnloaded: (file) => leadsFromOutside(file, ofPrograms) };

  /** No program has it, though its package has programs that only have what is imported, and no others, and to load it does nothing. */
  function isOutside(file: string): boolean {
    if (!isApart(file)) return false;
    const own = services.filter(({ root }) => asFolder(root) === packageOf(file));
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
