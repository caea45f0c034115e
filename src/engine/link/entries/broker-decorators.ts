import type { Evaluator } from '../evaluate/core';
import { textOf, type Known } from '../known';
import { textWithHoles } from '../evaluate/texts';
import type { DecoratorFact } from '../../model/facts';
import type { EntryPoint } from '../../model/system';

/** More routing keys of one handler are not told apart. */
const MAX_KEYS = 16;

/** The queue of `@Processor('orders')` or `@Processor({ name: 'orders' })`. */
export function queueOf({ args: [first] }: DecoratorFact, file: string, evaluator: Evaluator): string {
  const known = first ? evaluator.evaluate(first, { file, fn: 0 }) : undefined;
  const name = known?.k === 'object' ? evaluator.member(known, 'name') : known;
  return name ? textWithHoles(name) : '';
}

/** What `@RabbitSubscribe({ exchange, routingKey, queue })` takes: messages of an exchange, once for each routing key, or all of a queue. */
export function rabbitSubscriptions({ args: [first] }: DecoratorFact, file: string, evaluator: Evaluator): Pick<EntryPoint, 'path' | 'exchange'>[] {
  const options: Known = first ? evaluator.evaluate(first, { file, fn: 0 }) : { k: 'unknown' };
  const exchange = textOf(evaluator.member(options, 'exchange'));
  const key = evaluator.member(options, 'routingKey');
  const keys = key.k === 'array' ? key.value.items.slice(0, MAX_KEYS).map((item) => evaluator.evaluate(item, key.scope)) : [key];
  if (exchange === undefined || exchange === '') return [{ path: textWithHoles(evaluator.member(options, 'queue')) }];
  return keys.map((one) => ({ path: textWithHoles(one), exchange }));
}
