import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { contributions, whole, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Modules } from '../modules/modules';
import type { ServiceFiles } from '../services/service-files';
import type { BareService } from '../services/services';
import type { LiteralId, SourceFacts } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { demandedByChecks, demandedOfNest } from './demanding-checks';
import { demandedBySchemas } from './demanding-schemas';
import { createIsLeft } from './left-modules';
import { namesTaken } from './names-taken';
import { createStart } from './started';
import { createIsUnread } from './unread-exports';
import { goesNowhere } from './unread-parameters';

interface DefaultsInput {
  readonly memory: Memory;
  readonly modules: Modules;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly serviceFiles: ServiceFiles;
  readonly services: readonly BareService[];
  /** Folder of the package that a file is in. */
  readonly packageOf: (file: string) => string;
}

interface Demands {
  /** Variables that have to be set. */
  readonly variables: readonly string[];
  /** Settings that have to be there, wherever they come from. */
  readonly settings: readonly string[];
}

/** Literals that nothing uses, by file: defaults of settings without which every service that loads them refuses to start in production, those that nobody reads, and all of what no program loads. */
export function findDeadDefaults({ memory, modules, evaluator, graph, serviceFiles, services, packageOf }: DefaultsInput): Contributions<readonly LiteralId[]> {
  const taken = namesTaken(memory, modules);
  const isLeft = createIsLeft({ memory, taken, serviceFiles, services, packageOf });
  const isUnread = createIsUnread(taken);
  const start = createStart({ memory, evaluator, graph });
  const demands = contributions(memory, 'demanded settings', (file, unit): Demands => ({
    variables: [...new Set([...demandedByChecks(file, unit, { evaluator, start }), ...demandedBySchemas(file, unit, { memory, evaluator, start })])],
    settings: demandedOfNest(file, unit, start),
  }));
  const byService = whole(memory, 'demanded settings of services', (): ReadonlyMap<string, Demands> => new Map(services.map(({ name }) => {
    const own = [...serviceFiles.of(name)].flatMap((file) => demands.of(file) ?? []);
    return [name, { variables: own.flatMap(({ variables }) => variables), settings: own.flatMap(({ settings }) => settings) }];
  })));

  return contributions(memory, 'dead defaults', (file, unit) => {
    if (unit.literals.length === 0) return [];
    if (isLeft(file)) return unit.literals.map((_, id) => id);
    if (!unit.literals.some(isDefault)) return [];
    const loading = serviceFiles.loading(file);
    const known = loading.length === 0 ? undefined : byService();
    const isDead = (literal: LiteralFact): boolean => known !== undefined && !isSet(literal, unit) && loading.every((name) => isDemanded(literal, known.get(name)));
    return unit.literals.flatMap((literal, id) => (isDefault(literal) && (isDead(literal) || goesNowhere(literal, file, unit, evaluator) || (known !== undefined && isUnread(literal, file, unit))) ? [id] : []));
  });
}

/** A schema puts its default in the place of the setting, so whoever asks for that gets it. */
function isDefault({ use, setting }: LiteralFact): boolean {
  return setting !== undefined && (use === 'env-fallback' || use === 'config-fallback');
}

/** What is written under the setting's own name is there for whoever asks for it. */
function isDemanded({ setting = '', otherSettings = [], names }: LiteralFact, demands: Demands | undefined): boolean {
  return [setting, ...otherSettings].some((name) => demands?.variables.includes(name) === true || (demands?.settings.includes(name) === true && !names.includes(name)));
}

/** `process.env.X ||= 'y'` */
function isSet({ setting, otherSettings = [], fallbackSpan }: LiteralFact, { writes }: SourceFacts): boolean {
  return fallbackSpan !== undefined && writes.some(({ target, span }) => target.k === 'env' && [setting, ...otherSettings].includes(target.name) && span.start <= fallbackSpan.start && fallbackSpan.end <= span.end);
}
