import { LOADED_BY_PLACE, NEST_SETTINGS } from '../libraries/demands';
import { calledNameOf } from '../query/claims/called-name';
import type { Evaluator } from '../evaluate/core';
import { contributions, whole, type Contributions } from '../memory/contributions';
import { onDemand } from '../memory/on-demand';
import type { Modules } from '../modules/modules';
import type { ServiceFiles } from '../services/service-files';
import type { CallFact, LiteralId, SourceFacts } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { folderOf } from '../../model/paths';
import { emptied } from './absent-settings';
import { argumentAround } from './arguments';
import { demandedByChecks, demandedOfNest, type Demand } from './demanding-checks';
import { createHelpers, type Helpers } from './demanding-helpers';
import { demandedBySchemas } from './demanding-schemas';
import { createIsGuarded } from './guarded-defaults';
import { createLeft } from './left-modules';
import { loadedFactories } from './loaded-factories';
import { createIsForMigrations } from './migration-runs';
import { filesAt } from './modules-run';
import { namedByBystanders, namesTaken, usedNames } from './names-taken';
import { providedClasses } from './provided-classes';
import { createStart } from './started';
import type { UnloadedInput } from './unloaded-files';
import { createIsUnread } from './unread-exports';
import { createIsUnreadInNamespace } from './unread-namespaces';
import { createIsUnreadSetting } from './unread-objects';
import { goesNowhere } from './unread-parameters';
import { createSignsNothing } from './unused-signers';

interface DefaultsInput extends UnloadedInput {
  readonly evaluator: Evaluator;
  readonly serviceFiles: ServiceFiles;
}

interface Demands {
  /** Variables that have to be set, see `emptied` for those that must not be empty either. */
  readonly variables: readonly Demand[];
  /** Settings that have to be there, wherever they come from. */
  readonly settings: readonly Demand[];
  /** Files that it loads before anything of it runs. */
  readonly loads: readonly string[];
  /** It gives Nest settings that aren't in the environment. */
  readonly gives: boolean;
}

/** What has to be set where a program loads some files. */
interface Demanded {
  readonly variables: ReadonlySet<string>;
  readonly settings: ReadonlySet<string>;
}

/** Literals that nothing uses, by file: defaults of settings without which every service that loads them refuses to start in production, those that nobody reads, and all of what no program loads. */
export function findDeadDefaults({ memory, modules, evaluator, graph, serviceFiles, services, workspace, packageOf }: DefaultsInput): Contributions<readonly LiteralId[]> {
  const { manifests } = workspace;
  const taken = namesTaken(memory, modules);
  const { isLeft, isUnloaded } = createLeft({ memory, modules, graph, taken, serviceFiles, services, workspace, packageOf });
  const published = new Set(manifests.flatMap(({ path, package: own }) => (own?.published ? [folderOf(path)] : [])));
  const isNamedOutside = namedByBystanders(memory, modules);
  const isOpen = (file: string): boolean => published.has(packageOf(file)) || isLoadedByPlace(file, packageOf(file)) || isNamedOutside(file);
  const usedOf = usedNames(taken, isOpen);
  const isUnread = createIsUnread(usedOf);
  const isUnreadInNamespace = createIsUnreadInNamespace({ memory, modules, evaluator, taken, usedOf });
  const isUnreadSetting = createIsUnreadSetting({ memory, modules, taken, isOpen });
  const start = createStart({ memory, evaluator, graph, provided: providedClasses(memory, evaluator), loaded: loadedFactories(memory, evaluator) });
  const signsNothing = createSignsNothing(memory);
  const isForMigrations = createIsForMigrations({ services, manifests });
  const demands = onDemand(memory, 'demanded settings', () => contributions(memory, 'demanded settings', (file, unit): Demands => ({
    variables: [...demandedByChecks(file, unit, { memory, evaluator, start }), ...demandedBySchemas(file, unit, { memory, evaluator, start, isForMigrations })],
    settings: demandedOfNest(file, unit, start),
    loads: loadedFirst(file, unit, modules),
    gives: unit.calls.some((call) => givesSettings(call, unit)),
  })));
  const byService = onDemand(memory, 'demanded settings of services', () => whole(memory, 'demanded settings of services', (): ReadonlyMap<string, Demanded> => new Map(services.map(({ name, entry, kind }) => [name, kind === 'function' ? NOTHING : demandedFrom(entry)]))));

  /** What is demanded in all that a file loads while it is loaded itself. */
  function demandedFrom(entry: string): Demanded {
    const loaded = new Set<string>();
    const queue = [entry];
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (loaded.has(file)) continue;
      loaded.add(file);
      queue.push(...demands().of(file)?.loads ?? []);
    }
    const own = [...loaded].flatMap((file) => demands().of(file) ?? []);
    const named = (all: readonly Demand[]): ReadonlySet<string> => new Set(all.flatMap(({ name, by }) => (by.some((file) => loaded.has(file)) ? [name] : [])));
    return { variables: named(own.flatMap(({ variables }) => variables)), settings: own.some(({ gives }) => gives) ? NOTHING.settings : named(own.flatMap(({ settings }) => settings)) };
  }

  return contributions(memory, 'dead defaults', (file, unit) => {
    if (unit.literals.length === 0) return [];
    if (isLeft(file)) return unit.literals.map((_, id) => id);
    const isNeverRead = unit.literals.some(isOwnDefault) && isUnloaded(file) ? isOwnDefault : () => false;
    const loading = serviceFiles.loading(file);
    const isLoaded = loading.length > 0;
    const demandedBy = (service: string): Demanded => byService()().get(service) ?? NOTHING;
    const isDead = (literal: LiteralFact): boolean => isLoaded && literal.countsAlso !== 'chosen' && !isSet(literal, unit) && loading.every((service) => isDemanded(literal, demandedBy(service)));
    const isLeftUnread = isUnread(file, unit);
    const isUnused = [isUnreadSetting(file, unit), isUnreadInNamespace(file, unit), signsNothing(unit, (variable) => isLoaded && loading.every((service) => demandedBy(service).variables.has(emptied(variable))))];
    const isGuarded = createIsGuarded(file, unit, { evaluator, start });
    const isSpare = sparesIn(file, unit, createHelpers({ memory, evaluator, start }));
    const goes = (literal: LiteralFact): boolean => !isGuarded(literal) && !isSpare(literal) && !goesNowhere(literal, file, unit, { evaluator, memory }) && !isDead(literal);
    return unit.literals.flatMap((literal, id) => ((isDefault(literal) && (literal.unread === true || !goes(literal))) || (isLoaded && isLeftUnread(literal)) || isNeverRead(literal) || isUnused.some((isOfUnused) => isOfUnused(literal)) ? [id] : []));
  });
}

/** A schema puts its default in the place of the setting, so whoever asks for that gets it. */
function isDefault({ use, setting }: LiteralFact): boolean {
  return setting !== undefined && (use === 'env-fallback' || use === 'config-fallback');
}

/** A default for what the system runs itself: no token of a provider, and no address of another machine. */
function isOwnDefault({ use, format, ownStore, network, elsewhere }: LiteralFact): boolean {
  return (use === 'env-fallback' || use === 'config-fallback' || use === 'schema-default') && network !== true && elsewhere !== true && (format === 'generic' || (format === 'url-credentials' && ownStore));
}

/** What is written under the setting's own name is there for whoever asks for it. */
function isDemanded({ setting = '', otherSettings = [], names, countsAlso }: LiteralFact, { variables, settings }: Demanded): boolean {
  return [setting, ...otherSettings].some((name) => variables.has(countsAlso === 'empty' ? emptied(name) : name) || (countsAlso === undefined && settings.has(name) && !names.includes(name)));
}

/** `process.env.X ||= 'y'` */
function isSet({ setting, otherSettings = [], fallbackSpan }: LiteralFact, { writes }: SourceFacts): boolean {
  return fallbackSpan !== undefined && writes.some(({ target, span }) => target.k === 'env' && [setting, ...otherSettings].includes(target.name) && span.start <= fallbackSpan.start && fallbackSpan.end <= span.end);
}

/** What a helper is given to answer that throws in production without the variable that it is asked for. */
function sparesIn(file: string, { calls }: SourceFacts, helpers: Helpers): (literal: LiteralFact) => boolean {
  return ({ span }) => {
    const given = argumentAround(calls, span);
    return given !== undefined && helpers.isSpare(given.call, given.index, file);
  };
}

const NOTHING: Demanded = { variables: new Set(), settings: new Set() };

function loadedFirst(file: string, { imports, exports }: SourceFacts, modules: Modules): string[] {
  const named = [...imports.filter(({ typeOnly, dynamic }) => !typeOnly && !dynamic).map(({ module }) => module), ...exports.flatMap(({ from, typeOnly }) => (from === undefined || typeOnly ? [] : [from]))];
  return named.flatMap((module) => filesAt(module, file, modules));
}

/** `registerAs(…)`, `ConfigModule.forFeature(…)`, `ConfigModule.forRoot({ load: […] })` */
function givesSettings({ callee, args: [options] }: CallFact, unit: SourceFacts): boolean {
  const name = calledNameOf(callee, unit);
  if (name === NEST_SETTINGS.registers) return true;
  if (callee.k !== 'member' || calledNameOf(callee.of, unit) !== NEST_SETTINGS.module) return false;
  return name !== NEST_SETTINGS.method || (options !== undefined && (options.k !== 'object' || options.spreads.length > 0 || options.props.some(({ key }) => key === NEST_SETTINGS.gives)));
}

function isLoadedByPlace(file: string, folder: string): boolean {
  return LOADED_BY_PLACE.test(folder === '' ? file : file.slice(folder.length + 1));
}
