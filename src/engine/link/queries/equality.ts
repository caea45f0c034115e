import { ELEMENT_OF, formOf, KEY, LOOSE, type FilterForm } from '../libraries/queries/filters';
import { follow, type Placed, type QueryInput } from './placed';
import type { SourceFacts, Value } from '../../model/facts';

/** How an operator compares a column with a value: a search that leaves only rows of one key is as good as naming it. */
export function formBy(operator: string, column: string, compared: Placed | undefined, input: QueryInput): FilterForm | undefined {
  const form = formOf(operator);
  return form === 'search' && compared && KEY.test(column) && (ELEMENT_OF.includes(operator.toLowerCase()) || isWhole(compared, input) || isOfItsName(column, compared, input)) ? 'equals' : form;
}

/** A pattern for the whole text: `` new RegExp(`^${email}$`, 'i') ``. */
function isWhole(compared: Placed, input: QueryInput): boolean {
  const { value, at } = follow(compared, input);
  const call = value.k === 'call' ? input.facts.get(at.file)?.calls[value.id] : undefined;
  const pattern = call ? (call.callee.k === 'global' && call.callee.name === 'RegExp' && call.args[0] ? follow({ value: call.args[0], at }, input).value : undefined) : value;
  if (pattern?.k !== 'template' || pattern.parts.length < 3) return false;
  const [first, last] = [pattern.parts[0], pattern.parts.at(-1)];
  return isText(first, /^\^[^|.*+?]*$/) && isText(last, /^[^|.*+?]*\$$/);
}

function isText(value: Value | undefined, test: RegExp): boolean {
  return value?.k === 'const' && typeof value.v === 'string' && test.test(value.v);
}

/** A serial number among serial numbers: `{ serialNumber: { contains: serialNumber } }`. What people type to look for something is called otherwise, or may be empty. */
function isOfItsName(column: string, compared: Placed, input: QueryInput): boolean {
  const name = nameIn(compared.value, input.facts.get(compared.at.file));
  return name !== undefined && !LOOSE.test(column) && name.toLowerCase() === column.toLowerCase() && follow(compared, input).value.k !== 'either';
}

/** The one name that a value is made of: `serial`, `body.serial`, `` `%${serial}%` ``. */
function nameIn(value: Value, unit: SourceFacts | undefined): string | undefined {
  if (value.k === 'member') return value.name;
  if (value.k === 'ref') return unit?.bindings[value.b]?.name;
  const holes = value.k === 'template' ? value.parts.filter(({ k }) => k !== 'const') : [];
  return holes.length === 1 && holes[0] && holes[0].k !== 'template' ? nameIn(holes[0], unit) : undefined;
}
