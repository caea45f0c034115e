import type { Evaluator } from '../evaluate/core';
import { tokenKey } from '../evaluate/tokens';
import { UNKNOWN, type Known } from '../known';
import type { Objects } from './objects';

export interface RegisteredClient {
  /** Of the token by which it is injected. */
  readonly key: string;
  readonly file: string;
  /** The object with `transport` and `options`. */
  readonly options: Known;
}

type Reader = Pick<Evaluator, 'evaluate' | 'member' | 'functionFact' | 'callFact'>;

/** Clients that modules of a file register: `ClientsModule.register([{ name, transport, options }])` and `registerAsync([{ name, useFactory: () => ({ transport, options }) }])`. */
export function registeredClientsIn(file: string, objects: Objects, reader: Reader): readonly RegisteredClient[] {
  return [...objects.in(file, 'transport'), ...objects.in(file, 'useFactory')].flatMap(({ object, scope }) => {
    if (!object.props.some(({ key }) => key === 'name')) return [];
    const registration: Known = { k: 'object', value: object, scope };
    const key = tokenKey(reader.member(registration, 'name'), reader);
    const options = clientOptions(registration, reader);
    return key === undefined || options.k === 'unknown' ? [] : [{ key, file, options }];
  });
}

/** The object with `transport` that a registration is or that its factory returns; unknown where it is of something else. */
export function clientOptions(registration: Known, reader: Reader): Known {
  if (isKnown(reader.member(registration, 'transport'))) return registration;
  const factory = reader.member(registration, 'useFactory');
  const [returned] = factory.k === 'fn' ? reader.functionFact(factory.ref)?.returns ?? [] : [];
  const options = factory.k === 'fn' && returned ? reader.evaluate(returned, factory.ref) : UNKNOWN;
  return options.k === 'object' && isKnown(reader.member(options, 'transport')) ? options : UNKNOWN;
}

function isKnown({ k }: Known): boolean {
  return k !== 'unknown' && k !== 'nothing';
}
