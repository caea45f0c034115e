import type { Evaluator } from '../evaluate/core';
import type { Known, Scope } from '../known';
import type { Modules } from '../modules/modules';
import type { ClassFact, SourceFacts, Value } from '../../model/facts';

export interface WrittenInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly modules: Modules;
}

export interface Written {
  readonly value: Value;
  readonly scope: Scope;
}

/** What a name or a member is declared with, as it is written there: for values that evaluation knows nothing of, such as what a library makes. */
export function writtenFor(named: Value, scope: Scope, input: WrittenInput): Written | undefined {
  if (named.k === 'member') return writtenUnder(input.evaluator.evaluate(named.of, scope), named.name, input);
  const unit = input.facts.get(scope.file);
  const binding = named.k === 'ref' ? unit?.bindings[named.b] : undefined;
  if (named.k !== 'ref' || !unit || !binding) return undefined;
  if (binding.init) return { value: binding.init, scope: { ...scope, fn: binding.fn } };
  const fact = binding.kind === 'import' ? unit.imports.find((one) => one.binding === named.b && one.kind !== 'namespace') : undefined;
  const target = fact && input.modules.resolve(fact.module, scope.file);
  return fact && target && 'file' in target ? exportedAt(target.file, fact.imported ?? 'default', input) : undefined;
}

function writtenUnder(of: Known, name: string, input: WrittenInput): Written | undefined {
  if (of.k === 'module') return exportedAt(of.file, name, input);
  if (of.k === 'object') {
    const prop = of.value.props.find(({ key, computed }) => key === name && !computed);
    return prop && { value: prop.value, scope: of.scope };
  }
  const fact = of.k === 'instance' || of.k === 'class' ? input.evaluator.classFact(of.ref) : undefined;
  return fact && (of.k === 'instance' || of.k === 'class') ? fieldOf(fact, name, of.k === 'class', of.ref.file) : undefined;
}

function fieldOf({ fields, ctor, fn }: ClassFact, name: string, isStatic: boolean, file: string): Written | undefined {
  const field = fields.find((one) => one.name === name && one.static === isStatic);
  return field?.init && { value: field.init, scope: { file, fn: (isStatic ? undefined : ctor) ?? fn } };
}

function exportedAt(file: string, name: string, { modules }: WrittenInput): Written | undefined {
  const found = modules.exported(file, name);
  return found && 'value' in found ? { value: found.value, scope: { file: found.file, fn: 0 } } : undefined;
}
