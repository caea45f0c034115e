import assert from 'node:assert/strict';
import type { EntryPoint } from '../../../src/engine/model/system';
import { occasionOf } from '../../../src/engine/rules/evidence/entries';

describe('what an entry point answers, in words', () => {
  const entry = (kind: EntryPoint['kind'], path: string): EntryPoint => ({
    kind, path, service: 'orders', handlers: [], method: '', location: { file: 'main.ts', span: { start: 0, end: 1 } },
  });

  it('has the topic or queue, with the parts that only a request knows', () => {
    assert.equal(occasionOf(entry('message', 'orders.{id}')), 'message orders.{id}');
    assert.equal(occasionOf(entry('queue', 'mails')), 'queue mails');
  });

  it('names no topic, queue or job of which nothing is known', () => {
    assert.equal(occasionOf(entry('message', '{topic}')), 'messages');
    assert.equal(occasionOf(entry('queue', '{queue}')), 'queued jobs');
    assert.equal(occasionOf(entry('job', '{schedule}')), 'jobs');
  });
});
