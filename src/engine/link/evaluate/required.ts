import type { Core } from './core';
import { UNKNOWN, type Known, type Scope } from '../known';
import type { BindingFact, SourceFacts, Value } from '../../model/facts';

/** What a module of the workspace hands to `require`. */

/** The value of `module.exports`; all exports by their names where that is an object, isn't known, or is set more than once. */
export function requiredOf(core: Core, file: string): Known {
  const known = exportsOnce(core.facts.get(file)) ? core.exportOf(file, '=') : UNKNOWN;
  return known.k === 'unknown' || known.k === 'nothing' || known.k === 'object' ? { k: 'module', file } : known;
}

/** A name that a file doesn't export by itself is a member of what it exports as a whole: `module.exports = new Orders()`. */
export function memberOfWhole(core: Core, file: string, name: string): Known {
  return name !== 'default' && name !== '=' && exportsOnce(core.facts.get(file)) ? core.member(core.exportOf(file, '='), name) : UNKNOWN;
}

/** Whether a variable holds what `require` answers. `import()` answers with an object of names, whatever the module exports. */
export function isRequired(unit: SourceFacts | undefined, { init }: BindingFact): boolean {
  const callee = init?.k === 'call' ? unit?.calls[init.id]?.callee : undefined;
  return callee?.k === 'global' && callee.name === 'require';
}

/** A name that stands beside the whole: `module.exports = app; module.exports.handler = handler`, of which `require('./app').handler` is one. */
export function besideWhole(core: Core, { of, name }: Value & { k: 'member' }, { file }: Scope): Known | undefined {
  const unit = core.facts.get(file);
  const binding = of.k === 'ref' ? unit?.bindings[of.b] : undefined;
  if (of.k !== 'ref' || !binding || !isRequired(unit, binding)) return undefined;
  const from = core.places(file).imports.get(of.b);
  const target = from?.kind === 'namespace' ? core.modules.resolve(from.module, file) : undefined;
  return target && 'file' in target && core.modules.exported(target.file, name) ? core.exportOf(target.file, name) : undefined;
}

function exportsOnce(unit: SourceFacts | undefined): boolean {
  return unit?.exports.filter(({ name }) => name === '=').length === 1;
}
