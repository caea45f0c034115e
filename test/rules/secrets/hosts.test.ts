import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n" };

function severities(files: Readonly<Record<string, string>>): string[] {
  return runRule(hardcodedSecret, memoryHost({ ...program, ...files })).findings.map(({ severity }) => severity);
}

const compose = (services: string): string => `services:\n${services}`;

describe('passwords of settings by the host beside them', () => {
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, found: readonly string[]])[] = [
    ['this machine', { 'config/default.json': '{ "queue": { "rabbitmq": { "host": "localhost", "port": 5672, "password": "stream" } } }' }, ['information']],
    ['this machine, in an address', { 'config/default.json': '{ "ledger": { "url": "http://127.0.0.1:8080/", "password": "ilovetea" } }' }, ['information']],
    ['this machine, beside a login of its own', { 'config/client.json': '{ "LEDGER_URL": "http://127.0.0.1:8080", "BASIC_AUTH": { "user": "max", "password": "ilovetea" } }' }, ['information']],
    ['this machine, beside an object of something else', { 'config/client.json': '{ "SITE_URL": "http://127.0.0.1:8080", "ldap": { "user": "max", "password": "ilovetea" } }' }, ['error']],
    ['this machine and others', { 'config/client.json': '{ "LEDGER_URL": "http://127.0.0.1:8080", "HUB_URL": "https://hub.acme.io", "auth": { "password": "ilovetea" } }' }, ['error']],
    ['another machine', { 'config/default.json': '{ "rabbitmq": { "host": "mq.acme.io", "password": "stream" } }' }, ['error']],
    ['a machine of the network', { 'config/default.json': '{ "rabbitmq": { "host": "10.2.0.7", "password": "stream" } }' }, ['error']],
    ['every address that a program listens on', { 'config/default.json': '{ "rabbitmq": { "host": "0.0.0.0", "password": "stream" } }' }, ['error']],
    ['this machine, for another password', { 'config/default.json': '{ "rabbitmq": { "host": "localhost" }, "redis": { "password": "stream" } }' }, ['error']],
    ['this machine, by a prefix', { 'config/default.json': '{ "dbHost": "localhost", "dbPassword": "stream", "ldapPassword": "stream2" }' }, ['information', 'error']],
    ['this machine, for what was drawn', { 'config/default.json': '{ "rabbitmq": { "host": "localhost", "password": "q7Lx0Vz93kTbW2mRn58Ypc" } }' }, ['error']],
    ['this machine, in a file for production', { 'config/production.json': '{ "rabbitmq": { "host": "localhost", "password": "stream" } }' }, ['error']],
    ['this machine, in a file for a system of customers', { 'config/quickstart.json': '{ "runTimeEnvironment": "onprem", "rabbitmq": { "host": "localhost", "password": "stream" } }' }, ['error']],
    ['this machine, in a file for local work', { 'config/quickstart.json': '{ "runTimeEnvironment": "local", "rabbitmq": { "host": "localhost", "password": "stream" } }' }, ['information']],
    ['this machine, in YAML', { 'config/default.yaml': 'rabbitmq:\n  host: localhost\n  password: stream\n' }, ['information']],
    ['a service that compose starts', { 'config/default.yaml': 'db:\n  host: store\n  password: stream\n', 'docker-compose.yml': compose('  store:\n    image: postgres:16\n') }, ['information']],
    ['a name that nothing starts', { 'config/default.yaml': 'db:\n  host: store\n  password: stream\n' }, ['error']],
    ['a service that production starts', { 'config/default.yaml': 'db:\n  host: store\n  password: stream\n', 'docker-compose.prod.yml': compose('  store:\n    image: postgres:16\n') }, ['error']],
    ['this machine, in TOML', { 'config/default.toml': '[rabbitmq]\nhost = "localhost"\npassword = "stream"\n' }, ['information']],
    ['this machine, of a login in options beside its address', { 'config.yml': 'log:\n  uri: mongodb://localhost:27017/log?authSource=admin\n  mongoOptions:\n    auth:\n      username: app\n      password: stream\n' }, ['information']],
    ['another machine, of a login in options beside its address', { 'config.yml': 'log:\n  uri: mongodb://mongo.acme.io:27017/log?authSource=admin\n  mongoOptions:\n    auth:\n      username: app\n      password: stream\n' }, ['error']],
    ['this machine, of a login further away', { 'config.yml': 'log:\n  uri: mongodb://localhost:27017/log\n  sink:\n    auth:\n      username: app\n      password: stream\n' }, ['error']],
    ['this machine, of the page for a queue', { 'config.yml': 'bull:\n  host: localhost\n  board:\n    username: admin\n    password: stream\n' }, ['information']],
    ['this machine, of the console of a store', { 'config.yml': 'minio:\n  host: localhost\n  console:\n    username: admin\n    password: stream\n' }, ['information']],
    ['another machine, of the page that manages a broker', { 'config.yml': 'rabbit:\n  host: rabbit.acme.io\n  managementUi:\n    username: admin\n    password: stream\n' }, ['error']],
    ['this machine, of people beside it', { 'config.yml': 'bull:\n  host: localhost\n  members:\n    username: admin\n    password: stream\n' }, ['error']],
    ['another machine, of the page for a queue', { 'config.yml': 'bull:\n  host: redis.acme.io\n  board:\n    username: admin\n    password: stream\n' }, ['error']],
    ['no host, of the page for a queue', { 'config.yml': 'bull:\n  board:\n    username: admin\n    password: stream\n' }, ['error']],
    ['this machine, of an object store', { 'config.yml': 's3:\n  endpoint: http://localhost:9000\n  access_key: minio\n  secret_key: hunter2x\nservices:\n  api:\n    environment: local\n' }, ['information']],
    ['this machine, of an object store with a bucket', { 'config.yml': 's3:\n  endpoint: http://localhost:9000\n  bucket: files\n  secret_key: hunter2x\nservices:\n  api:\n    environment: local\n' }, ['information']],
    ['this machine, of a program', { 'config.yml': 'app:\n  endpoint: http://localhost:3000\n  secret_key: hunter2x\nservices:\n  api:\n    environment: local\n' }, ['error']],
    ['another machine, of an object store', { 'config.yml': 's3:\n  endpoint: https://objects.acme.io\n  access_key: minio\n  secret_key: hunter2x\nservices:\n  api:\n    environment: local\n' }, ['error']],
    ['this machine, by an address that is no endpoint', { 'config.yml': 'app:\n  url: http://localhost:9000\n  secret_key: hunter2x\nservices:\n  api:\n    environment: local\n' }, ['error']],
    ['this machine, in a file for staging of a program that is there, too', { '.env.staging': 'APP_URL=http://localhost:3000/\nDATABASE_URL=mysql://root:root_pwd@localhost:3306/app\n' }, ['information']],
    ['this machine, in a file for staging of a program that is elsewhere', { '.env.staging': 'APP_URL=https://staging.acme.io\nDATABASE_URL=mysql://root:root_pwd@localhost:3306/app\n' }, ['error']],
    ['this machine, in a file for staging that tells of another machine', { '.env.staging': 'APP_URL=http://localhost:3000/\nSEARCH_URL=https://search.acme.io\nDATABASE_URL=mysql://root:root_pwd@localhost:3306/app\n' }, ['error']],
    ['this machine, in a file for staging that tells of the host of another', { '.env.production': 'APP_URL=http://localhost:3000\nREDIS_HOST=cache.acme.io\nDATABASE_URL=postgres://app:hunter2@localhost:5432/app\n' }, ['error']],
    ['this machine, in a file for staging with a domain', { '.env.production': 'APP_URL=http://localhost:3000\nPUBLIC_DOMAIN=shop.acme.io\nDATABASE_URL=postgres://app:hunter2@localhost:5432/app\n' }, ['error']],
    ['this machine, in a file for staging with a neighbour', { '.env.production': 'APP_URL=http://localhost:3000\nREDIS_HOST=cache\nDATABASE_URL=postgres://app:hunter2@localhost:5432/app\n' }, ['error']],
    ['this machine, in a file for staging with a host under any name', { '.env.production': 'APP_URL=http://localhost:3000\nCACHE=cache.acme.io:6379\nDATABASE_URL=postgres://app:hunter2@localhost:5432/app\n' }, ['error']],
    ['this machine, in a file for staging with addresses of several', { '.env.production': 'APP_URL=http://localhost:3000\nORIGINS=http://localhost:1,https://shop.acme.io\nDATABASE_URL=postgres://app:hunter2@localhost:5432/app\n' }, ['error']],
    ['this machine, in a file for staging with more of it', { '.env.production': 'APP_URL=http://localhost:3000\nREDIS_HOST=127.0.0.1\nREPLICA_URL=\nAPP_TIMEZONE=Asia/Tokyo\nORIGINS=http://localhost:1,http://localhost:2\nDATABASE_URL=postgres://app:hunter2@localhost:5432/app\n' }, ['information']],
    ['this machine, in a file for staging that tells no more', { '.env.staging': 'DATABASE_URL=mysql://root:root_pwd@localhost:3306/app\n' }, ['error']],
    ['another machine, in TOML', { 'config/default.toml': '[rabbitmq]\nhost = "mq.acme.io"\npassword = "stream"\n\n[redis]\nhost = "localhost"\n' }, ['error']],
  ];
  for (const [name, files, found] of cases) it(`are ${found.join(' and ')} beside ${name}`, () => assert.deepEqual(severities(files), found));
});

describe('passwords of stores in private networks', () => {
  const url = (host: string): string => `DATABASE_URL=postgres://app:ledgerbook7@${host}:5432/app\n`;
  const named = (address: string): string => compose(`  store:\n    image: postgres:16\n    networks:\n      back:\n        ${address}\n`);
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, found: readonly string[]])[] = [
    ['an address of the network', { '.env': url('10.2.0.7') }, ['error']],
    ['another one', { '.env': url('192.168.4.20') }, ['error']],
    ['a name of the network', { '.env': url('db.internal') }, ['error']],
    ['a service of a cluster', { '.env': url('db.shop.svc.cluster.local') }, ['error']],
    ['a host beside it', { '.env': 'DB_HOST=db.internal\nDB_PASSWORD=ledgerbook7\n' }, ['error']],
    ['compose', { 'docker-compose.yml': compose('  api:\n    build: .\n    environment:\n      DB_HOST: 192.168.4.20\n      DB_PASSWORD: ledgerbook7\n') }, ['error']],
    ['this machine', { '.env': url('localhost') }, ['information']],
    ['this machine by its number', { '.env': url('127.0.0.1') }, ['information']],
    ['the machine of a container', { '.env': url('host.docker.internal') }, ['information']],
    ['a service of compose', { '.env': url('store') }, ['information']],
    ['a name that compose gives a container', { '.env': url('db.internal'), 'docker-compose.yml': named('aliases: [db.internal]') }, ['information']],
    ['an address that compose gives a container', { '.env': url('10.5.0.3'), 'docker-compose.yml': named('ipv4_address: 10.5.0.3') }, ['information']],
    ['an address beside the one that compose gives a container', { '.env': url('10.5.0.4'), 'docker-compose.yml': named('ipv4_address: 10.5.0.3') }, ['error']],
    ['a host beside it that compose gives a container', { '.env': 'DB_HOST=db.internal\nDB_PASSWORD=ledgerbook7\n', 'docker-compose.yml': named('aliases: [db.internal]') }, ['information']],
  ];
  for (const [name, files, found] of cases) it(`are ${found.join(' and ')} with ${name}`, () => assert.deepEqual(severities(files), found));

  it('are said to be for the network', () => {
    const message = (host: string): string => runRule(hardcodedSecret, memoryHost({ ...program, '.env': url(host) })).findings.map((finding) => finding.message).join('\n');
    assert.match(message('10.2.0.7'), /Everyone who can read the repository and gets into the private network that its host is in can connect with it,/);
    assert.doesNotMatch(message('db.acme.io'), /network/);
    assert.doesNotMatch(message('localhost'), /network/);
  });
});

describe('logins for mail servers', () => {
  const login = 'smtp:\n  host: HOST\n  user: app\n  pass: hunter2\n';
  const silent: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[] = [
    ['settings', { 'config/default.yaml': login.replace('HOST', 'mailhog') }],
    ['settings, with a port', { 'config/default.yaml': login.replace('HOST', 'dev-mailpit:1025') }],
    ['env files', { '.env': 'SMTP_HOST=maildev\nSMTP_PASSWORD=hunter2\n' }],
    ['an address', { '.env': 'SMTP_URL=smtp://app:hunter2@mailcatcher:1025\n' }],
    ['compose', { 'docker-compose.yml': compose('  api:\n    build: .\n    environment:\n      MAIL_HOST: inbucket\n      MAIL_PASSWORD: hunter2\n') }],
    ['compose, by the image', { 'docker-compose.yml': compose('  post:\n    image: rnwood/smtp4dev:v3\n  api:\n    build: .\n    environment:\n      - MAIL_HOST=post\n      - MAIL_PASSWORD=hunter2\n') }],
    ['env files, by the image', { '.env': 'SMTP_HOST=post\nSMTP_PASSWORD=hunter2\n', 'docker-compose.yml': compose('  post:\n    image: greenmail/standalone:2.1.0\n') }],
  ];
  for (const [name, files] of silent) it(`are silent where it only catches what is sent, in ${name}`, () => assert.deepEqual(severities(files), []));

  const told: readonly (readonly [name: string, files: Readonly<Record<string, string>>, found: string])[] = [
    ['sends', { 'config/default.yaml': login.replace('HOST', 'smtp.acme.io') }, 'error'],
    ['keeps mails for an account', { '.env': 'SMTP_HOST=sandbox.smtp.mailtrap.io\nSMTP_PASSWORD=hunter2\n' }, 'error'],
    ['catches, but the password was drawn', { '.env': 'SMTP_HOST=mailhog\nSMTP_PASSWORD=q7Lx0Vz93kTbW2mRn58Ypc\n' }, 'information'],
    ['catches, in a file for production', { '.env.production': 'SMTP_HOST=mailhog\nSMTP_PASSWORD=hunter2\n' }, 'error'],
    ['has a name like one', { '.env': 'SMTP_HOST=mailpit.acme.io\nSMTP_PASSWORD=hunter2\n' }, 'error'],
    ['is another one for one of two logins', { '.env': 'SMTP_HOST=mailpit\nSMTP_PASSWORD=hunter2\nSMTP_HOST=smtp.acme.io\n' }, 'error'],
    ['is started of another image', { '.env': 'SMTP_HOST=post\nSMTP_PASSWORD=hunter2\n', 'docker-compose.yml': compose('  post:\n    image: boky/postfix:4\n') }, 'information'],
  ];
  for (const [name, files, found] of told) it(`count where it ${name}`, () => assert.deepEqual(severities(files), [found]));
});

describe('env files for tests', () => {
  const env = 'NODE_ENV=test\nAUTH_ACCESS_SECRET=auth_access_secret_20\n';
  const compose = (stage: string): string => `x-base: &base\n  env_file:\n    - ../.env.api\n  environment:\n    - NODE_ENV=${stage}\nservices:\n  api:\n    <<: *base\n    build: ..\n`;
  it('are such where nothing else is said', () => assert.deepEqual(severities({ '.env.api': env }), []));
  it('are such where they are loaded for tests', () => assert.deepEqual(severities({ '.env.api': env, 'deploy/compose.yml': compose('test') }), []));
  it('are none where compose loads them for another stage', () => assert.deepEqual(severities({ '.env.api': env, 'deploy/compose.yml': compose('production') }), ['error']));
});
