import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { parse as parseJsonc } from 'jsonc-parser';
import { parseConfig } from '../../src/config/parse';
import { lineStartsOf } from '../../src/engine/model/lines';
import { rules } from '../../src/engine/rules/registry';

const file = 'headroom.config.jsonc';
const [anyRule] = rules;
const id = anyRule!.meta.id;
const known = new Set([id]);
const schema = JSON.parse(readFileSync(path.resolve(__dirname, '../../schemas/headroom.config.schema.json'), 'utf8')) as object;
const accepts = new Ajv().compile(schema);

const full = `{
  // Comments and a trailing comma are fine.
  "$schema": "./headroom.config.schema.json",
  "preset": "all",
  "rules": { "${id}": "hint" },
  "exclude": ["legacy/**"],
  "gitIgnored": true,
  "services": { "apps/api": { "name": "orders" }, "apps/cli": { "service": false } },
  "suppressions": [
    { "rule": "${id}", "file": "package.json", "reason": "the mesh does it", "expires": "2030-12-31" },
  ],
}`;

describe('headroom.config.jsonc', () => {
  it('is read with everything that it can say', () => {
    const { suppressions, ...config } = parseConfig(file, full, known);
    assert.deepEqual(config, {
      path: file,
      lineStarts: lineStartsOf(full),
      preset: 'all',
      rules: new Map([[id, 'hint']]),
      exclude: ['legacy/**'],
      gitIgnored: true,
      services: new Map([['apps/api', { name: 'orders' }], ['apps/cli', { service: false }]]),
      notices: [],
    });
    const [{ at, ...suppression } = { at: undefined }] = suppressions;
    assert.deepEqual(suppression, { rule: id, file: 'package.json', reason: 'the mesh does it', expires: '2030-12-31' });
    assert.match(full.slice(at?.span.start, at?.span.end), /^\{ "rule"[^]*\}$/);
  });

  it('may be empty', () => {
    for (const text of ['', '{}', '// nothing yet\n']) {
      const { preset, rules: levels, notices } = parseConfig(file, text, known);
      assert.deepEqual([preset, levels.size], ['recommended', 0]);
      assert.deepEqual(notices, []);
    }
  });

  it('may hold what its schema accepts', () => {
    assert.ok(accepts(parseJsonc(full)), JSON.stringify(accepts.errors));
  });

  const mistakes: { text: string; says: string }[] = [
    { text: '{\n  "presets": "all"\n}', says: 'Line 2: there is no setting "presets" here; known are $schema, preset, rules, exclude, gitIgnored, services, suppressions.' },
    { text: '{ "preset": "strict" }', says: 'Line 1: preset has to be one of recommended, all, none.' },
    { text: '{ "rules": [] }', says: 'Line 1: rules has to be an object.' },
    { text: '{ "rules": {\n"no-such-rule": "off" } }', says: 'Line 2: there is no rule "no-such-rule".' },
    { text: `{ "rules": { "${id}": "info" } }`, says: `Line 1: rules.${id} has to be one of error, warning, information, hint, off.` },
    { text: `{ "rules": { "${id}": true } }`, says: `Line 1: rules.${id} has to be one of error, warning, information, hint, off.` },
    { text: '{ "exclude": "a" }', says: 'Line 1: exclude has to be a list.' },
    { text: '{ "exclude": ["a", 1] }', says: 'Line 1: Each entry of exclude has to be a text.' },
    { text: '{ "services": { "a": { "name": 1 } } }', says: 'Line 1: name has to be a text.' },
    { text: '{ "services": { "a": { "service": "no" } } }', says: 'Line 1: service has to be true or false.' },
    { text: '{ "services": { "a": { "port": 1 } } }', says: 'Line 1: there is no setting "port" here; known are name, service.' },
    { text: '{ "suppressions": [1] }', says: 'Line 1: A suppression has to be an object.' },
    { text: `{ "suppressions": [{ "rule": "${id}", "reason": "x" }] }`, says: 'Line 1: a suppression needs a rule and a file.' },
    { text: `{ "suppressions": [{ "rule": "${id}", "file": "a", "reason": "x", "expires": "soon" }] }`, says: 'Line 1: expires has to be a day like 2030-12-31; until then the suppression counts as expired.' },
    { text: `{ "suppressions": [{ "rule": "${id}", "file": "a", "reason": "x", "expires": "2026-31-12" }] }`, says: 'Line 1: expires has to be a day like 2030-12-31; until then the suppression counts as expired.' },
    { text: '[]', says: 'Line 1: The configuration has to be an object.' },
  ];
  for (const { text, says } of mistakes) {
    it(`tells of ${text.replaceAll('\n', ' ')}, as its schema does`, () => {
      assert.deepEqual(parseConfig(file, text, known).notices, [{ kind: 'config', file, message: says }]);
      assert.equal(accepts(JSON.parse(text)), false);
    });
  }

  it('keeps what is right beside a mistake', () => {
    const { rules: levels, exclude, notices } = parseConfig(file, `{ "rules": { "${id}": "off", "x": "off" }, "exclude": ["a", 1], `, known);
    assert.deepEqual([...levels], [[id, 'off']]);
    assert.deepEqual(exclude, ['a']);
    assert.deepEqual(notices.map(({ message }) => message), [
      'Line 1: this is not valid JSON with comments (property name expected).',
      'Line 1: there is no rule "x".',
      'Line 1: Each entry of exclude has to be a text.',
    ]);
  });

  it('is told apart from nothing when it is nested too deeply', () => {
    const { notices } = parseConfig(file, '['.repeat(100_000), known);
    assert.deepEqual(notices.map(({ message }) => message), ["It is nested too deeply to be read, so its settings don't count."]);
  });

  it('never throws, whatever is missing from it', () => {
    for (let end = 0; end <= full.length; end++) parseConfig(file, full.slice(0, end), known);
    for (let start = 0; start <= full.length; start++) parseConfig(file, full.slice(start), known);
  });
});
