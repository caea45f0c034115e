import type { Node } from 'jsonc-parser';
import type { Severity } from '../engine/model/finding';
import { lineStartsOf } from '../engine/model/lines';
import type { Location } from '../engine/model/span';
import type { Notice, ServiceOverride } from '../engine/model/workspace';
import { dayIn } from './day';
import { readerOf, type Reader } from './reader';
import { treeIn } from './tree';

export type Preset = 'recommended' | 'all' | 'none';

/** What one `headroom.config.jsonc` says. Paths and globs are as written, relative to its folder. */
export interface ConfigFacts {
  readonly path: string;
  readonly lineStarts: readonly number[];
  readonly preset: Preset;
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  readonly exclude: readonly string[];
  readonly gitIgnored: boolean;
  readonly services: ReadonlyMap<string, ServiceOverride>;
  readonly suppressions: readonly SuppressionSetting[];
  readonly notices: readonly Notice[];
}

export interface SuppressionSetting {
  readonly rule: string;
  readonly file: string;
  readonly reason: string;
  readonly expires?: string;
  readonly at: Location;
}

export const levels: readonly (Severity | 'off')[] = ['error', 'warning', 'information', 'hint', 'off'];
export const presets: readonly Preset[] = ['recommended', 'all', 'none'];

/**
 * Reads a configuration. What can't be used (broken JSON, unknown settings and rules, values of the wrong type)
 * becomes a notice with its line, and the rest counts.
 */
export function parseConfig(path: string, text: string, knownRules: ReadonlySet<string>): ConfigFacts {
  const lineStarts = lineStartsOf(text);
  const reader = readerOf(path, lineStarts);
  const tree = treeIn(text, reader);
  const nodes = new Map((tree ? reader.properties(tree, 'The configuration', keys) : []).map(({ key, value }) => [key, value]));
  const read = <T>(key: (typeof keys)[number], otherwise: T, how: (node: Node) => T | undefined): T => {
    const node = nodes.get(key);
    return (node && how(node)) ?? otherwise;
  };
  return {
    path,
    lineStarts,
    preset: read('preset', 'recommended', (node) => reader.word(node, 'preset', presets)),
    rules: read('rules', new Map(), (node) => rulesIn(node, reader, knownRules)),
    exclude: read('exclude', [], (node) => textsIn(node, 'exclude', reader)),
    gitIgnored: read('gitIgnored', false, (node) => reader.flag(node, 'gitIgnored')),
    services: read('services', new Map(), (node) => servicesIn(node, reader)),
    suppressions: read('suppressions', [], (node) => suppressionsIn(node, path, reader)),
    notices: reader.notices,
  };
}

const keys = ['$schema', 'preset', 'rules', 'exclude', 'gitIgnored', 'services', 'suppressions'] as const;

function rulesIn(node: Node, reader: Reader, knownRules: ReadonlySet<string>): Map<string, Severity | 'off'> {
  const rules = new Map<string, Severity | 'off'>();
  for (const { key, keyNode, value } of reader.properties(node, 'rules')) {
    if (!knownRules.has(key)) reader.complain(keyNode, `there is no rule "${key}".`);
    else {
      const level = reader.word(value, `rules.${key}`, levels);
      if (level) rules.set(key, level);
    }
  }
  return rules;
}

function servicesIn(node: Node, reader: Reader): Map<string, ServiceOverride> {
  return new Map(
    reader.properties(node, 'services').map(({ key, value }) => {
      const override: { name?: string; service?: boolean } = {};
      for (const property of reader.properties(value, `services["${key}"]`, ['name', 'service'])) {
        if (property.key === 'name') Object.assign(override, definedOnly({ name: reader.text(property.value, 'name') }));
        else Object.assign(override, definedOnly({ service: reader.flag(property.value, 'service') }));
      }
      return [key, override];
    }),
  );
}

function suppressionsIn(node: Node, path: string, reader: Reader): SuppressionSetting[] {
  return reader.items(node, 'suppressions').flatMap((item) => {
    const texts = new Map<string, string>();
    for (const { key, value } of reader.properties(item, 'A suppression', ['rule', 'file', 'reason', 'expires'])) {
      const text = reader.text(value, key);
      if (text !== undefined) texts.set(key, text.trim());
    }
    const rule = texts.get('rule');
    const file = texts.get('file');
    if (item.type !== 'object') return [];
    if (!rule || !file) {
      reader.complain(item, 'a suppression needs a rule and a file.');
      return [];
    }
    const expires = dayIn(texts.get('expires'), 'suppression', item, reader);
    const at = { file: path, span: { start: item.offset, end: item.offset + item.length } };
    return [{ rule, file, reason: texts.get('reason') ?? '', at, ...definedOnly({ expires }) }];
  });
}

function textsIn(node: Node, what: string, reader: Reader): string[] {
  return reader.items(node, what).flatMap((item) => reader.text(item, `Each entry of ${what}`) ?? []);
}

function definedOnly<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
