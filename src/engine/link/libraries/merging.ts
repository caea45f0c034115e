import type { LibrarySpec, MemberSpec } from './spec';

/** Functions that answer an object with the members of all that they are given, later ones first. Sources: the lodash documentation on `assign`, `extend` and `merge`; the READMEs of deepmerge and object-assign. */

const merged: MemberSpec = { call: { returns: 'merged' } };

export const MERGING: readonly LibrarySpec[] = [
  { modules: ['lodash', 'lodash-es'], exports: { merge: merged, assign: merged, extend: merged } },
  { modules: ['lodash/merge', 'lodash/assign', 'lodash/extend', 'lodash.merge', 'lodash.assign', 'deepmerge', 'object-assign'], exports: { default: merged } },
];
