import assert from 'node:assert/strict';
import { looksOf } from '../../src/engine/extract/secrets/looks';
import { secretNameOf } from '../../src/engine/extract/secrets/names';
import { findUrlCredentials, stripUrlCredentials } from '../../src/engine/extract/secrets/url-credentials';
import { isLocalHost } from '../../src/engine/model/local-hosts';

describe('names of secrets', () => {
  const secret = ['password', 'passwd', 'dbPassword', 'DB_PASS', 'PGPASSWORD', 'JWT_SECRET', 'jwtSecret', 'secretKey', 'apiKey', 'API_KEY', 'privateKey', 'clientSecret', 'signingKey', 'encryptionKey', 'salt', 'connectionString', 'credentials', 'authorization', 'accessToken', 'SECRET_KEY_BASE', 'password1', 'dbPassword2', 'DB_PASSWORD_2', 'apiKey1', 'JWT_SECRET2', 'accessToken2', 'secret1', 'OLD_JWT_SECRET', 'JWT_SECRET_OLD', 'newSigningKey', 'NEW_API_KEY', 'JWT_SECRET_EU', 'API_KEY_LIVE', 'apiKeyLive', 'DB_PASSWORD_V3', 'DB_PASSWORD_2024', 'JWT_SECRET_3', 'API_TOKEN_10', 'STRIPE_API_KEY_LIVE'];
  secret.push('NOTICES_IN_APP_DB_PASSWORD', 'M2M_EVENTS_DB_PASSWORD', 'CARDS_ENC_KEY', 'PLUGIN_API_ENC_KEY', 'privatepwd', 'DBPWD', 'userpwd');
  for (const name of secret) it(`${name} is one`, () => assert.ok(secretNameOf([name])));
  const other = ['tokenType', 'passwordField', 'secretName', 'PASSWORD_RESET', 'tokenUrl', 'cookieName', 'tokenHeader', 'publicKey', 'primaryKey', 'cacheKey', 'invalidToken', 'resetPassword', 'passwordHash', 'accessKeyId', 'csrfToken', 'nextPageToken', 'tokens', 'key', 'auth', 'JWT_EXPIRES_IN', 'NEXT_PUBLIC_API_KEY', 'existingSecret', 'confirmPassword', 'passwordNew', 'oldPassword', 'newToken', 'token0', 'key1', 'publicKey2', 'passwordField1', 'cacheKey1', 'password2023', 'pass1', 'confirmPassword2', 'passwordHash1', 'PASSWORD_FIELD_2', 'PUBLIC_KEY_EU', 'TOKEN_LIMIT_10', 'PASSWORD_MIN_8', 'passwordEu', 'apiKeyBeta'];
  other.push('LOG_IN_PASSWORD', 'ENTER_IN_PASSWORD', 'encKey', 'ENC_KEY_NAME', 'ENC_KEY_ID', 'KEY_ENC', 'inAppPasswordField', 'PASSWORD_IN_APP', 'OLDPWD', 'resetpwd', 'pwdfield', 'cwd', 'spwdx');
  for (const name of other) it(`${name} is none`, () => assert.equal(secretNameOf([name]), undefined));
  it('is surer of a name that says what it opens', () => {
    assert.equal(secretNameOf(['jwt', 'secret'])?.strength, 'strong');
    assert.equal(secretNameOf(['dbPassword'])?.strength, 'strong');
    assert.equal(secretNameOf(['password'])?.strength, 'plain');
  });
});

describe('what a text looks like', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['72KQWJJEfbYVRgM5kupxAVmJHTRkHcGQ', 'credential'], ['wJ7!kq2Lp', 'credential'], ['9f8a7b6c5d4e3f2a1b0c', 'credential'],
    ['cat', 'weak'], ['minioadmin', 'weak'], ['Passw0rd#7', 'weak'], ['my-secret-key', 'weak'],
    ['changeme', 'placeholder'], ['<token>', 'placeholder'], ['your-api-key', 'placeholder'], ['xxxxxxxx', 'placeholder'],
    ['x-api-key', 'name'], ['JWT_SECRET', 'name'], ['userPassword', 'name'], ['reset_token:', 'name'],
    ['x-hub-signature-256', 'name'], ['x-acme-v2-webhook-tk9', 'name'], ['X-B2B-Api-Key-V2', 'name'], ['x-9f8a7b6c-5d4e3f2a1b0c', 'credential'], ['x-9f8a7b6c5d4e3f2a1b0c', 'credential'],
    ['signing-key', 'name'], ['api-key', 'name'], ['private-key', 'name'], ['secret-key', 'weak'], ['key-of-mine', 'weak'],
    ['wz7yH5STyWM=', 'credential'], ['q7Lx0Vz93kTbWw==', 'credential'], ['YWRtaW4xMjM=', 'name'], ['API_KEY=', 'name'], ['resetToken2=', 'name'], ['abcdefghijk1=', 'name'], ['9f8a7b6c5d4=', 'name'],
    ['https://a.io/x', 'url'], ['./certs/a.pem', 'path'], ['wrong password given', 'prose'], ['test-secret', 'test'],
    ['', undefined], ['none', undefined], ['${SECRET}', undefined], ['$SECRET', undefined], ['{{ .Values.x }}', undefined],
  ];
  for (const [text, looks] of cases) it(`${JSON.stringify(text)} looks like ${String(looks)}`, () => assert.equal(looksOf(text, ['value']), looks));
});

describe('passwords in URLs', () => {
  it('finds user, password and host', () => {
    const [found] = findUrlCredentials('x postgres://app:p%40ss@db:5432/a');
    assert.deepEqual([found?.user, found?.password, found?.host], ['app', 'p%40ss', 'db:5432']);
  });
  for (const text of ['postgres://db:5432/a', 'https://a.io/path:with@sign', 'postgres://u:${PW}@db/a', 'postgres://u:%s@db/a', 'postgres://u:***@db/a', 'git@github.com:a/b']) {
    it(`finds none in ${text}`, () => assert.deepEqual(findUrlCredentials(text), []));
  }
  it('strips the password and keeps the rest', () => {
    assert.equal(stripUrlCredentials('amqp://guest:hunter2@rabbit:5672, http://a.io'), 'amqp://guest:***@rabbit:5672, http://a.io');
    assert.equal(stripUrlCredentials('https://maps.io/geo?q=x&api_key=hunter2hunter2&page=2#top'), 'https://maps.io/geo?q=x&api_key=***&page=2#top');
    assert.equal(stripUrlCredentials('Endpoint=sb://bus.io/;SharedAccessKey=hunter2=;x'), 'Endpoint=sb://bus.io/;SharedAccessKey=***;x');
    assert.equal(stripUrlCredentials('Password=hunter2;Server=db; Pwd = hunter2;x'), 'Password=***;Server=db; Pwd = ***;x');
    for (const same of ['UPDATE users SET password = $1, name = $2 WHERE id = $3', 'host=db password=${DB_PASSWORD}', 'password == other; x = 1', 'postgres://app:${PW}@db/a', 'https://a.io/x:y@z']) assert.equal(stripUrlCredentials(same), same);
    assert.equal(stripUrlCredentials("UPDATE users SET password = 'x' WHERE id = 3"), 'UPDATE users SET password = *** WHERE id = 3');
    assert.equal(stripUrlCredentials('/items?token=&sort=monkey&key='), '/items?token=&sort=monkey&key=');
  });
  it('tells neighbours from other machines', () => {
    assert.deepEqual(['localhost:5432', 'db', 'host.docker.internal', '127.0.0.1', 'db.acme.io'].map(isLocalHost), [true, true, true, true, false]);
  });
});
