import assert from 'node:assert/strict';
import { choicesOf, expandSnippet } from './expand';

describe('expandSnippet', () => {
  it('takes the default of a placeholder and nothing for a bare tab stop', () => {
    assert.equal(expandSnippet('a(${1:b}, $2, ${3});$0'), 'a(b, , );');
  });

  it('repeats a default wherever its tab stop stands, before or after it', () => {
    assert.equal(expandSnippet('$1 = ${1:name}; use(${1})'), 'name = name; use(name)');
  });

  it('expands placeholders within placeholders', () => {
    assert.equal(expandSnippet('${1:new ${2:Pool}()} $2'), 'new Pool() Pool');
  });

  it('takes the first option of a choice, or the one asked for', () => {
    assert.equal(expandSnippet('${1|lax,strict|} $1'), 'lax lax');
    assert.equal(expandSnippet('${1|lax,strict|} $1', (options) => options[1]!), 'strict strict');
    assert.deepEqual(choicesOf('${1|a\\,b,c\\|d|} ${2|e,f|}'), [['a,b', 'c|d'], ['e', 'f']]);
  });

  it('leaves escaped characters and other braces as they are', () => {
    assert.equal(expandSnippet('`\\${x}` { } \\\\n \\n $'), '`${x}` { } \\n \\n $');
  });

  it('refuses variables and placeholders that nobody closed', () => {
    assert.throws(() => expandSnippet('${TM_FILENAME}'), /Not a tab stop/);
    assert.throws(() => expandSnippet('`${id}`'), /Not a tab stop/);
    assert.throws(() => expandSnippet('${1:a'), /not closed/);
  });
});
