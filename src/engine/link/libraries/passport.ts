import type { LibrarySpec, MemberSpec } from './spec';

/** Passport: who sends a request is checked by the functions that strategies are made with, and sessions are read by others. Source: passportjs.org, "Strategies" and "Sessions". */

const NONE = 9;
const checking: MemberSpec = { call: { effect: { kind: 'message-handler', pattern: { argument: NONE }, handler: { argument: -1 }, entry: 'rpc' } } };
const members = { use: checking, serializeUser: checking, deserializeUser: checking };

export const PASSPORT: readonly LibrarySpec[] = [{ modules: ['passport'], exports: { default: { members }, ...members } }];
