import { asColumn } from './columns';
import { nameOf } from './conditions';
import { keyOfTable } from './tables';
import { BELONGING, ENTITIES, SCHEMA, TABLE_MAKERS } from '../libraries/queries/growing';
import type { ClassFact, SourceFacts } from '../../model/facts';

/** A table's names, and those of its columns in lower case and with underscores. */
export interface Declared {
  readonly names: readonly string[];
  readonly columns: readonly string[];
}

/** Tables that a file says the columns of. */
export function declaredIn(unit: SourceFacts): readonly Declared[] {
  return [...classesIn(unit), ...schemasIn(unit)];
}

/** `clientId` of `OAuthClient`, which says of its rows only which they are. */
export function isOwnKey(column: string, names: readonly string[]): boolean {
  const of = column.replace(/_[a-z]+$/, '');
  return of !== column && names.some((name) => `_${keyOfTable(name)}`.endsWith(`_${of}`));
}

function classesIn(unit: SourceFacts): Declared[] {
  return unit.classes.filter((one) => isEntity(one, unit)).map(({ name, fields }) => ({
    names: [name],
    columns: fields.map((field) => asColumn(field.decorators.some(({ callee }) => BELONGING.includes(nameOf(callee, unit))) ? `${field.name}Id` : field.name)),
  }));
}

function isEntity({ decorators, extends: base }: ClassFact, unit: SourceFacts): boolean {
  return decorators.some(({ callee }) => ENTITIES.includes(nameOf(callee, unit))) || nameOf(base, unit) === 'Model';
}

/** `pgTable('orders', { userId: … })`, `const OrderSchema = new Schema({ user: … })`. */
function schemasIn(unit: SourceFacts): Declared[] {
  return unit.bindings.flatMap(({ name, init }) => {
    const fact = init?.k === 'call' ? unit.calls[init.id] : undefined;
    const made = fact && nameOf(fact.callee, unit);
    const columns = made === SCHEMA ? fact?.args[0] : made !== undefined && TABLE_MAKERS.includes(made) ? fact?.args[1] : undefined;
    return columns?.k === 'object' ? [{ names: [name, ...(made === SCHEMA ? [] : [nameOf(fact?.args[0])])], columns: columns.props.map(({ key }) => asColumn(key)) }] : [];
  });
}
