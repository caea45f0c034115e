import { specifierOf } from '../../plans/specifier';
import { filesWith } from './files-with';
import { notesOnLoading } from './at-load';
import { failingTitle } from './own-function';
import { importsPackagesOnly } from './packages-only';
import type { Reading, ReadingPlace } from './place';
import { ofEach } from '../../../model/parts';
import type { BindingId, FunctionFact, FunctionId, SourceFacts, Value } from '../../../model/facts';
import type { SourceUnit } from '../../../model/source-unit';

/** A function of the program that takes a variable's name, answers its value and throws where it is unset. */
export function readerReading(place: ReadingPlace): Reading | undefined {
  const { unit, name, model } = place;
  const own = readersIn(unit)[0];
  if (own) return { expression: `${own.name}('${name}')`, steps: [], title: failingTitle(place), notes: notesOnLoading(place) };
  for (const other of readerFiles(unit.package, model)) {
    if (!importsPackagesOnly(other, model)) continue;
    const [found] = readersIn(other).filter(({ exported }) => exported !== undefined);
    if (found?.exported === undefined) continue;
    const names = found.exported === 'default' ? { default: found.name } : { names: [found.exported] };
    return {
      expression: `${found.exported === 'default' ? found.name : found.exported}('${name}')`,
      steps: [{ kind: 'ensure-import', file: unit.path, module: specifierOf(unit.path, other.path), ...names }],
      title: failingTitle(place),
      notes: notesOnLoading(place),
    };
  }
  return undefined;
}

interface Reader {
  readonly name: string;
  /** Name under which the file exports it. */
  readonly exported?: string;
}

const readersIn = ofEach(({ facts }: SourceUnit): readonly Reader[] => facts.functions.flatMap((fn, id): Reader[] => {
  if (fn.parent !== 0 || id === 0 || fn.name === '' || !(fn.kind === 'function' || fn.kind === 'arrow') || !reads(fn, facts)) return [];
  const exported = facts.exports.find(({ value }) => isFunction(value, id, facts))?.name;
  return [{ name: fn.name, ...(exported !== undefined && exported !== '=' && { exported }) }];
}));

const readerFiles = filesWith('files that export a reader of variables', (unit) => readersIn(unit).some(({ exported }) => exported !== undefined));

function isFunction(value: Value | undefined, id: FunctionId, { bindings }: SourceFacts): boolean {
  const held = value?.k === 'ref' ? bindings[value.b]?.init ?? value : value;
  return held?.k === 'fn' && held.id === id;
}

/** One argument is enough, and what comes back was looked up under it and is there. */
function reads(fn: FunctionFact, facts: SourceFacts): boolean {
  const [name, ...others] = fn.params;
  if (!name || fn.async || fn.generator || others.some(({ optional }) => !optional)) return false;
  if (name.type !== undefined && name.type.name !== 'string') return false;
  if (fn.returnType !== undefined && (fn.returnType.name !== 'string' || fn.returnType.nullable)) return false;
  if (!fn.statements.some(({ kind }) => kind === 'throw')) return false;
  const looked = (value: Value): boolean => isLookUp(value, name.binding) || (value.k === 'ref' && facts.bindings[value.b]?.init !== undefined && isLookUp(facts.bindings[value.b]?.init, name.binding));
  return fn.returns.length > 0 && fn.returns.every(looked);
}

/** `process.env[name]`. */
function isLookUp(value: Value | undefined, name: BindingId): boolean {
  if (value?.k !== 'index' || value.key.k !== 'ref' || value.key.b !== name) return false;
  return value.of.k === 'member' && value.of.name === 'env' && value.of.of.k === 'global' && value.of.of.name === 'process';
}
