import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';

/**
 * Circuit breakers. Sources: the README and API page of opossum, its type declarations: `fire` calls the function that the breaker was
 * made with, with the same arguments, and gives up after `timeout`, ten seconds where nothing is set; `false` switches that off.
 */

const breaker: MemberSpec = {
  construct: { returns: 'breaker.Circuit', effect: { kind: 'breaker', timeout: { call: [{ argument: 1, path: ['timeout'] }], default: 10_000 } } },
  type: 'breaker.Circuit',
};

export const BREAKERS: readonly LibrarySpec[] = [{ modules: ['opossum'], exports: { default: breaker } }];

export const BREAKER_TYPES: Readonly<Record<string, TypeSpec>> = {
  'breaker.Circuit': { members: { fire: { given: { argument: 0 } }, fallback: { call: { returns: 'self' } } } },
};
