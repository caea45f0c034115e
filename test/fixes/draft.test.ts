import assert from 'node:assert/strict';
import { currentSpan, draftOf, edited, editsOf, isUntouched } from '../../src/engine/fixes/draft';
import { applyEdits, insertion, minimal, replacement } from '../../src/engine/fixes/edits';

describe('a draft', () => {
  const draft = edited(draftOf('let a = one(two);'), [insertion(0, '// new\n'), insertion(15, ', three')])!;

  it('has the text after its edits', () => {
    assert.equal(draft.text, '// new\nlet a = one(two, three);');
  });

  it('says what was done to the original', () => {
    assert.deepEqual(editsOf(draft), [insertion(0, '// new\n'), insertion(15, ', three')]);
  });

  it('follows a span through edits around and in it', () => {
    assert.deepEqual(currentSpan(draft, { start: 8, end: 16 }), { start: 15, end: 30 });
    assert.deepEqual(currentSpan(draft, { start: 12, end: 15 }), { start: 19, end: 22 });
    assert.equal(isUntouched(draft, { start: 8, end: 16 }), false);
    assert.equal(isUntouched(draft, { start: 12, end: 15 }), true);
  });

  it('loses a span whose border was replaced', () => {
    const replaced = edited(draft, [replacement(7, 10, 'const')])!;
    assert.equal(currentSpan(replaced, { start: 0, end: 5 }), undefined);
    assert.equal(replaced.text, '// new\nconst a = one(two, three);');
  });

  it('knows no span outside of the text', () => {
    for (const span of [{ start: -1, end: 2 }, { start: 3, end: 2 }, { start: 0, end: 18 }, { start: 0.5, end: 1 }, { start: NaN, end: NaN }]) {
      assert.equal(currentSpan(draft, span), undefined);
    }
  });

  it('refuses edits that overlap', () => {
    assert.equal(edited(draft, [replacement(0, 5, ''), replacement(4, 6, '')]), undefined);
  });

  it('joins what several rounds of edits did in one place', () => {
    const again = edited(draft, [replacement(22, 29, '')])!;
    assert.deepEqual(editsOf(again), [insertion(0, '// new\n')]);
    assert.equal(applyEdits(again.original, editsOf(again)), again.text);
  });
});

describe('a minimal edit', () => {
  it('leaves out what stays', () => {
    assert.deepEqual(minimal('readFileSync()', replacement(0, 12, 'readFile')), replacement(8, 12, ''));
    assert.equal(minimal('same', replacement(0, 4, 'same')), undefined);
  });

  it('splits neither a surrogate pair nor a CRLF', () => {
    assert.deepEqual(minimal('\u{1F600}', replacement(0, 2, '\u{1F601}')), replacement(0, 2, '\u{1F601}'));
    assert.deepEqual(minimal('a\r\n', replacement(0, 3, 'a\r')), replacement(1, 3, '\r'));
  });
});
