import type { Node } from 'jsonc-parser';
import type { PropertyValue, Value } from '../../model/facts';
import { entriesAt, parseJson, spanOf } from './json';
import { redactValue } from './redact';
import { parseYaml, type YamlNode } from './yaml';

/** Values of a file of settings as code sees them, credentials taken out; undefined for another kind of file. */
export function documentOf(path: string, text: string): Value | undefined {
  if (text.length > textLimit) return undefined;
  const budget = { values: valueLimit };
  if (path.endsWith('.json')) return jsonValue(parseJson(text).root, '', budget);
  return readByNodeConfig.test(path) ? yamlValue(parseYaml(text).documents[0], '', budget) : undefined;
}

/** Other YAML is not loaded as it stands, and reading it is slow. */
const readByNodeConfig = /(?:^|\/)config\/(?:default|custom-environment-variables)\.ya?ml$/;

const textLimit = 200_000;
const valueLimit = 2000;

interface Budget {
  values: number;
}

const nothing: Value = { k: 'unknown' };

function jsonValue(node: Node | undefined, name: string, budget: Budget): Value {
  if (node === undefined || budget.values-- <= 0) return nothing;
  if (node.type === 'object') {
    return object(entriesAt(node).map(({ key, value, span }) => ({ key, value: jsonValue(value, key, budget), span })));
  }
  if (node.type === 'array') return { k: 'array', items: (node.children ?? []).map((item) => jsonValue(item, name, budget)) };
  const value: unknown = node.value;
  if (typeof value === 'string') return { k: 'const', v: redactValue(name, value) };
  return typeof value === 'number' || typeof value === 'boolean' ? { k: 'const', v: value } : spanOf(node).end > 0 ? { k: 'const', v: null } : nothing;
}

function yamlValue(node: YamlNode | undefined, name: string, budget: Budget): Value {
  if (node === undefined || budget.values-- <= 0) return nothing;
  if (node.kind === 'map') return object(node.entries().map(({ key, value, span }) => ({ key, value: yamlValue(value, key, budget), span })));
  if (node.kind === 'list') return { k: 'array', items: node.items().map((item) => yamlValue(item, name, budget)) };
  if (node.text === undefined) return { k: 'const', v: null };
  return /^\d{1,9}$/.test(node.text) ? { k: 'const', v: Number(node.text) } : { k: 'const', v: redactValue(name, node.text) };
}

function object(props: readonly PropertyValue[]): Value {
  return { k: 'object', props, spreads: [] };
}
