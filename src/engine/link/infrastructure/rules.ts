import { argumentOf, itemsOf, type Declared } from './declared';
import type { Channels } from './channels';
import type { Evaluator } from '../evaluate/core';
import { textOf, type Known } from '../known';
import { CLOUD, CONTENT_CONDITIONS, OPTIONS, PLACES } from '../libraries/infrastructure';
import type { ServerlessEvent } from '../../model/manifests';

/** Events that a rule of EventBridge hands to its targets, one for each source and type that it names. A pattern with conditions that aren't texts, or on what is in the events, tells nothing. */
export function ruleEvents(rule: Declared, channels: Channels, evaluator: Evaluator): readonly ServerlessEvent[] {
  const props = argumentOf(rule, PLACES.options, evaluator);
  if (isThere(evaluator.member(props, OPTIONS.schedule))) return [{ kind: 'job', method: '', path: '' }];
  const bus = evaluator.member(props, OPTIONS.bus);
  const pattern = evaluator.member(props, OPTIONS.pattern);
  const exchange = channels.nameOf(bus);
  if (exchange === '' || pattern.k !== 'object' || CONTENT_CONDITIONS.some((name) => evaluator.member(pattern, name).k !== 'nothing')) return [];
  const sources = textsOf(evaluator.member(pattern, OPTIONS.source), evaluator);
  const types = textsOf(evaluator.member(pattern, OPTIONS.type), evaluator);
  if (!sources || !types || sources.length + types.length === 0) return [];
  return orAny(sources).flatMap((source) => orAny(types).map((type): ServerlessEvent => ({ kind: 'message', method: '', path: `${source}/${type}`, broker: CLOUD.bus, exchange })));
}

/** The texts of a list, none where nothing is asked; undefined where any of it is another condition. */
function textsOf(known: Known, evaluator: Evaluator): readonly string[] | undefined {
  if (known.k === 'nothing') return [];
  const texts = itemsOf(known).map(({ value, scope }) => textOf(evaluator.evaluate(value, scope)) ?? '');
  return texts.length > 0 && texts.every((text) => text !== '' && !text.includes('/')) ? texts : undefined;
}

function orAny(texts: readonly string[]): readonly string[] {
  return texts.length > 0 ? texts : ['*'];
}

function isThere({ k }: Known): boolean {
  return k !== 'nothing' && k !== 'unknown';
}
