import assert from 'node:assert/strict';
import { checkEdits, plain } from '../random-edits';
import { discover } from '../../../src/engine/discover/discover';
import { extract } from '../../../src/engine/extract/extract';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { link, openLinker } from '../../../src/engine/link/link';
import { linksOf, place, SEND, stackOf, TO_TOPIC } from './system';

const SYSTEM = {
  'package.json': '{ "name": "shop", "workspaces": ["services/*"] }',
  'services/orders/package.json': '{ "name": "orders" }',
  'services/orders/src/place.ts': TO_TOPIC,
  'services/mail/package.json': '{ "name": "mail" }',
  'services/mail/src/send.ts': 'export const handler = async (event: unknown) => { console.log(event); };\n',
  'lib/shop-stack.ts': stackOf(["const topic = new sns.Topic(this, 'T');", place('{ TOPIC_ARN: topic.topicArn }'), SEND, 'topic.addSubscription(new subs.LambdaSubscription(send));'].join('\n')),
};

describe('linking systems of infrastructure code again after edits', () => {
  for (const seed of [2, 3]) it(`gives what linking from nothing gives, over random edits (seed ${String(seed)})`, () => { checkEdits(SYSTEM, seed, 60); });

  it('gives what linking from nothing gives, where one file begins to wire and another one ends in the same moment', () => {
    const { 'lib/shop-stack.ts': stack, ...others } = SYSTEM;
    const plan = 'export const plan = 1;\n';
    const files: Record<string, string> = { ...others, 'cdk/a.ts': stack, 'cdk/b.ts': plan };
    const workspace = discover(memoryHost(files));
    const factsOf = (texts: Readonly<Record<string, string>>) => new Map(workspace.sources.map(({ path }) => [path, extract(path, texts[path] ?? '')]));
    const linker = openLinker(workspace);
    assert.deepEqual(linksOf(linker.link(factsOf(files))), ['orders -> mail by event']);
    const moved = factsOf({ ...files, 'cdk/a.ts': plan, 'cdk/b.ts': stack.replace('topic.addSubscription(new subs.LambdaSubscription(send));', '') });
    const model = linker.link(moved);
    assert.deepEqual(linksOf(model), []);
    assert.deepEqual(plain(model), plain(link(workspace, moved)));
  });
});
