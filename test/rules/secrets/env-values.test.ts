import assert from 'node:assert/strict';
import { DRAWN, toldOf } from '../../fixture/told';

const compose = (...lines: readonly string[]): string => `services:\n  api:\n    build: .\n    environment:\n${lines.map((line) => `      ${line}\n`).join('')}`;

describe('values of env files', () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
    ['behind a colon', `JWT_SECRET: ${DRAWN}\nexport COOKIE_SECRET: "kite-47-lamp"\n`, ['kite-47-lamp', DRAWN]],
    ['passwords among the parameters of a database', 'MONGO_URL=mongodb://db.acme.io:27017/shop?authSource=admin&password=lamp48\n', ['mongodb://db.acme.io:27017/shop?authSource=admin&password=lamp48']],
    ['passwords of JDBC', 'DB_URL=jdbc:postgresql://db.acme.io/shop?user=api&password=lamp48\n', ['jdbc:postgresql://db.acme.io/shop?user=api&password=lamp48']],
    ['passwords of keys', 'DATABASE_URL="postgresql://db.acme.io/shop?sslmode=require&sslpassword=lamp48"\n', ['postgresql://db.acme.io/shop?sslmode=require&sslpassword=lamp48']],
    ['passwords among the parameters of a local database', 'DATABASE_URL=postgresql://localhost:5432/shop?user=api&password=lamp48\n', ['postgresql://localhost:5432/shop?user=api&password=lamp48 information']],
    ['drawn passwords among the parameters of a service', 'REPORTS_URL=https://reports.acme.io/daily?password=q7Lx0Vz93kTbW2mR\n', ['https://reports.acme.io/daily?password=q7Lx0Vz93kTbW2mR']],
    ['placeholders for keys of the system', 'INTERNAL_API_KEY=change-me\nADMIN_API_KEY=<admin-key>\n', ['<admin-key>', 'change-me']],
    ['colons of prose', '# password: kite-47-lamp\n# JWT_SECRET: kite-47-lamp\nNOTE=see http://acme.io\n', []],
    ['a colon without a blank', 'TOKEN:kite-47-lamp\n', []],
    ['variables among the parameters of a database', 'DB_URL=jdbc:postgresql://db.acme.io/shop?user=api&password=${DB_PASSWORD}\nMONGO_URL=mongodb://db.acme.io/shop?password=<password>\nMY_URL=mysql://db/shop?password=***\n', []],
    ['other parameters', 'DATABASE_URL=postgresql://db.acme.io/shop?schema=public&passwordPolicy=strong1&sslkey=key.pem\nLOGIN_URL=https://acme.io/login?password=lamp48\n', []],
    ['placeholders for keys of others', 'SMS_API_KEY=change-me\nAPI_KEY=change-me\nPARTNER_API_KEY=<key>\n', []],
  ];
  for (const [name, text, expected] of cases) it(`${expected.length === 0 ? 'are silent on' : 'are told'} ${name}`, () => assert.deepEqual(toldOf('.env', text), expected));

  it('are silent where they are there to be copied', () => assert.deepEqual(toldOf('.env.example', 'INTERNAL_API_KEY=change-me\nJWT_SECRET: kite-47-lamp\n'), []));

  it('are told where compose has a default for a key of the system', () => {
    assert.deepEqual(toldOf('docker-compose.yml', compose('INTERNAL_API_KEY: ${INTERNAL_API_KEY:-change-me}', 'SMS_API_KEY: ${SMS_API_KEY:-change-me}')), ['${INTERNAL_API_KEY:-change-me} default']);
  });
});
