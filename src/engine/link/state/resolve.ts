import { ENTRY_METHODS } from '../libraries/containers';
import type { Cells, FoundCell, StateInput } from './input';
import type { BindingId, ImportFact, SourceFacts, Value } from '../../model/facts';
import { importsByBinding } from '../../model/imports';
import type { ClassRef } from '../../model/system';
import { valueIn } from '../../model/table';

/** Where an expression stands. */
export interface Place {
  readonly file: string;
  readonly fn: number;
  readonly unit: SourceFacts;
  /** Cells that names of the file stand for, by their bindings. */
  readonly variables: Variables;
}

/** What names of a file stand for is found when it is asked for: most of what a file imports is asked nothing that cells are. */
export interface Variables {
  get(binding: BindingId): FoundCell | undefined;
}

export interface CellResolver {
  /** Cells that the names of a file stand for, imported ones included. */
  variablesOf(file: string, unit: SourceFacts): Variables;
  /** The cell that an expression names: `x`, `this.x`, `Foo.x`, `service.x`, an imported `x`. */
  named(value: Value, at: Place): FoundCell | undefined;
  /** The cell that an expression names or reaches into, through members, keys, entries and local aliases. */
  within(value: Value, at: Place): FoundCell | undefined;
  /** The same, of an expression that names none itself. */
  behind(value: Value, at: Place): FoundCell | undefined;
}

const MAX_DEPTH = 8;

/** Finds the cell behind an expression. */
export function createCellResolver(cells: Cells, { modules, evaluator }: StateInput): CellResolver {
  function named(value: Value, at: Place): FoundCell | undefined {
    if (value.k === 'ref') return at.variables.get(value.b);
    return value.k === 'member' && cells.isFieldName(value.name) ? field(value, at) : undefined;
  }

  function within(value: Value, at: Place, depth = 0): FoundCell | undefined {
    return depth > MAX_DEPTH ? undefined : named(value, at) ?? behind(value, at, depth);
  }

  function behind(value: Value, at: Place, depth = 0): FoundCell | undefined {
    switch (value.k) {
      case 'member': case 'index': case 'await': return within(value.of, at, depth + 1);
      case 'either': return within(value.left, at, depth + 1);
      case 'ref': return alias(value.b, at, depth);
      case 'call': return entry(value.id, at, depth);
      default: return undefined;
    }
  }

  /** `const entry = cache.get(key)`: what is done to `entry` is done to what the cell holds. */
  function alias(b: number, at: Place, depth: number): FoundCell | undefined {
    const binding = at.unit.bindings[b];
    return binding?.init && binding.kind !== 'param' && binding.kind !== 'import' ? within(binding.init, { ...at, fn: binding.fn }, depth + 1) : undefined;
  }

  function entry(call: number, at: Place, depth: number): FoundCell | undefined {
    const callee = at.unit.calls[call]?.callee;
    return callee?.k === 'member' && (ENTRY_METHODS.has(callee.name) || callee.name === 'has') ? within(callee.of, at, depth + 1) : undefined;
  }

  function variablesOf(file: string, unit: SourceFacts): Variables {
    const own = cells.files.of(file)?.variables;
    const imported = new Map<BindingId, { readonly cell: FoundCell | undefined }>();
    const cellOf = (binding: BindingId): FoundCell | undefined => {
      const fact = importsByBinding(unit).get(binding);
      return fact && importedCell(fact, file);
    };
    return {
      get: (binding) => (unit.bindings[binding]?.kind === 'import' ? valueIn(imported, binding, () => ({ cell: cellOf(binding) })).cell : own?.get(binding)),
    };
  }

  function importedCell(fact: ImportFact, file: string): FoundCell | undefined {
    if (fact.imported === undefined && fact.kind !== 'default') return undefined;
    const target = modules.resolve(fact.module, file);
    const exported = 'file' in target ? modules.exported(target.file, fact.imported ?? 'default') : undefined;
    return exported && 'value' in exported && exported.value.k === 'ref' ? cells.files.of(exported.file)?.variables.get(exported.value.b) : undefined;
  }

  function field(value: Value & { k: 'member' }, at: Place): FoundCell | undefined {
    if (value.of.k !== 'this' && value.of.k !== 'ref' && value.of.k !== 'member') return undefined;
    const known = evaluator.evaluate(value.of, { file: at.file, fn: at.fn });
    for (let ref: ClassRef | undefined = known.k === 'class' || known.k === 'instance' ? known.ref : undefined, i = 0; ref && i < MAX_DEPTH; i++) {
      const found = cells.files.of(ref.file)?.fields.get(ref.classId)?.get(value.name);
      if (found) return found;
      const base = evaluator.baseOf(ref);
      ref = base.k === 'class' ? base.ref : undefined;
    }
    return undefined;
  }

  return { variablesOf, named, within, behind };
}
