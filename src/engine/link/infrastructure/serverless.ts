import { itemsOf, membersOf } from './declared';
import type { WiredFunction, Wiring } from './wired';
import type { Evaluator } from '../evaluate/core';
import { alternatives, textOf, UNKNOWN, type Known } from '../known';
import { CLOUD } from '../libraries/infrastructure';
import { sourceOf } from '../modules/built-files';
import { defaultExport } from '../modules/default-export';
import { join } from '../modules/modules';
import type { SourceFacts } from '../../model/facts';
import { folderOf } from '../../model/paths';
import type { Location } from '../../model/span';
import { eventOf, handlerOf, namesIn, subscriptionsIn, variableValue, type ConfigNode } from '../../serverless/configuration';

export interface ServerlessInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly has: (file: string) => boolean;
}

const CONFIG = /(?:^|\/)serverless(?:[.-][\w-]+)?\.[cm]?[jt]s$/;
const MAX_FUNCTIONS = 500;

/** Whether a file is by its name a configuration of the Serverless Framework that is written as code (https://www.serverless.com/framework/docs/guides/intro). */
export function mayConfigureFunctions(file: string): boolean {
  return CONFIG.test(file);
}

/** What such a file exports, read as the object that it is and never run: functions with what calls them, and queues that subscribe to topics. */
export function serverlessWiring(file: string, { facts, evaluator, has }: ServerlessInput): Wiring {
  const unit = facts.get(file);
  const exported = unit && defaultExport(unit);
  const config = exported ? evaluator.evaluate(exported, { file, fn: 0 }) : UNKNOWN;
  const root = config.k === 'object' ? nodeOf(config, evaluator) : undefined;
  if (!root?.get('provider') || !root.get('functions')) return { functions: [], subscriptions: [] };
  const resources = root.get('resources', 'Resources');
  const names = namesIn(resources);
  const shared = root.get('provider', 'environment');
  const functions = [...membersOf(evaluator.member(config, 'functions'), evaluator)].slice(0, MAX_FUNCTIONS).flatMap(([name, known]): WiredFunction[] => {
    const handler = handlerIn(evaluator.member(known, 'handler'), known);
    if (!handler) return [];
    const own = nodeOf(known, evaluator);
    const variables = [...shared?.entries() ?? [], ...own.get('environment')?.entries() ?? []].flatMap(({ key, value }) => {
      const text = variableValue(value, names);
      return text === undefined || text === '' || text.includes('${') ? [] : [[key, text] as const];
    });
    return [{ ...handler, name, events: (own.get('events')?.items() ?? []).flatMap((event) => eventOf(event, names)), environment: new Map(variables), declared: placeOf(known, file) }];
  });
  return { functions, subscriptions: subscriptionsIn(resources, names).map((one) => ({ broker: CLOUD.topic, ...one })) };

  /** By its path from the folder of the configuration. A path whose folder is worked out at run time begins where the function is described. */
  function handlerIn(handler: Known, described: Known): Pick<WiredFunction, 'file' | 'export'> | undefined {
    const whole = textOf(handler);
    const last = handler.k === 'text' ? handler.parts.at(-1) : undefined;
    const text = whole ?? (typeof last === 'string' && last.startsWith('/') && described.k === 'object' ? last.slice(1) : undefined);
    if (text === undefined) return undefined;
    const told = handlerOf(text);
    const from = whole === undefined && described.k === 'object' ? described.scope.file : file;
    const found = sourceOf(join(folderOf(from), told.module), has);
    return found === undefined ? undefined : { file: found, export: told.export };
  }
}

function placeOf(known: Known, file: string): Location {
  const [first] = known.k === 'object' ? known.value.props : [];
  return known.k === 'object' && first ? { file: known.scope.file, span: first.span } : { file, span: { start: 0, end: 1 } };
}

function nodeOf(known: Known, evaluator: Evaluator): ConfigNode {
  const text = textOf(known);
  const self: ConfigNode = {
    text: text ?? (known.k === 'number' || known.k === 'boolean' ? String(known.v) : undefined),
    get: (...path) => path.reduce<ConfigNode | undefined>((parent, key) => parent?.entries().find((entry) => entry.key === key)?.value, self),
    entries: () => [...membersOf(only(known), evaluator)].map(([key, value]) => ({ key, value: nodeOf(value, evaluator) })),
    items: () => itemsOf(only(known)).map(({ value, scope }) => nodeOf(evaluator.evaluate(value, scope), evaluator)),
  };
  return self;
}

/** The value itself, where it isn't one of several. */
function only(known: Known): Known {
  const [one, ...others] = alternatives(known);
  return one && others.length === 0 ? one : UNKNOWN;
}
