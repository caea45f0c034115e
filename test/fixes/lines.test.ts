import assert from 'node:assert/strict';
import type { FixStep } from '../../src/engine/model/fix';
import { applied, reasonOf } from './applied';

describe('add-entry', () => {
  const add = (text: string, key = 'b'): FixStep => ({ kind: 'add-entry', file: 'a.yaml', map: { start: text.indexOf('a:'), end: text.length }, key, text: 'c: 1\nd: 2' });
  const after = (text: string, key?: string): string | undefined => applied({ 'a.yaml': text }, add(text, key))['a.yaml'];

  it('writes below the last line, in the indentation and line endings of the file', () => {
    assert.equal(after('x:\n  - a: 1\n'), 'x:\n  - a: 1\n    b:\n      c: 1\n      d: 2\n');
    assert.equal(after('x:\r\n- a: 1\r\n- z: 2\r\n'), 'x:\r\n- a: 1\r\n  b:\r\n    c: 1\r\n    d: 2\r\n- z: 2\r\n');
  });

  it('writes behind nested values, comments and texts over several lines', () => {
    assert.equal(after('x:\n  a:\n    - 1 # one\n# of y\ny: 2\n'), 'x:\n  a:\n    - 1 # one\n  b:\n    c: 1\n    d: 2\n# of y\ny: 2\n');
    assert.equal(after('x:\n  a: |\n    one\n    two\ny: 2\n'), 'x:\n  a: |\n    one\n    two\n  b:\n    c: 1\n    d: 2\ny: 2\n');
    assert.equal(after('a: 1'), 'a: 1\nb:\n  c: 1\n  d: 2');
  });

  it('leaves a key that is there', () => {
    assert.equal(after('a: 1\nb: 2\n'), 'a: 1\nb: 2\n');
  });

  it('refuses what is written in braces, and what is no mapping', () => {
    const flow = 'x: { a: 1 }\n';
    assert.match(reasonOf({ 'a.yaml': flow }, { ...add(flow), map: { start: flow.indexOf('{'), end: flow.length - 1 } } as FixStep), /not written in lines/);
    assert.match(reasonOf({ 'a.yaml': 'a: 1\n' }, { ...add('a: 1\n'), map: { start: 3, end: 4 } } as FixStep), /no longer where/);
  });
});

describe('insert-line', () => {
  const text = 'FROM node\n  CMD a\n';
  const step: FixStep = { kind: 'insert-line', file: 'Dockerfile', before: { start: text.indexOf('CMD'), end: text.length - 1 }, text: 'USER node' };

  it('writes a line before another, in its indentation and line endings', () => {
    assert.equal(applied({ Dockerfile: text }, step).Dockerfile, 'FROM node\n  USER node\n  CMD a\n');
    const windows = text.replaceAll('\n', '\r\n');
    assert.equal(applied({ Dockerfile: windows }, { ...step, before: { start: windows.indexOf('CMD'), end: windows.length - 2 } }).Dockerfile, 'FROM node\r\n  USER node\r\n  CMD a\r\n');
  });

  it('writes it once', () => {
    const once = 'FROM node\n  USER node\n  CMD a\n';
    assert.equal(applied({ Dockerfile: once }, step).Dockerfile, once);
  });
});
