import { BOUNDS, STATEMENT_CLASS, TO_PRINCIPALS } from '../libraries/permissions';
import { importedBy } from '../query/imported';
import { partsOf } from '../../model/expressions';
import type { BindingId, CallFact, SourceFacts, Value } from '../../model/facts';
import type { Span } from '../../model/span';

/**
 * Calls of a file that make what grants nobody anything: a policy that roles have as their permissions boundary and in no other way, one of an organization, and a
 * statement that is given to principals later, which is one of a resource.
 */
export function boundsIn(unit: SourceFacts): readonly Span[] {
  const made = unit.calls.filter(({ isNew, args }) => isNew && args.length > 0);
  if (made.length === 0) return [];
  const uses = usesIn(unit);
  const given = new Set(unit.calls.flatMap(({ callee }) => (callee.k === 'member' && callee.of.k === 'ref' && TO_PRINCIPALS.test(callee.name) ? [callee.of.b] : [])));
  return made.filter((call) => isOfOrganization(call, unit) || isOnlyBound(call, unit, uses) || isGiven(call, unit, given)).map(({ span }) => span);
}

function isOfOrganization({ callee }: CallFact, unit: SourceFacts): boolean {
  const imported = importedBy(callee, unit);
  return imported !== undefined && (BOUNDS.organizations.test(imported.module) || imported.path.includes('organizations')) && BOUNDS.control.test(`${imported.module.endsWith('organizations') ? 'organizations.' : ''}${imported.path}`);
}

function isOnlyBound({ callee, binding, args }: CallFact, { bindings, exports }: SourceFacts, uses: ReadonlyMap<BindingId, ReadonlySet<'bound' | 'other'>>): boolean {
  if (binding === undefined || !BOUNDS.made.test(lastName(callee, bindings)) || bindings[binding]?.reassigned !== false) return false;
  if (args.some((arg) => arg.k === 'object' && (arg.spreads.length > 0 || arg.props.some(({ key }) => BOUNDS.attached.has(key))))) return false;
  if (exports.some(({ value }) => value?.k === 'ref' && value.b === binding)) return false;
  const own = uses.get(binding);
  return own?.has('bound') === true && !own.has('other');
}

function isGiven({ callee, binding }: CallFact, { bindings }: SourceFacts, given: ReadonlySet<BindingId>): boolean {
  return binding !== undefined && given.has(binding) && lastName(callee, bindings) === STATEMENT_CLASS;
}

function lastName(callee: Value, bindings: SourceFacts['bindings']): string {
  return callee.k === 'member' ? callee.name : callee.k === 'ref' ? bindings[callee.b]?.name ?? '' : '';
}

/** How each variable is used: as the boundary of a role, or in any other way. */
function usesIn(unit: SourceFacts): ReadonlyMap<BindingId, ReadonlySet<'bound' | 'other'>> {
  const uses = new Map<BindingId, Set<'bound' | 'other'>>();
  const note = (id: BindingId, how: 'bound' | 'other'): void => {
    uses.set(id, (uses.get(id) ?? new Set()).add(how));
  };
  const visit = (value: Value | undefined, how: 'bound' | 'other', depth = 0): void => {
    if (!value || depth > MAX_DEPTH) return;
    if (value.k === 'ref') note(value.b, how);
    else if (value.k === 'object') {
      for (const { key, value: one } of value.props) visit(one, key === BOUNDS.option ? 'bound' : 'other', depth + 1);
      for (const one of value.spreads) visit(one, 'other', depth + 1);
    } else for (const part of partsOf(value)) visit(part, how === 'bound' && value.k === 'member' ? 'bound' : 'other', depth + 1);
  };
  for (const { callee, args } of unit.calls) {
    visit(callee, 'other');
    for (const arg of args) visit(arg, appliesBound(callee, unit) ? 'bound' : 'other');
  }
  for (const { init } of unit.bindings) visit(init, 'other');
  for (const { value } of unit.writes) visit(value, 'other');
  for (const { returns } of unit.functions) for (const value of returns) visit(value, 'other');
  for (const { value } of unit.exports) visit(value, 'other');
  for (const { fields } of unit.classes) for (const { init } of fields) visit(init, 'other');
  return uses;
}

/** `PermissionsBoundary.of(scope).apply(policy)` */
function appliesBound(callee: Value, { calls, bindings }: SourceFacts): boolean {
  if (callee.k !== 'member' || callee.name !== BOUNDS.applies || callee.of.k !== 'call') return false;
  const of = calls[callee.of.id]?.callee;
  return of?.k === 'member' && of.name === 'of' && lastName(of.of, bindings) === BOUNDS.of;
}

const MAX_DEPTH = 12;
