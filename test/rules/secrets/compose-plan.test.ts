import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import { applyPlan } from '../../../src/engine/fixes/apply';
import { applyEdits } from '../../../src/engine/fixes/edits';
import { memoryHost } from '../../../src/engine/host/memory-host';
import type { Rule } from '../../../src/engine/model/rule';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

const file = 'docker-compose.yml';

/** What the fixes of a rule's findings in a compose file make of it, each alone; undefined where a finding has none. */
function fixedBy(rule: Rule, compose: string, others: Readonly<Record<string, string>> = {}): (string | undefined)[] {
  const host = memoryHost({ [file]: compose, ...others });
  return runRule(rule, host).findings.filter(({ location }) => location.file === file).map(({ fixes: [fix] }) => {
    if (!fix) return undefined;
    const result = applyPlan(host, fix);
    if (!result.ok) {
      assert.match(result.reason, /^It also stands in [\w./-]+, line \d+, which this would leave as it is\. Have both places read \w+ by hand\.$/);
      return undefined;
    }
    const edit = result.edits.find(({ path }) => path === file);
    const after = edit && edit.kind !== 'create' ? applyEdits(compose, edit.edits) : compose;
    assert.deepEqual(parseDocument(after).errors, []);
    return after;
  });
}

const system = (store: string, client: string): string => `services:
  db:
    image: postgres:16
    environment:
${store.replace(/^/gm, '      ')}
  api:
    build: ./api
    environment:
${client.replace(/^/gm, '      ')}
`;
const store = 'POSTGRES_USER: app\nPOSTGRES_PASSWORD: Qz83kfhs92';
const taken = '${POSTGRES_PASSWORD:?POSTGRES_PASSWORD is not set}';

describe('fixes of passwords in compose files', () => {
  const both: readonly (readonly [string, string, string])[] = [
    ['a variable', system(store, 'DB_PASSWORD: Qz83kfhs92'), system(`POSTGRES_USER: app\nPOSTGRES_PASSWORD: ${taken}`, `DB_PASSWORD: ${taken}`)],
    ['an address', system(store, 'DATABASE_URL: postgres://app:Qz83kfhs92@db:5432/app'), system(`POSTGRES_USER: app\nPOSTGRES_PASSWORD: ${taken}`, `DATABASE_URL: postgres://app:${taken}@db:5432/app`)],
    ['a list', system('- "POSTGRES_PASSWORD=Qz83kfhs92"', '- DB_PASSWORD=Qz83kfhs92'), system(`- "POSTGRES_PASSWORD=${taken}"`, `- DB_PASSWORD=${taken}`)],
    ['quotes', system('POSTGRES_PASSWORD: "Qz83kfhs92"', "DB_PASSWORD: 'Qz83kfhs92'"), system(`POSTGRES_PASSWORD: "${taken}"`, `DB_PASSWORD: '${taken}'`)],
  ];
  for (const [name, before, after] of both) it(`changes store and client together: ${name}`, () => assert.equal(fixedBy(hardcodedSecret, before)[0], after));

  it('puts quotes around what braces would end', () => {
    const compose = (password: string): string => `services:\n  db: { image: postgres, environment: { POSTGRES_PASSWORD: ${password}, PGDATA: /data } }\n`;
    assert.deepEqual(fixedBy(hardcodedSecret, compose('Qz83kfhs92')), [compose(`"${taken}"`)]);
  });

  it('leaves alone a text without quotes in brackets, which braces would end', () => {
    const compose = (entry: string): string => `services:\n  db:\n    image: postgres\n    environment: [${entry}]\n`;
    assert.deepEqual(fixedBy(hardcodedSecret, compose('POSTGRES_PASSWORD=Qz83kfhs92')), [undefined]);
    assert.deepEqual(fixedBy(hardcodedSecret, compose('"POSTGRES_PASSWORD=Qz83kfhs92"')), [compose(`"POSTGRES_PASSWORD=${taken}"`)]);
  });

  it('changes the password of a command and that of its clients together', () => {
    const compose = (password: string): string => `services:\n  redis:\n    image: redis:7\n    command: redis-server --requirepass ${password} --appendonly yes\n  api:\n    build: .\n    environment:\n      REDIS_URL: redis://:${password}@redis:6379\n      REDIS_PASSWORD: ${password}\n`;
    assert.equal(fixedBy(hardcodedSecret, compose('redisPw77'))[0], compose('${REDIS_PASSWORD:?REDIS_PASSWORD is not set}'));
  });

  it('changes what falls back to a password and what has it written out together', () => {
    const after = '${DB_PASSWORD:?DB_PASSWORD is not set}';
    assert.deepEqual(fixedBy(secretFallback, system('POSTGRES_PASSWORD: ${DB_PASSWORD:-Qz83kfhs92}', 'DB_PASSWORD: Qz83kfhs92')), [system(`POSTGRES_PASSWORD: ${after}`, `DB_PASSWORD: ${after}`)]);
    assert.deepEqual(fixedBy(secretFallback, system('POSTGRES_PASSWORD: ${DB_PASSWORD:-Qz83kfhs92}', 'DATABASE_URL: postgres://app:${DB_PASSWORD:-Qz83kfhs92}@db/app')), [system(`POSTGRES_PASSWORD: ${after}`, `DATABASE_URL: postgres://app:${after}@db/app`)]);
  });

  it('gives two values that go by one name a variable each', () => {
    const two = (first: string, second: string): string => `services:\n  orders-db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${first}\n  stock-db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${second}\n`;
    const name = (service: string): string => `\${${service}_POSTGRES_PASSWORD:?${service}_POSTGRES_PASSWORD is not set}`;
    assert.deepEqual(fixedBy(hardcodedSecret, two('Qz83kfhs92', 'hunter2')), [two(name('ORDERS_DB'), 'hunter2'), two('Qz83kfhs92', name('STOCK_DB'))]);
  });

  it('never gives two values one variable', () => {
    const api = (...lines: string[]): string => `services:\n  api:\n    build: .\n    environment:\n${lines.map((line) => `      ${line}\n`).join('')}`;
    const [first, second] = ['hj4kl5jh34kj5h3kj4h5', 'zt7gv2bq91mxw83rdp6c'];
    const named = (name: string): string => `\${${name}:?${name} is not set}`;
    const twice: readonly (readonly [string, string])[] = [[`"APP SECRET": ${first}`, `app.secret: ${second}`], [`app-secret: ${first}`, `APP_SECRET: ${second}`], [`JWT_SECRET: ${first}`, `JWT_SECRET: ${second}`]];
    for (const lines of twice) {
      const names = fixedBy(hardcodedSecret, api(...lines)).flatMap((text) => (text === undefined ? [] : /\$\{(\w+)/.exec(text)?.[1] ?? []));
      assert.equal(new Set(names).size, names.length, lines.join());
    }
    assert.deepEqual(fixedBy(hardcodedSecret, api(`jwtSecret: ${first}`, `Jwt_Secret: ${second}`)), [api(`jwtSecret: ${named('jwtSecret')}`, `Jwt_Secret: ${second}`), api(`jwtSecret: ${first}`, `Jwt_Secret: ${named('Jwt_Secret')}`)]);
    assert.deepEqual(fixedBy(hardcodedSecret, api(`JWT_SECRET: ${first}`, `API_JWT_SECRET: ${second}`)), [api(`JWT_SECRET: ${named('JWT_SECRET')}`, `API_JWT_SECRET: ${second}`), api(`JWT_SECRET: ${first}`, `API_JWT_SECRET: ${named('API_JWT_SECRET')}`)]);
    assert.deepEqual(fixedBy(hardcodedSecret, api(`jwtSecret: ${first}`)), [api(`jwtSecret: ${named('jwtSecret')}`)]);
  });

  it('gives a shared key one variable', () => {
    const compose = (value: string): string => `services:\n  a:\n    build: a\n    environment:\n      JWT_SECRET: ${value}\n  b:\n    build: b\n    environment:\n      JWT_SECRET: ${value}\n`;
    const after = compose('${JWT_SECRET:?JWT_SECRET is not set}');
    assert.deepEqual(fixedBy(hardcodedSecret, compose('sdf8723hjksdf')), [after]);
  });

  it('takes a user of the same name for a user', () => {
    const same = (password: string): string => system(`POSTGRES_USER: shop\nPOSTGRES_PASSWORD: ${password}`, `DB_USER: shop\nDB_HOST: shop-db\nDATABASE_URL: postgres://shop:${password}@db/shop`).replace('    build: ./api\n', '    build: ./api\n    command: pg_isready -U shop -d shop\n');
    assert.equal(fixedBy(hardcodedSecret, same('shop'))[0], same(taken));
  });

  const none: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['the env file of a service', system(store, 'PORT: 3000'), { 'api/.env': 'DB_PASSWORD=Qz83kfhs92\n' }],
    ['an ignored env file', system(store, 'PORT: 3000'), { '.gitignore': '.env\n', 'api/.env': 'DATABASE_URL=postgres://app:Qz83kfhs92@localhost:5432/app\n' }],
    ['code', system(store, 'PORT: 3000'), { 'package.json': '{ "name": "api", "dependencies": { "pg": "8" } }', 'src/db.ts': "import { Pool } from 'pg';\nexport const pool = new Pool({ host: 'localhost', password: 'Qz83kfhs92' });\n" }],
    ['.env beside it under another name', system(store, 'PORT: 3000'), { '.env': 'OTHER_PASSWORD=Qz83kfhs92\n' }],
    ['the example beside it under another name', system(store, 'PORT: 3000'), { '.env.example': 'OTHER_PASSWORD=Qz83kfhs92\n' }],
    ['the example of a service', system(store, 'PORT: 3000'), { 'api/.env.example': 'DB_PASSWORD=Qz83kfhs92\n' }],
    ['an address of another file with escapes', system(store.replace('Qz83kfhs92', 'p@ss/word92'), 'PORT: 3000'), { 'api/.env': 'DATABASE_URL=postgres://app:p%40ss%2Fword92@db/app\n' }],
    ['a file that writes dollars otherwise', system(store.replace('Qz83kfhs92', 'pa$$word92'), 'PORT: 3000'), { 'api/.env': 'DB_PASSWORD=pa$word92\n' }],
    ['another compose file', system(store, 'PORT: 3000'), { 'docker-compose.override.yml': system('PGDATA: /data', 'DB_PASSWORD: Qz83kfhs92') }],
    ['a health check', `${system(store, 'PORT: 3000')}    healthcheck:\n      test: mysqladmin ping -pQz83kfhs92\n`, {}],
    ['a connection string', system(store, 'ConnectionStrings: Host=db;Username=app;Password=Qz83kfhs92;Database=app'), {}],
    ['two stores', `${system(store, 'PORT: 3000')}  rabbit:\n    image: rabbitmq\n    environment:\n      RABBITMQ_DEFAULT_PASS: Qz83kfhs92\n`, {}],
  ];
  for (const [name, compose, others] of none) {
    it(`changes nothing where the same password stands in ${name}`, () => assert.equal(fixedBy(hardcodedSecret, compose, others)[0], undefined));
  }

  // As long and as mixed as the password.
  const others: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['.env beside the file', { '.env': 'REDIS_PASSWORD=Wt61pbnx04\n' }],
    ['an ignored env file', { '.gitignore': '.env\n', 'api/.env': 'CACHE_URL=redis://app:Wt61pbnx04@localhost:6379\n' }],
    ['another compose file', { 'docker-compose.override.yml': system('PGDATA: /data', 'REDIS_PASSWORD: Wt61pbnx04') }],
    ['code', { 'package.json': '{ "name": "api", "dependencies": { "pg": "8" } }', 'src/db.ts': "import { Pool } from 'pg';\nexport const pool = new Pool({ host: 'localhost', password: 'Wt61pbnx04' });\n" }],
  ];
  for (const [name, more] of others) {
    it(`does not take another password of the same length for the same: in ${name}`, () => {
      assert.equal(fixedBy(hardcodedSecret, system(store, 'PORT: 3000'), more)[0], system(`POSTGRES_USER: app\nPOSTGRES_PASSWORD: ${taken}`, 'PORT: 3000'));
    });
  }

  it('takes no other default of the same length for the same', () => {
    const more = { 'api/.env': 'REDIS_PASSWORD=Wt61pbnx04\n' };
    assert.deepEqual(fixedBy(secretFallback, system('POSTGRES_PASSWORD: ${DB_PASSWORD:-Qz83kfhs92}', 'PORT: 1'), more), [system('POSTGRES_PASSWORD: ${DB_PASSWORD:?DB_PASSWORD is not set}', 'PORT: 1')]);
    assert.deepEqual(fixedBy(secretFallback, system('POSTGRES_PASSWORD: ${DB_PASSWORD:-Qz83kfhs92}', 'PORT: 1'), { 'api/.env': 'PG_PASSWORD=Qz83kfhs92\n' }), [undefined]);
  });

  const unclear: readonly (readonly [string, string])[] = [['with escapes', "'Qz83kfhs9\\x32'"], ['of several texts', "'Qz83k' + 'fhs92'"]];
  for (const [name, written] of unclear) {
    it(`changes nothing where code has a text ${name} that may be the same`, () => {
      assert.equal(fixedBy(hardcodedSecret, system(store, 'PORT: 3000'), { 'package.json': '{ "name": "api", "dependencies": { "pg": "8" } }', 'src/db.ts': `import { Pool } from 'pg';\nexport const pool = new Pool({ host: 'localhost', password: ${written} });\n` })[0], undefined);
    });
  }

  const unequal: readonly (readonly [string, string, string])[] = [
    ['a client under another name', 'Qz83kfhs92', 'APP_DB_PW: Qz83kfhs92'],
    ['a client under a name of one word', 'Qz83kfhs92', 'PGPASS: Qz83kfhs92'],
    ['a default under another name', 'Qz83kfhs92', 'APP_DB_PW: ${APP_DB_PW:-Qz83kfhs92}'],
    ['an address in other letters', 'p@ss/word92', 'DATABASE_URL: postgres://app:p%40ss%2Fword92@db/app'],
    ['an address with more escapes than needed', 'Qz83kfhs92', 'DATABASE_URL: postgres://app:%51z83kfhs92@db/app'],
    ['an address with a dollar', 'pa$$word92', 'DATABASE_URL: postgres://app:pa$$word92@db/app'],
    ['an address with an escaped dollar', 'pa$$word92', 'DATABASE_URL: postgres://app:pa%24word92@db/app'],
    ['an address that means other letters', 'Qz%383kfhs92', 'DATABASE_URL: postgres://app:Qz%383kfhs92@db/app'],
    ['a key', 'secret', 'DB_PASSWORD: secret\nJWT_SECRET: secret'],
  ];
  for (const [name, password, client] of unequal) {
    const before = system(`POSTGRES_USER: app\nPOSTGRES_PASSWORD: ${password}`, client);
    it(`changes nothing where the store's password is also that of ${name}`, () => {
      const fixed = fixedBy(hardcodedSecret, before);
      assert.ok(fixed.length > 0);
      assert.deepEqual(fixed.filter((after) => after !== undefined), []);
    });
  }

  const command = (text: string): string => `services:\n  redis:\n    image: redis:7\n    command: sh -c "${text}"\n  api:\n    build: .\n    environment:\n      REDIS_PASSWORD: redisPw77\n`;

  it('changes both places of a command that has the password twice', () => {
    const [after] = fixedBy(hardcodedSecret, command('redis-server --requirepass redisPw77 --masterauth x && redis-cli -a redisPw77 ping'));
    assert.equal(after?.split('${REDIS_PASSWORD:?REDIS_PASSWORD is not set}').length, 4);
    assert.ok(!after.includes('redisPw77'));
  });

  it('changes nothing where a command has the password at a place that says nothing of it', () => {
    assert.deepEqual(fixedBy(hardcodedSecret, command('redis-server --requirepass redisPw77 && ./wait redisPw77')), [undefined]);
  });

  it('changes nothing where two accounts of a store have one password', () => {
    const compose = system('MYSQL_ROOT_PASSWORD: Qz83kfhs92\nMYSQL_PASSWORD: Qz83kfhs92', 'DB_PASSWORD: Qz83kfhs92').replace('postgres:16', 'mysql:8');
    assert.deepEqual(fixedBy(hardcodedSecret, compose), [undefined]);
  });

  it('takes no store for the one of a client when its own password is not in the file', () => {
    const redis = "services:\n  redis:\n    image: redis:7\n    command: redis-server /etc/redis.conf\n  api:\n    build: .\n    environment:\n      REDIS_PASSWORD: redisPw77\n";
    assert.deepEqual(fixedBy(hardcodedSecret, redis), [undefined]);
    assert.deepEqual(fixedBy(hardcodedSecret, system('POSTGRES_PASSWORD_FILE: /run/secrets/pw', 'DB_PASSWORD: Qz83kfhs92')), [undefined]);
    const viewer = '  viewer:\n    image: pgadmin\n    environment:\n      DB_PASSWORD: Qz83kfhs92\n';
    assert.deepEqual(fixedBy(hardcodedSecret, `${system('POSTGRES_PASSWORD_FILE: /run/secrets/pw', 'PORT: 3000')}${viewer}`), [undefined]);
  });

  it('changes a password of no store in the file, and a key beside any store', () => {
    const mail = '${SMTP_PASSWORD:?SMTP_PASSWORD is not set}';
    assert.equal(fixedBy(hardcodedSecret, system(store, 'SMTP_PASSWORD: Hj38fnq0aa'))[1], system(store, `SMTP_PASSWORD: ${mail}`));
    assert.equal(fixedBy(hardcodedSecret, system('PGDATA: /data', 'JWT_SECRET: sdf8723hjksdf'))[0], system('PGDATA: /data', 'JWT_SECRET: ${JWT_SECRET:?JWT_SECRET is not set}'));
  });

  it('takes an image that is given an address for a client', () => {
    const compose = (password: string): string => `${system(`POSTGRES_USER: app\nPOSTGRES_PASSWORD: ${password}`, 'PORT: 3000')}  viewer:\n    image: pgweb\n    environment:\n      DATABASE_URL: postgres://app:${password}@db/app\n`;
    assert.equal(fixedBy(hardcodedSecret, compose('Qz83kfhs92'))[0], compose(taken));
  });

  it('takes kinds, users and parts of the file for what they are', () => {
    const same = (password: string): string => system(`POSTGRES_USER: postgres\nPOSTGRES_DB: postgres\nPOSTGRES_PASSWORD: ${password}`, 'DB_TYPE: postgres\nDB_HOST: postgres').replace('postgres:16', 'postgres\n    container_name: postgres');
    assert.equal(fixedBy(hardcodedSecret, same('postgres'))[0], same(taken));
  });

  it('changes what the example beside the file lists', () => {
    assert.equal(fixedBy(hardcodedSecret, system(store, 'PORT: 3000'), { '.env.example': 'POSTGRES_PASSWORD=Qz83kfhs92\n' })[0], system(`POSTGRES_USER: app\nPOSTGRES_PASSWORD: ${taken}`, 'PORT: 3000'));
  });

  it('changes what a test repeats, which is not read for that', () => {
    const test = { 'package.json': '{ "name": "api", "dependencies": { "pg": "8" } }', 'test/db.test.ts': "import { Pool } from 'pg';\nexport const pool = new Pool({ password: 'Qz83kfhs92' });\n" };
    assert.equal(fixedBy(hardcodedSecret, system(store, 'PORT: 3000'), test)[0], system(`POSTGRES_USER: app\nPOSTGRES_PASSWORD: ${taken}`, 'PORT: 3000'));
  });

  it('says in the example what a part of an address must not have', () => {
    const comments = (client: string): (string | undefined)[] => {
      const [finding] = runRule(hardcodedSecret, memoryHost({ [file]: system(store, client) })).findings;
      return (finding?.fixes[0]?.steps ?? []).flatMap((step) => (step.kind === 'ensure-env-example' ? [step.comment] : []));
    };
    assert.deepEqual(comments('DATABASE_URL: postgres://app:Qz83kfhs92@db/app'), ['Part of an address: without the characters / ? # @ : %']);
    assert.deepEqual(comments('DB_PASSWORD: Qz83kfhs92'), [undefined]);
  });

  it('takes no variable that the file has for something else', () => {
    const compose = system(store, 'DB_PASSWORD: Qz83kfhs92\nOTHER: ${POSTGRES_PASSWORD}');
    assert.match(fixedBy(hardcodedSecret, compose)[0] ?? '', /POSTGRES_PASSWORD: \$\{DB_POSTGRES_PASSWORD:\?/);
    assert.match(fixedBy(hardcodedSecret, system(store, 'PORT: 3000'), { '.env': 'POSTGRES_PASSWORD=another\n' })[0] ?? '', /POSTGRES_PASSWORD: \$\{DB_POSTGRES_PASSWORD:\?/);
  });

  it('takes the variable that .env beside the file has for the same password', () => {
    assert.equal(fixedBy(hardcodedSecret, system(store, 'PORT: 3000'), { '.env': 'POSTGRES_PASSWORD=Qz83kfhs92\n' })[0], system(`POSTGRES_USER: app\nPOSTGRES_PASSWORD: ${taken}`, 'PORT: 3000'));
  });

  it('offers nothing where two settings fall back to one password', () => {
    assert.deepEqual(fixedBy(secretFallback, system('POSTGRES_PASSWORD: ${PG_PASSWORD:-Qz83kfhs92}', 'DB_PASSWORD: ${DB_PASSWORD:-Qz83kfhs92}')), [undefined]);
  });
});
