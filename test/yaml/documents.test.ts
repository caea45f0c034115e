import assert from 'node:assert/strict';
import { parseDocuments } from '../../src/engine/yaml/documents';

describe('YAML documents', () => {
  it('are read as far as they go, each of a stream', () => {
    const documents = parseDocuments('a: 1\na: [2\n---\nb: [\n');
    assert.deepEqual(documents?.map(({ errors }) => errors.length > 0), [true, true]);
    assert.deepEqual(parseDocuments('x: &x { a: 1 }\ny: { <<: *x }\n', { merge: true })?.[0]?.toJS(), { x: { a: 1 }, y: { a: 1 } });
  });

  it('may be nested deeper than any manifest is', () => {
    assert.ok(parseDocuments(`${'['.repeat(150)}1${']'.repeat(150)}`)?.[0]?.contents);
  });

  // Each of these took minutes, or ended the process where nothing can catch it.
  for (const opening of ['[', '{a: ', '{"a": ', '- ', '? ', '[{']) {
    it(`are none where "${opening}" comes again and again`, () => assert.equal(parseDocuments(opening.repeat(50_000)), undefined));
  }
});
