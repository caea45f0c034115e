import { UNKNOWN, type Known } from '../known';
import type { PropertyValue, Value } from '../../model/facts';

/** Lists that built-ins make of an object: `Object.entries(services)`. Only of one whose properties are all told. */
const LISTED: Readonly<Record<string, (prop: PropertyValue) => Value>> = {
  'Object.entries': ({ key, value }) => ({ k: 'array', items: [{ k: 'const', v: key }, value] }),
  'Object.values': ({ value }) => value,
  'Object.keys': ({ key }) => ({ k: 'const', v: key }),
};

/** What the built-in of this name makes of its argument; undefined for other built-ins. */
export function listed(name: string, of: () => Known): Known | undefined {
  const item = Object.hasOwn(LISTED, name) ? LISTED[name] : undefined;
  if (!item) return undefined;
  const known = of();
  if (known.k !== 'object' || known.value.spreads.length > 0 || known.value.props.some(({ computed }) => computed !== undefined)) return UNKNOWN;
  return { k: 'array', value: { k: 'array', items: known.value.props.map(item) }, scope: known.scope };
}
