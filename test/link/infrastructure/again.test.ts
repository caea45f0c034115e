import { checkEdits } from '../random-edits';
import { place, SEND, stackOf, TO_TOPIC } from './system';

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
});
