import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { DRAWN, toldOf } from '../../fixture/told';

describe('accounts that SQL makes', () => {
  const cases: readonly (readonly [name: string, path: string, text: string, expected: readonly string[]])[] = [
    ['a migration', 'db/migrations/0001_roles.sql', "CREATE ROLE shop LOGIN PASSWORD 'kite-47-lamp';\nCREATE USER 'web'@'%' IDENTIFIED BY 'lamp-48-kite';\n", ['kite-47-lamp information', 'lamp-48-kite information']],
    ['a migration that changes one', 'packages/api/prisma/migrations/20240101_roles/migration.sql', `ALTER USER shop IDENTIFIED BY 'kite-47-lamp';\nALTER ROLE web WITH PASSWORD '${DRAWN}';\n`, ['kite-47-lamp information', DRAWN]],
    ['a migration of Flyway', 'sql/V12__roles.sql', "ALTER ROLE shop WITH PASSWORD 'kite-47-lamp';\n", ['kite-47-lamp information']],
    ['a statement over lines', 'migrations/roles.sql', `CREATE USER shop\n  WITH ENCRYPTED\n  PASSWORD 'kite-47-lamp';\nCREATE LOGIN web\n  WITH PASSWORD = N'lamp-48-kite';\n`, ['kite-47-lamp information', 'lamp-48-kite information']],
    ['a script that sets a store up', 'docker/postgres/init.sql', "CREATE ROLE shop LOGIN PASSWORD 'kite-47-lamp';\n", ['kite-47-lamp information']],
    ['a script of a migration that is for local work', 'db/migrations/local/roles.local.sql', "CREATE ROLE shop LOGIN PASSWORD 'kite-47-lamp';\n", ['kite-47-lamp information']],
    ['placeholders and variables', 'migrations/roles.sql', "CREATE ROLE a PASSWORD '${SHOP_PASSWORD}';\nCREATE ROLE b PASSWORD 'changeme';\nCREATE ROLE c PASSWORD '<password>';\nCREATE ROLE d PASSWORD :'password';\nCREATE ROLE e PASSWORD '{{ password }}';\nCREATE ROLE f PASSWORD NULL;\n", []],
    ['hashes', 'migrations/roles.sql', "CREATE ROLE a PASSWORD 'md5a3556571e93b0d20722ba62be61e8c2d';\nALTER ROLE b WITH PASSWORD 'SCRAM-SHA-256$4096:q7Lx0Vz93kTbW2mR$n58Ypcq7Lx0Vz93kTbW2mR=:n58Ypcq7Lx0Vz93k=';\nCREATE USER c IDENTIFIED BY PASSWORD '*6C8989366EAF75BB670AD8EA7A7FC1176A95CEF4';\n", []],
    ['columns and rows', 'migrations/users.sql', "CREATE TABLE users (\n  password VARCHAR(60) NOT NULL,\n  password_hint TEXT DEFAULT 'none given'\n);\nALTER TABLE users ADD COLUMN role TEXT;\nCOMMENT ON COLUMN users.password IS 'bcrypt hash';\nINSERT INTO roles VALUES ('user', 'password', 'kite');\n", []],
    ['a clause of another statement', 'migrations/roles.sql', "CREATE USER shop;\nCREATE SUBSCRIPTION s CONNECTION 'host=db'\n  PASSWORD 'kite-47-lamp';\n", []],
    ['a test', 'tests/migrations/roles.sql', "CREATE ROLE shop PASSWORD 'kite-47-lamp';\n", []],
  ];
  for (const [name, path, text, expected] of cases) it(`are ${expected.length === 0 ? 'silent on' : 'told of'} ${name}`, () => assert.deepEqual(toldOf(path, text), expected));
});

describe('the key of a Firebase project in an env file for tests', () => {
  const pem = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } }).privateKey.trim().replaceAll('\n', '\\n');
  const env = (account: string, name = 'FIREBASE_PRIVATE_KEY'): string => `NODE_ENV=test\nFIREBASE_CLIENT_EMAIL=${account}\n${name}="${pem}"\n`;
  const counts = (path: string, text: string): number => toldOf(path, text).length;

  it('is told beside the account that Google made for it', () => assert.equal(counts('.env.test', env('firebase-adminsdk-k7q2x@shop-orders-4812.iam.gserviceaccount.com')), 1));
  it('is silent beside a made-up account', () => {
    for (const account of ['ci@shop.io', 'firebase-adminsdk-abc12@shop-orders-4812.iam.gserviceaccount.com', 'firebase-adminsdk-k7q2x@test-project.iam.gserviceaccount.com', 'firebase@shop-orders-4812.iam.gserviceaccount.com']) assert.equal(counts('.env.test', env(account)), 0);
  });
  it('is silent as a key of something else', () => assert.equal(counts('.env.test', env('firebase-adminsdk-k7q2x@shop-orders-4812.iam.gserviceaccount.com', 'JWT_PRIVATE_KEY')), 0));
  it('is silent in an example', () => assert.equal(counts('.env.test.example', env('firebase-adminsdk-k7q2x@shop-orders-4812.iam.gserviceaccount.com')), 0));
});
