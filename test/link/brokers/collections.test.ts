import assert from 'node:assert/strict';
import { modelOf } from '../model';

const HTTP = "import express from 'express';\nconst app = express();\n";
const KAFKA = "import { Kafka } from 'kafkajs';\nconst kafka = new Kafka({ brokers: [process.env.BROKERS ?? 'localhost:9092'] });\n";
const SHOP = `${HTTP}${KAFKA}const producer = kafka.producer();\napp.post('/orders', async (req, res) => { await producer.send({ topic: 'orders', messages: [{ value: 'x' }] }); res.end(); });\napp.listen(3000);`;
const MAIL = `${HTTP}${KAFKA}const consumer = kafka.consumer({ groupId: 'a' });\nvoid consumer.subscribe({ topic: 'orders' });\nvoid consumer.run({ eachMessage: async () => undefined });\napp.listen(3001);`;

/** A folder with a shop that publishes, a mailer that takes, and a compose file of its own. */
function stage(folder: string, { broker = 'bitnami/kafka:3', address = 'kafka:9092', services = { shop: SHOP, mail: MAIL } }: { broker?: string; address?: string; services?: Readonly<Record<string, string>> } = {}): Record<string, string> {
  const names = Object.keys(services);
  return {
    [`${folder}/docker-compose.yml`]: `services:\n${names.map((name) => `  ${name}:\n    build: ./${name}\n    environment: { BROKERS: "${address}" }\n`).join('')}${broker === '' ? '  db:\n    image: postgres:16\n' : `  kafka:\n    image: ${broker}\n`}`,
    ...Object.fromEntries(names.flatMap((name) => [
      [`${folder}/${name}/package.json`, JSON.stringify({ name, main: 'src/main.ts', dependencies: { express: '5', kafkajs: '2' } })],
      [`${folder}/${name}/src/main.ts`, services[name] ?? ''],
    ])),
  };
}

/** Links from one folder of the repository to another, by their folders. */
function across(files: Readonly<Record<string, string>>): string[] {
  const { links, services } = modelOf(files);
  const folderOf = (name: string): string => services.find((one) => one.name === name)?.root.split('/').slice(0, -1).join('/') ?? '';
  return [...new Set(links.map(({ from, to }) => [folderOf(from), folderOf(to)].join(' > ')))].sort();
}

const OWN = ['stage-1 > stage-1', 'stage-2 > stage-2'];
const ALL = ['stage-1 > stage-1', 'stage-1 > stage-2', 'stage-2 > stage-1', 'stage-2 > stage-2'];

describe('systems in folders of one repository', () => {
  it('keep their messages where each runs a broker of its own', () => {
    assert.deepEqual(across({ ...stage('stage-1'), ...stage('stage-2') }), OWN);
  });

  it('keep them where only one end is in each', () => {
    const reading = { mail: MAIL, audit: MAIL.replace("'a'", "'b'") };
    const writing = { shop: SHOP, desk: SHOP };
    assert.deepEqual(across({ ...stage('stage-1', { services: writing }), ...stage('stage-2', { services: reading }) }), []);
  });

  it('keep them in folders of folders, and with others beside them', () => {
    assert.deepEqual(across({ ...stage('course/stage-1'), ...stage('course/stage-2'), ...stage('course/stage-3') }), ['1', '2', '3'].map((n) => `course/stage-${n} > course/stage-${n}`));
  });

  it('keep them with brokers that Kubernetes runs', () => {
    const broker = (folder: string): Record<string, string> => ({ [`${folder}/infra/kafka.yaml`]: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: kafka\nspec:\n  selector: { matchLabels: { app: kafka } }\n  template:\n    metadata: { labels: { app: kafka } }\n    spec:\n      containers:\n        - name: kafka\n          image: bitnami/kafka:3\n' });
    assert.deepEqual(across({ ...stage('stage-1', { broker: '' }), ...stage('stage-2', { broker: '' }), ...broker('stage-1'), ...broker('stage-2') }), OWN);
  });

  const meeting: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'only one runs a broker': { ...stage('stage-1'), ...stage('stage-2', { broker: '' }) },
    'one runs a broker of another product': { ...stage('stage-1'), ...stage('stage-2', { broker: 'rabbitmq:4' }) },
    'neither runs one': { ...stage('stage-1', { broker: '' }), ...stage('stage-2', { broker: '' }) },
    'a manifest above them runs one': { ...stage('stage-1'), ...stage('stage-2'), 'docker-compose.yml': 'services:\n  kafka:\n    image: bitnami/kafka:3\n' },
    'a folder beside them runs one': { ...stage('stage-1'), ...stage('stage-2'), 'infra/docker-compose.yml': 'services:\n  kafka:\n    image: bitnami/kafka:3\n' },
    'a package is around them': { ...stage('stage-1'), ...stage('stage-2'), 'package.json': '{ "name": "shop", "private": true, "workspaces": ["stage-1/*", "stage-2/*"] }' },
    'both are given one broker elsewhere': { ...stage('stage-1', { address: 'events.example.com:9092' }), ...stage('stage-2', { address: 'events.example.com:9092' }) },
  };
  for (const [when, files] of Object.entries(meeting)) it(`meet where ${when}`, () => { assert.deepEqual(across(files), ALL); });

  it('are none where each folder has one service, which its compose file may be there to develop', () => {
    const { links } = modelOf({ ...stage('sales', { services: { shop: SHOP } }), ...stage('post', { services: { mail: MAIL } }) });
    assert.deepEqual(links.map(({ from, to }) => `${from} ${to}`), ['shop mail']);
  });
});
