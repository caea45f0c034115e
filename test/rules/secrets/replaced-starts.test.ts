import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n" };

type Files = Readonly<Record<string, string>>;

function severities(files: Files): string[] {
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, memoryHost({ ...program, ...files })).findings.map(({ severity }) => severity));
}

/** A compose file with one store. */
const store = (image: string, variable: string, ...lines: string[]): string => `services:\n  store:\n    image: ${image}\n    environment:\n      ${variable}: ${variable.includes('TOKEN') ? 'ledger-token' : 'hunter2'}\n${lines.map((line) => `    ${line}\n`).join('')}`;
const mongo = (...lines: string[]): string => store('mongo:8.0', 'MONGO_INITDB_ROOT_PASSWORD', ...lines);
const postgres = (...lines: string[]): string => store('postgres:17', 'POSTGRES_PASSWORD', ...lines);
/** Two containers with the same environment. */
const anchored = (one: string, other: string): string => `services:\n  setup:\n    image: mongo:8.0\n    environment: &mongo\n      MONGO_INITDB_ROOT_PASSWORD: hunter2\n    ${one}\n  store:\n    image: mongo:8.0\n    environment: *mongo\n    ${other}\n`;
const mounted = ['volumes:', '  - ./init.sh:/scripts/init.sh', "entrypoint: ['/scripts/init.sh']"];
const initiates = '#!/usr/bin/env bash\nset -euo pipefail\nuntil mongosh --eval \'db.runCommand("ping").ok\' store:27017/test; do sleep 1; done\nmongosh --eval \'rs.initiate({ _id: "rs0" })\' store:27017/test\n';

describe('passwords of containers that make no account with them', () => {
  const cases: readonly (readonly [name: string, files: Files, found: readonly string[]])[] = [
    ['a store by its image alone', { 'docker-compose.yml': mongo() }, ['information']],
    ['options for the server', { 'docker-compose.yml': mongo("command: ['--replSet', 'rs0', '--bind_ip_all']") }, ['information']],
    ['the server with options', { 'docker-compose.yml': mongo('command: mongod --replSet rs0') }, ['information']],
    ['the server in place of the entry point', { 'docker-compose.yml': mongo("entrypoint: ['mongod', '--replSet', 'rs0']") }, []],
    ['the server by its path in place of the entry point', { 'docker-compose.yml': mongo('entrypoint: /usr/bin/mongod --bind_ip_all') }, []],
    ['the entry point itself', { 'docker-compose.yml': mongo("entrypoint: ['docker-entrypoint.sh', 'mongod', '--replSet', 'rs0']") }, ['information']],
    ['a shell that starts the entry point', { 'docker-compose.yml': mongo("entrypoint: ['bash', '-c', 'chmod 400 /key && exec docker-entrypoint.sh mongod --keyFile /key']") }, ['information']],
    ['a shell that starts the server', { 'docker-compose.yml': mongo("entrypoint: ['bash', '-c', 'chmod 400 /key && exec mongod --keyFile /key']") }, []],
    ['a shell that logs in with it', { 'docker-compose.yml': mongo("entrypoint: ['bash', '-c', 'mongosh -u root -p $$MONGO_INITDB_ROOT_PASSWORD --eval 1']") }, ['information']],
    ['a check that logs in with it', { 'docker-compose.yml': mongo("entrypoint: ['mongod']", 'healthcheck:', "  test: ['CMD-SHELL', 'mongosh -u root -p $$MONGO_INITDB_ROOT_PASSWORD --eval 1']") }, ['information']],
    ['a client in place of the server', { 'docker-compose.yml': mongo("command: ['mongosh', '--host', 'other', '--eval', 'rs.initiate()']") }, []],
    ['a client that reads it', { 'docker-compose.yml': mongo("command: sh -c 'mongosh -p $${MONGO_INITDB_ROOT_PASSWORD} --eval 1'") }, ['information']],
    ['a client that runs a script in its own language', { 'docker-compose.yml': mongo("command: ['mongosh', '--host', 'other', '/init.js']") }, ['information']],
    ['a script that never reads it', { 'docker-compose.yml': mongo(...mounted), 'init.sh': initiates }, []],
    ['a script in a folder that is mounted', { 'docker-compose.yml': mongo('volumes:', '  - ./scripts:/scripts:ro', "command: ['bash', '/scripts/init.sh']"), 'scripts/init.sh': initiates }, []],
    ['a script that is mounted in the long form', { 'docker-compose.yml': mongo('volumes:', '  - { type: bind, source: ./init.sh, target: /init.sh }', "entrypoint: ['/init.sh']"), 'init.sh': initiates }, []],
    ['a script that reads it', { 'docker-compose.yml': mongo(...mounted), 'init.sh': `${initiates}mongosh -u root -p "$MONGO_INITDB_ROOT_PASSWORD" --eval 1\n` }, ['information']],
    ['a script that starts another', { 'docker-compose.yml': mongo(...mounted), 'init.sh': `${initiates}exec /scripts/more.sh\n` }, ['information']],
    ['a script that starts the entry point', { 'docker-compose.yml': mongo(...mounted), 'init.sh': `${initiates}exec docker-entrypoint.sh mongod\n` }, ['information']],
    ['a script that takes all variables', { 'docker-compose.yml': mongo(...mounted), 'init.sh': `${initiates}env > /tmp/all\n` }, ['information']],
    ['a script that makes up names of variables', { 'docker-compose.yml': mongo(...mounted), 'init.sh': `${initiates}name=MONGO_INITDB_ROOT_\nname+=PASSWORD\necho \${!name}\n` }, ['information']],
    ['a script that isn\'t here', { 'docker-compose.yml': mongo(...mounted) }, ['information']],
    ['a script that isn\'t mounted', { 'docker-compose.yml': mongo("entrypoint: ['/scripts/init.sh']"), 'init.sh': initiates }, ['information']],
    ['an image of its own', { 'docker-compose.yml': mongo('build: ./db', "entrypoint: ['mongod']") }, ['information']],
    ['another image', { 'docker-compose.yml': store('acme/mongo-tools:2', 'MONGO_INITDB_ROOT_PASSWORD', "entrypoint: ['mongod']") }, ['information']],
    ['the password of another store', { 'docker-compose.yml': store('redis:7', 'POSTGRES_PASSWORD', "entrypoint: ['redis-server']") }, ['information']],
    ['PostgreSQL with settings', { 'docker-compose.yml': postgres('command: postgres -c wal_level=logical') }, ['information']],
    ['PostgreSQL with its settings alone', { 'docker-compose.yml': postgres('command: -c max_connections=200') }, ['information']],
    ['a copy that only waits', { 'docker-compose.yml': postgres("command: ['pg_isready', '-h', 'other']") }, []],
    ['an environment that the store itself has as well', { 'docker-compose.yml': anchored("entrypoint: ['sleep', '10']", 'restart: always') }, ['information']],
    ['an environment that another such container has as well', { 'docker-compose.yml': anchored("entrypoint: ['sleep', '10']", "entrypoint: ['sleep', '20']") }, []],
    ['an empty entry point', { 'docker-compose.yml': postgres('entrypoint: ""') }, ['information']],
    ['a default that goes the same way', { 'docker-compose.yml': postgres("entrypoint: ['pg_isready', '-h', 'other']").replace('hunter2', '${PG_PASSWORD:-hunter2}') }, []],
    ['a default of the store', { 'docker-compose.yml': postgres('command: postgres').replace('hunter2', '${PG_PASSWORD:-hunter2}') }, ['information']],
    ['a password that was drawn', { 'docker-compose.yml': postgres("entrypoint: ['pg_isready', '-h', 'other']").replace('hunter2', 'q7Lx0Vz93kTbW2mRn58Ypc') }, ['information']],
    ['MySQL with its server', { 'docker-compose.yml': store('mysql:8', 'MYSQL_ROOT_PASSWORD', 'command: mysqld --default-authentication-plugin=mysql_native_password') }, ['information']],
    ['MariaDB by its older server', { 'docker-compose.yml': store('mariadb:11', 'MARIADB_ROOT_PASSWORD', "command: ['mysqld']") }, ['information']],
    ['a client of MySQL', { 'docker-compose.yml': store('mysql:8', 'MYSQL_PASSWORD', "entrypoint: ['mysqladmin', 'ping', '-h', 'other']") }, []],
  ];
  for (const [name, files, found] of cases) it(`${found.length === 0 ? 'are silent' : 'are told'} with ${name}`, () => assert.deepEqual(severities(files), found));
});
