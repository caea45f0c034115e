import assert from 'node:assert/strict';
import { DRAWN, toldOf } from '../../fixture/told';

const pod = (...lines: readonly string[]): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: api\nspec:\n  containers:\n    - name: api\n      image: acme/api:1\n${lines.map((line) => `      ${line}\n`).join('')}`;
const compose = (command: string): string => `services:\n  api:\n    build: .\n    ${command}\n`;

describe('commands of containers', () => {
  const pods: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
    ['options with their value', pod('command: ["node", "api.js", "--db-password=kite-47-lamp"]', 'args:', '  - --admin-password=lamp-48-kite', '  - --port=80'), ['kite-47-lamp', 'lamp-48-kite']],
    ['options before their value', pod('args: ["--password", "kite-47-lamp"]'), ['kite-47-lamp']],
    ['keys that were drawn', pod(`args: ["--jwt-secret=${DRAWN}"]`), [DRAWN]],
    ['passwords of programs', pod('command: ["sh", "-c", "mysql -u root -pkite-47-lamp shop"]'), ['kite-47-lamp']],
    ['passwords of programs in a script', pod('command:', '  - sh', '  - -c', '  - |', '    redis-cli -a kite-47-lamp ping', '    curl -u deploy:lamp-48-kite https://ci.acme.io'), ['kite-47-lamp', 'lamp-48-kite']],
    ['variables', pod('command: ["sh", "-c", "mysql -u root -p$MYSQL_PASSWORD --password=$(DB_PASSWORD) --password ${DB_PASSWORD}"]', 'args: ["--password=$(DB_PASSWORD)", "--token=$(cat /run/token)"]'), []],
    ['files', pod('args: ["--password-file=/run/secrets/db", "--password=/run/secrets/db", "--token=/var/run/token"]'), []],
    ['placeholders', pod('args: ["--password=<password>", "--admin-password=changeme", "--password="]'), []],
    ['names of secrets', pod('args: ["--tls-secret=shop-tls", "--webhook-secret=hook-secret", "--secret=id=npmrc"]'), []],
    ['other options', pod('args: ["--default-authentication-plugin=mysql_native_password", "--password-policy=strong-1", "--enable-password=true"]'), []],
    ['names of what a secret is kept under', pod('command: start --password-secret db-creds --spi-connections-secret vault-file --default-secret tls-prod --enable-token auth0'), []],
    ['names of what a secret is kept under in a list', pod('args: ["--password-secret", "db-creds", "--enable-token", "auth0", "--cluster-secret", "kite-47-lamp"]'), []],
    ['tokens that were drawn', pod(`command: agent --cluster-token ${DRAWN} --node-token=words-of-it`, `args: ["--join-token", "${DRAWN}b"]`), [DRAWN, `${DRAWN}b`]],
    ['what is done with passwords', pod('command: psql --no-password kite-47-lamp --ask-password always --forget-password me@acme.io --use-password kite-48-lamp', 'args: "--prompt-password always --reset-password bob-47-kite"'), []],
    ['what is done with passwords in a list', pod('args: ["--ask-password", "kite-47-lamp", "--generate-password", "kite-48-lamp", "--password", "optional"]'), []],
    ['when passwords are asked for', pod('command: run --password always', 'args: "--admin-password=off --password on --db-password optional"'), []],
    ['passwords of whatever owner', pod('command: run --root-password kite-47-lamp --smtp-user-password=lamp-48-kite --requirepass kite-49-lamp'), ['kite-47-lamp', 'kite-49-lamp', 'lamp-48-kite']],
    ['ports of other programs', pod('command: ["sh", "-c", "serve -p3000 -a 0.0.0.0"]', 'args: ["docker run -p8080:80 x", "-phttp"]'), []],
    ['another order of words', pod('command: ["sh", "-c", "echo mysql; mkdir -pcache/kite-47"]'), []],
    ['labels', pod('env:', '  - name: NOTE', '    value: "run with --password=kite-47-lamp"'), []],
  ];
  for (const [name, text, expected] of pods) it(`${expected.length === 0 ? 'are silent on' : 'tell'} ${name}`, () => assert.deepEqual(toldOf('k8s/api.yaml', text), expected));

  const composed: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
    ['options', compose('command: node api.js --admin-password=kite-47-lamp'), ['kite-47-lamp information']],
    ['options of the program\'s own', compose('command: ["node", "api.js", "--password=kite-47-lamp"]'), ['kite-47-lamp']],
    ['variables', compose('command: node api.js --password=$${PASSWORD} --token=${TOKEN}'), []],
    ['secrets that were drawn', compose(`command: node api.js --jwt-secret ${DRAWN}`), [DRAWN]],
    ['defaults of secrets', compose('command: ["node", "api.js", "--jwt-secret", "${JWT_SECRET:-kite-47-lamp}"]'), ['${JWT_SECRET:-kite-47-lamp} default']],
    ['names of secrets', compose('command: start --password-secret db-creds --default-secret=tls-prod --enable-token auth0'), []],
    ['files and switches', compose('command: mongod --auth --keyFile /data/key --password-file=/run/secrets/db'), []],
  ];
  for (const [name, text, expected] of composed) it(`${expected.length === 0 ? 'are silent on' : 'tell'} ${name} in compose`, () => assert.deepEqual(toldOf('docker-compose.yml', text), expected));
});
