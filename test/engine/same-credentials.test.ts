import assert from 'node:assert/strict';
import { openConfiguration } from '../../src/config/configuration';
import { analyze } from '../../src/engine/analyze';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import type { Finding } from '../../src/engine/model/finding';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n" };
const rules = [hardcodedSecret, secretFallback];

function findingsIn(files: Readonly<Record<string, string>>): readonly Finding[] {
  const host = memoryHost({ ...program, ...files });
  const configuration = openConfiguration(host, { knownRules: new Set(rules.map(({ meta }) => meta.id)) });
  return analyze(host, { rules, configuration, today: '2025-01-01' })?.findings ?? [];
}

const severities = (files: Readonly<Record<string, string>>): string[] => findingsIn(files).map(({ severity, location }) => `${severity} ${location.file}`);

const drawn = ['kP3xv9Qz7L', 'mW2nB8tR4h'].join('');

const store = (password: string): string => `services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: ${password}\n`;
const keyed = (key: string): string => `services:\n  api:\n    build: .\n    environment:\n      JWT_SECRET: ${key}\n`;
const address = (password: string, host: string): string => `export const pool = { url: 'postgres://app:${password}@${host}:5432/app' };\n`;

describe('the same credential at several places', () => {
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, found: readonly string[]])[] = [
    ['is graver in a throw-away store where it opens a public host', { 'docker-compose.yml': store('l9dger2book8'), 'src/db.ts': address('l9dger2book8', 'db.acme.io') }, ['error docker-compose.yml', 'error src/db.ts']],
    ['is graver in a throw-away store where it opens a host of the network', { 'docker-compose.yml': store('l9dger2book8'), '.env': 'ARCHIVE_URL=postgres://app:l9dger2book8@10.0.4.2/app\n' }, ['error .env', 'error docker-compose.yml']],
    ['is graver as the default of a throw-away store', { 'docker-compose.yml': store('${PG_PASSWORD:-l9dger2book8}'), '.env.production': 'DB_HOST=db.acme.io\nDB_PASSWORD=l9dger2book8\n' }, ['error .env.production', 'error docker-compose.yml']],
    ['is graver where it is escaped at one of them', { 'docker-compose.yml': store('ledger#book7'), '.env': 'ARCHIVE_URL=postgres://app:ledger%23book7@db.acme.io/app\n' }, ['error .env', 'error docker-compose.yml']],
    ['is graver for a developer’s machine where any machine may get what was drawn', { 'docker-compose.dev.yml': keyed(drawn), 'docker-compose.yml': keyed(drawn) }, ['error docker-compose.dev.yml', 'error docker-compose.yml']],
    ['is graver in one file', { '.env': `POSTGRES_PASSWORD=${drawn}\nLEDGER_PASSWORD=${drawn}\n` }, ['error .env', 'error .env']],
    ['is as it was among settings where it was made up', { 'docker-compose.dev.yml': keyed('l9dger2book8'), 'docker-compose.yml': keyed('l9dger2book8') }, ['information docker-compose.dev.yml', 'error docker-compose.yml']],
    ['is as it was in one file where it was made up', { '.env': 'POSTGRES_PASSWORD=l9dger2book8\nLEDGER_PASSWORD=l9dger2book8\n' }, ['information .env', 'error .env']],
    ['says nothing where it is a word, among settings', { 'docker-compose.yml': `${store('orders')}  api:\n    build: .\n    environment:\n      DATABASE_URL: postgres://orders:orders@db/orders\n`, '.env': 'JWT_SECRET=orders\n' }, ['error .env', 'information docker-compose.yml', 'information docker-compose.yml']],
    ['says nothing where it is a word, of a mail server', { 'docker-compose.yml': store('warehouse'), '.env': 'SMTP_HOST=smtp.acme.io\nSMTP_PASSWORD=warehouse\n' }, ['error .env', 'information docker-compose.yml']],
    ['says nothing where it is a word, of a host of the network', { 'docker-compose.yml': store('warehouse'), 'src/db.ts': address('warehouse', '192.168.4.7') }, ['information docker-compose.yml', 'error src/db.ts']],
    ['says nothing where it is a word with digits', { 'docker-compose.yml': store('warehouse2024'), 'src/db.ts': address('warehouse2024', 'db.acme.io') }, ['information docker-compose.yml', 'error src/db.ts']],
    ['says nothing where it is a word in other letters', { 'docker-compose.yml': store('w4r3h0us3'), 'src/db.ts': address('w4r3h0us3', 'db.acme.io') }, ['information docker-compose.yml', 'error src/db.ts']],
    ['says nothing where it is a name of parts', { 'docker-compose.yml': store('warehouse-v2-api_eu1'), 'src/db.ts': address('warehouse-v2-api_eu1', 'db.acme.io') }, ['information docker-compose.yml', 'error src/db.ts']],
    ['says nothing where it is the user', { 'docker-compose.yml': store('a9pp2ly8'), 'src/db.ts': "export const pool = { url: 'postgres://a9pp2ly8:a9pp2ly8@db.acme.io:5432/app' };\n" }, ['information docker-compose.yml', 'error src/db.ts']],
    ['says nothing where it is the database', { 'docker-compose.yml': store('a9pp2ly8'), 'src/db.ts': "export const pool = { url: 'postgres://app:a9pp2ly8@db.acme.io:5432/a9pp2ly8?ssl=true' };\n" }, ['information docker-compose.yml', 'error src/db.ts']],
    ['is graver where the database only begins like it', { 'docker-compose.yml': store('a9pp2ly8'), 'src/db.ts': "export const pool = { url: 'postgres://app:a9pp2ly8@db.acme.io:5432/a9pp2ly80' };\n" }, ['error docker-compose.yml', 'error src/db.ts']],
    ['says nothing where it is the account of a container', { 'docker-compose.yml': `${store('a9pp2ly8')}      POSTGRES_USER: a9pp2ly8\n`, 'src/db.ts': address('a9pp2ly8', 'db.acme.io') }, ['information docker-compose.yml', 'error src/db.ts']],
    ['says nothing where it is the name of a package', { 'package.json': '{ "name": "@acme/a9pp2ly8", "dependencies": { "express": "5" } }', 'docker-compose.yml': store('a9pp2ly8'), 'src/db.ts': address('a9pp2ly8', 'db.acme.io') }, ['information docker-compose.yml', 'error src/db.ts']],
    ['says nothing where it is the name of a container', { 'docker-compose.yml': `${store('a9pp2ly8')}  a9pp2ly8:\n    image: nginx:1\n`, 'src/db.ts': address('a9pp2ly8', 'db.acme.io') }, ['information docker-compose.yml', 'error src/db.ts']],
    ['is apart in a manifest for production whose store is its own', { 'docker-compose.yml': store('l9dger2book8'), 'docker-compose.prod.yml': store('l9dger2book8') }, ['error docker-compose.prod.yml', 'information docker-compose.yml']],
    ['is apart in a manifest of a cluster', { 'docker-compose.yml': store('l9dger2book8'), 'k8s/api.yml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: api\n          env:\n            - name: DB_PASSWORD\n              value: l9dger2book8\n' }, ['information docker-compose.yml', 'error k8s/api.yml']],
    ['is apart in a default of code', { 'docker-compose.yml': store('l9dger2book8'), 'src/main.ts': "import express from 'express';\nimport { url } from './db';\nexpress().listen(url.length);\n", 'src/db.ts': "export const url = process.env.DATABASE_URL ?? 'postgres://app:l9dger2book8@localhost/app';\n" }, ['information docker-compose.yml', 'error src/db.ts']],
    ['says nothing where everybody takes it', { 'docker-compose.yml': store('postgres'), 'src/db.ts': address('postgres', 'db.acme.io') }, ['information docker-compose.yml', 'error src/db.ts']],
    ['says nothing where everybody takes it with digits', { 'docker-compose.yml': store('r00t_passw0rd123'), 'src/db.ts': address('r00t_passw0rd123', 'db.acme.io') }, ['information docker-compose.yml', 'error src/db.ts']],
    ['says nothing where it is another one', { 'docker-compose.yml': store('l9dger2book8'), 'src/db.ts': address('l9dger2book9', 'db.acme.io') }, ['information docker-compose.yml', 'error src/db.ts']],
    ['says nothing in an address that reads as a sample', { 'docker-compose.yml': store('l9dger2book8'), '.env': 'ARCHIVE_URL=postgres://app:l9dger2book8@db.example.com/app\n' }, ['error .env', 'information docker-compose.yml']],
    ['says nothing in tests', { 'docker-compose.yml': store('l9dger2book8'), 'test/db.test.ts': address('l9dger2book8', 'db.acme.io') }, ['information docker-compose.yml']],
    ['is as it was where both are defaults', { 'docker-compose.dev.yml': keyed(`\${KEY:-${drawn}}`), 'docker-compose.yml': keyed(`\${KEY:-${drawn}}`) }, ['information docker-compose.dev.yml', 'error docker-compose.yml']],
    ['is graver where a default is written out for one machine', { 'docker-compose.dev.yml': keyed(drawn), 'docker-compose.yml': keyed(`\${KEY:-${drawn}}`) }, ['error docker-compose.dev.yml', 'error docker-compose.yml']],
    ['is graver where what is written out is a default for one machine', { 'docker-compose.dev.yml': keyed(`\${KEY:-${drawn}}`), 'docker-compose.yml': keyed(drawn) }, ['error docker-compose.dev.yml', 'error docker-compose.yml']],
    ['says nothing where both are fine', { 'docker-compose.yml': store('l9dger2book8'), '.env': 'DATABASE_URL=postgres://app:l9dger2book8@localhost/app\n' }, ['information .env', 'information docker-compose.yml']],
  ];
  for (const [name, files, found] of cases) it(name, () => assert.deepEqual(severities(files), found));

  const uuid = ['18900468-3db1-43f7', 'a8af-e75f079eb742'].join('-');
  const idp = (start: string): Readonly<Record<string, string>> => ({
    'idp/shop.json': JSON.stringify({ realm: 'shop', clients: [{ clientId: 'api', secret: uuid }] }),
    'docker-compose.yml': `services:\n  idp:\n    image: quay.io/keycloak/keycloak:26\n    command: ${start}\n    volumes:\n      - ./idp:/opt/keycloak/data/import\n`,
  });
  const here = idp('start --hostname http://idp.localtest.me:8080');
  const client = `API_CLIENT_SECRET=${uuid}\n`;
  const made: readonly (readonly [name: string, files: Readonly<Record<string, string>>, found: readonly string[]])[] = [
    ['is information in an env file', { ...here, '.env': client }, ['information .env', 'information idp/shop.json']],
    ['is information in a compose file', { ...here, 'compose/docker-compose.yml': keyed(uuid) }, ['information compose/docker-compose.yml', 'information idp/shop.json']],
    ['is information in a folder for local work', { ...here, 'local/seeds/issuer.yaml': `issuer:\n  clientSecret: '${uuid}'\n` }, ['information idp/shop.json', 'information local/seeds/issuer.yaml']],
    ['is information in what compose mounts', { ...here, 'seeds/issuer.yaml': `issuer:\n  clientSecret: '${uuid}'\n`, 'tools/docker-compose.yml': 'services:\n  seed:\n    image: alpine:3\n    volumes:\n      - ../seeds:/seeds\n' }, ['information idp/shop.json', 'information seeds/issuer.yaml']],
    ['is an error in any other file', { ...here, 'seeds/issuer.yaml': `issuer:\n  clientSecret: '${uuid}'\n` }, ['information idp/shop.json', 'error seeds/issuer.yaml']],
    ['is an error at each place where code has it', { ...here, '.env': client, 'src/main.ts': `import express from 'express';\nexpress().listen(1);\nexport const options = { clientSecret: '${uuid}' };\n` }, ['error .env', 'error idp/shop.json', 'error src/main.ts']],
    ['is an error at each place where production has it', { ...here, '.env': client, '.env.production': client }, ['error .env', 'error .env.production', 'error idp/shop.json']],
    ['is an error beside another host', { ...here, '.env': `${client}REPORTS_HOST=reports.acme.io\nREPORTS_PASSWORD=${uuid}\n` }, ['error .env', 'error .env', 'error idp/shop.json']],
    ['is an error where it is made elsewhere', { ...idp('start --hostname https://id.acme.io'), '.env': client }, ['error .env', 'error idp/shop.json']],
    ['is an error where another is made here', { ...here, '.env': client.replace('18900468', '28900469') }, ['error .env', 'information idp/shop.json']],
  ];
  for (const [name, files, found] of made) it(`of what one machine makes ${name}`, () => assert.deepEqual(severities(files), found));

  it('of what one machine makes asks for no new one', () => {
    const [first] = findingsIn({ ...here, 'compose/docker-compose.yml': keyed(uuid) });
    assert.equal(first?.message, '`JWT_SECRET` of api holds a signing key that is written out here. That is fine on one developer\'s machine; deployed from this file, everyone who can read the repository can forge what it signs.');
    assert.ok(first.fixes.every(({ notes = [] }) => !notes.some((note) => note.startsWith('Set new values, and revoke'))));
  });

  it('says nothing of what git ignores, and is none there', () => {
    const found = (ignored: string): string[] => severities({ 'headroom.config.jsonc': '{ "gitIgnored": true }', '.gitignore': `${ignored}\n`, '.env': `ARCHIVE_URL=postgres://app:l9dger2book8@db.acme.io/app\n`, 'docker-compose.yml': store('l9dger2book8') });
    assert.deepEqual(found('.env'), ['error .env', 'information docker-compose.yml']);
    assert.deepEqual(found('docker-compose.yml'), ['error .env', 'information docker-compose.yml']);
    assert.deepEqual(found('other.yml'), ['error .env', 'error docker-compose.yml']);
  });

  it('names the other places and says that a new one is needed', () => {
    const [, compose] = findingsIn({ '.env': 'ARCHIVE_URL=postgres://app:l9dger2book8@db.acme.io/app\n', 'docker-compose.yml': store('l9dger2book8') });
    assert.equal(compose?.message, '`POSTGRES_PASSWORD` holds a password that is written out here. The same value opens a host that is not this machine, so it is none of a throw-away store: everyone who can read the repository can log in with it there, too. Set a new one at each of the places.');
    assert.deepEqual(compose.related.map(({ message, location, range }) => [message, location.file, range.line]), [['the same value, for a host that is not this machine', '.env', 1]]);
    assert.ok(compose.fixes.every(({ notes = [] }) => notes.some((note) => note.startsWith('Set new values, and revoke'))));
  });

  it('keeps its fingerprint when the other place is mended', () => {
    const of = (host: string): string | undefined => findingsIn({ '.env': `ARCHIVE_URL=postgres://app:l9dger2book8@${host}/app\n`, 'docker-compose.yml': store('l9dger2book8') })[1]?.fingerprint;
    assert.equal(of('db.acme.io'), of('localhost'));
  });
});
