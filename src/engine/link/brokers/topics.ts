import { withoutHoles } from '../evaluate/texts';
import { ADDRESSED, GENERIC, OWN_NAME } from '../libraries/brokers/names';
import type { Broker } from '../../model/brokers';
import type { EnvironmentValue } from '../../model/deployed';
import { wordsOf } from '../../model/words';

/** The name itself of a queue or topic. */
export function plainTopic(broker: Broker | undefined, text: string): string {
  return ADDRESSED.has(broker) ? text.split(/[/:]/).at(-1) ?? '' : text;
}

const SETTING = /\{([A-Z][A-Z0-9_]*)\}/g;

/** A topic with the settings that manifests give the service. */
export function withSettings(topic: string, environment: ReadonlyMap<string, EnvironmentValue>): string {
  if (!topic.includes('{')) return topic;
  return topic.replace(SETTING, (hole, name: string) => {
    const value = environment.get(name)?.value;
    return value === undefined || value === '' || value.includes('***') ? hole : withoutHoles(value);
  });
}

/**
 * Whether a topic is known well enough to be compared: as a whole, as the value of one setting that says what it is for, or as a text with
 * settings around it (`{STAGE}.orders`). Settings are the same in all services that read them, unless they name who reads them.
 */
export function isTold(topic: string): boolean {
  if (topic === '') return false;
  if (!topic.includes('{')) return true;
  const setting = /^\{([A-Z][A-Z0-9_]*)\}$/.exec(topic)?.[1];
  if (setting !== undefined) return wordsOf(setting).some((word) => !GENERIC.has(word));
  const written = topic.replace(SETTING, '');
  return !written.includes('{') && /[a-z]{3}/i.test(written) && [...topic.matchAll(SETTING)].every(([, name]) => !wordsOf(name ?? '').some((word) => OWN_NAME.has(word)));
}
