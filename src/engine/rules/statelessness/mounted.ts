import { partsOf } from '../../model/expressions';
import type { SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import { importedFile } from '../../model/paths';
import type { LibraryUse, SystemModel } from '../../model/system';

interface Asked { readonly name: string; readonly module: string }

const MAX_DEPTH = 8;

/** What a call makes has a name that the file exports, uses nowhere itself, and nobody who loads the file asks for: no route gets it. */
export function isNeverMounted({ call }: LibraryUse, model: SystemModel): boolean {
  const facts = model.files.get(call.file)?.facts;
  const binding = facts?.calls[call.call]?.binding;
  if (!facts || binding === undefined) return false;
  const names = facts.exports.filter(({ value }) => value?.k === 'ref' && value.b === binding).map(({ name }) => name);
  if (names.length === 0 || names.includes('default') || names.includes('=') || usedIn(facts).has(binding)) return false;
  const loading = model.services.filter(({ files }) => files.has(call.file)).flatMap(({ files }) => [...files]);
  return !loading.some((file) => {
    const other = file === call.file ? undefined : model.files.get(file)?.facts;
    return other !== undefined && (names.some((name) => asksFor({ name, of: call.file }, other, file, model)) || handsOnWhole(other));
  });
}

/** All of a module may be meant, as in `Object.values(limits)`. */
const handsOnWhole = ofEach((facts: SourceFacts): boolean => {
  const whole = new Set(facts.imports.flatMap(({ kind, binding }) => (kind === 'namespace' && binding !== undefined ? [binding] : [])));
  return whole.size > 0 && facts.calls.some(({ args }) => args.some((arg) => arg.k === 'ref' && whole.has(arg.b)));
});

function asksFor({ name, of }: { readonly name: string; readonly of: string }, facts: SourceFacts, file: string, model: SystemModel): boolean {
  return membersIn(facts).has(name) || askedIn(facts).some((asked) => asked.name === name && !isAnothers(asked, file, of, model));
}

/** The import leads to a file other than `of`, which has something of its own by that name. */
function isAnothers({ name, module }: Asked, file: string, of: string, { files }: SystemModel): boolean {
  const found = importedFile(module, file, (one) => files.has(one));
  const facts = found === undefined || found === of ? undefined : files.get(found)?.facts;
  return facts?.exports.some((one) => one.name === name && one.from === undefined && one.value !== undefined && !isImported(one.value, facts)) ?? false;
}

/** `import { x } from './y'; export { x };` hands on what is another's. */
function isImported(value: Value, { bindings }: SourceFacts): boolean {
  return value.k !== 'ref' || bindings[value.b]?.kind === 'import';
}

/** Variables that a file uses in its own code. */
const usedIn = ofEach((facts: SourceFacts): ReadonlySet<number> => {
  const used = new Set<number>();
  for (const value of valuesOf(facts)) visit(value, (part) => { if (part.k === 'ref') used.add(part.b); });
  return used;
});

/** Names that a file asks others for by an import or a re-export under another name. */
const askedIn = ofEach((facts: SourceFacts): readonly Asked[] => [
  ...facts.imports.flatMap(({ imported, module }) => (imported === undefined ? [] : [{ name: imported, module }])),
  ...facts.exports.flatMap(({ name, imported, from }) => (imported !== undefined && imported !== name ? [{ name: imported, module: from ?? '' }] : [])),
]);

/** Names that a file takes as members of whatever it has. */
const membersIn = ofEach((facts: SourceFacts): ReadonlySet<string> => {
  const named = new Set<string>();
  for (const value of valuesOf(facts)) visit(value, (part) => { if (part.k === 'member') named.add(part.name); });
  return named;
});

function valuesOf({ calls, bindings, writes, functions, exports: exported, classes }: SourceFacts): Value[] {
  return [
    ...calls.flatMap(({ callee, args }) => [callee, ...args]),
    ...bindings.flatMap(({ init }) => init ?? []),
    ...writes.flatMap(({ target, value }) => [target, ...value ? [value] : []]),
    ...functions.flatMap(({ returns, regions }) => [...returns, ...regions.flatMap(({ over }) => over ?? [])]),
    ...exported.flatMap(({ value }) => (value && value.k !== 'ref' ? [value] : [])),
    ...classes.flatMap((one) => [...one.fields.flatMap(({ init }) => init ?? []), ...[...one.decorators, ...one.fields.flatMap(({ decorators }) => decorators)].flatMap(({ args }) => args)]),
    ...functions.flatMap(({ decorators, params }) => [...decorators, ...params.flatMap((param) => param.decorators)].flatMap(({ args }) => args)),
  ];
}

function visit(value: Value, see: (part: Value) => void, depth = 0): void {
  see(value);
  if (depth < MAX_DEPTH) for (const part of partsOf(value)) visit(part, see, depth + 1);
}
