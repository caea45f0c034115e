import type { LibraryUse, SystemModel } from '../../model/system';

/** `options.store = new RedisStore(…)`, where the options that a call is given have a name. */
export function isSetLater({ call }: LibraryUse, names: ReadonlySet<string>, model: SystemModel): boolean {
  const facts = model.files.get(call.file)?.facts;
  const given = facts?.calls[call.call]?.args.flatMap((arg) => (arg.k === 'ref' ? [arg.b] : [])) ?? [];
  return facts?.writes.some(({ target }) => target.k === 'member' && names.has(target.name) && target.of.k === 'ref' && given.includes(target.of.b)) ?? false;
}
