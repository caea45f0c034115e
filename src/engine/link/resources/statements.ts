import { STATEMENT_MEMBERS } from '../libraries/query-languages';
import type { BindingFact, Value } from '../../model/facts';

/** The text of a statement that an argument is: itself, what a constant holds, or a member of the query object of a driver. */
export function statementMeant(value: Value, bindings: readonly BindingFact[]): Value | undefined {
  if (value.k === 'object') return value.props.find(({ key }) => STATEMENT_MEMBERS.includes(key))?.value;
  return value.k === 'ref' ? bindings[value.b]?.init : value;
}
