import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n" };

function severities(files: Readonly<Record<string, string>>): string[] {
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, memoryHost({ ...program, ...files })).findings.map(({ severity, range, location }) => `${severity} ${location.file}:${String(range.line)}`));
}

const drawn = ['kP3xv9Qz7L', 'mW2nB8tR4h'].join('');
const block = (environment: readonly string[], from = 'build: .'): string => `services:\n  api:\n    ${from}\n    environment:\n${environment.map((line) => `      ${line}\n`).join('')}`;
const minio = '  minio:\n    image: minio/minio\n';
const influx = '  influx:\n    image: influxdb:2\n';
const idp = '  idp:\n    image: quay.io/keycloak/keycloak:26\n';
const proxy = 'image: quay.io/oauth2-proxy/oauth2-proxy:v7';
const realm = JSON.stringify({ realm: 'shop', clients: [{ clientId: 'api', secret: drawn }] });
const broker = JSON.stringify({ realm: 'shop', identityProviders: [{ alias: 'hub', config: { clientSecret: drawn } }] });
const keycloak = (command: string, image = 'quay.io/keycloak/keycloak:26'): string => `services:\n  idp:\n    image: ${image}\n    command: ${command}\n    volumes:\n      - ./idp:/opt/keycloak/data/import\n`;
const cookies = (site: string): string => `cookie_secret="${drawn}"\ncookie_secure="false"\nredirect_url="${site}"\n`;
const large = (more: object): string => JSON.stringify({ roles: Array.from({ length: 1000 }, (_, at) => ({ name: `role ${String(at)}`, description: 'what people do in the shop' })), ...more }, undefined, 1);
const loads = (file: string, more = ''): string => `services:\n  api:\n    build: .\n    env_file: ${file}\n${more}`;

describe('keys of what runs on one machine', () => {
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, found: readonly string[]])[] = [
    ['a key that somebody made up in a folder for local work', { 'local/.env': 'JWT_SECRET=ledgerbook7\n' }, ['information local/.env:1']],
    ['a made-up key below a folder for local work', { 'deploy/local/api/docker-compose.yml': block(['JWT_SECRET: ledgerbook7']) }, ['information deploy/local/api/docker-compose.yml:5']],
    ['a drawn key in a folder for local work', { 'local/.env': `JWT_SECRET=${drawn}\n` }, ['error local/.env:1']],
    ['a drawn key in a file for local work, in a folder for it', { 'local/.env.development': `JWT_SECRET=${drawn}\n` }, ['information local/.env.development:1']],
    ['a drawn key of a provider in a folder for local work', { 'local/docker-compose.yml': block([`STRIPE_WEBHOOK_SECRET: ${drawn}`]) }, ['error local/docker-compose.yml:5']],
    ['where an image has its programs', { 'docker/rootfs/usr/local/etc/app/app.env': 'JWT_SECRET=ledgerbook7\n' }, ['error docker/rootfs/usr/local/etc/app/app.env:1']],
    ['a drawn key where an image has its programs', { 'docker/rootfs/usr/local/etc/app/app.env': `JWT_SECRET=${drawn}\n` }, ['error docker/rootfs/usr/local/etc/app/app.env:1']],
    ['a made-up key that production loads from a folder for local work', { 'local/.env': 'JWT_SECRET=ledgerbook7\n', 'docker-compose.prod.yml': loads('local/.env') }, ['error local/.env:1']],
    ['a sandbox', { 'environments/sandbox/.env': 'JWT_SECRET=ledgerbook7\n' }, ['error environments/sandbox/.env:1']],
    ['a drawn key of a sandbox', { 'sandbox/docker-compose.yml': block([`JWT_SECRET: ${drawn}`]) }, ['error sandbox/docker-compose.yml:5']],
    ['a sandbox in a folder for production', { 'production/sandbox/.env': `JWT_SECRET=${drawn}\n` }, ['error production/sandbox/.env:1']],
    ['a folder that only sounds like it', { 'locale-service/.env': `JWT_SECRET=${drawn}\n` }, ['error locale-service/.env:1']],
    ['a provider in a folder for local work', { 'local/.env': `PARTNER_API_KEY=${drawn}\n` }, ['error local/.env:1']],
    ['.env.local', { '.env.local': `JWT_SECRET=${drawn}\n`, 'docker-compose.yml': loads('.env.local') }, ['information .env.local:1']],
    ['.env.local that production loads', { '.env.local': `JWT_SECRET=${drawn}\nPOSTGRES_PASSWORD=ledgerbook7\n`, 'docker-compose.prod.yml': loads('.env.local') }, ['error .env.local:1', 'error .env.local:2']],
    ['.env.local of a container that is told production', { '.env.local': `JWT_SECRET=${drawn}\n`, 'docker-compose.yml': loads('.env.local', '    environment:\n      NODE_ENV: production\n') }, ['error .env.local:1']],
    ['.env.local beside another that production loads', { '.env.local': `JWT_SECRET=${drawn}\n`, 'docker-compose.prod.yml': loads('.env') }, ['information .env.local:1']],
    ['an object store at its endpoint', { 'docker-compose.yml': block(['S3_ENDPOINT: http://minio:9000', 'S3_SECRET_KEY: ${S3_SECRET_KEY:-ledgerbook7}']) + minio }, ['information docker-compose.yml:6']],
    ['an object store that nothing but its name tells', { 'docker-compose.yml': block(['S3_SECRET_KEY: ${S3_SECRET_KEY:-ledgerbook7}']) + minio }, ['information docker-compose.yml:5']],
    ['an object store elsewhere', { 'docker-compose.yml': block(['S3_ENDPOINT: https://objects.acme.io', 'S3_SECRET_KEY: ${S3_SECRET_KEY:-ledgerbook7}']) + minio }, ['error docker-compose.yml:6']],
    ['an object store that was drawn and has no endpoint', { 'docker-compose.yml': block([`S3_SECRET_KEY: ${drawn}`]) + minio }, ['error docker-compose.yml:5']],
    ['an object store that nobody starts', { 'docker-compose.yml': block(['S3_SECRET_KEY: ${S3_SECRET_KEY:-ledgerbook7}']) }, ['error docker-compose.yml:5']],
    ['an object store in production', { 'docker-compose.prod.yml': block(['S3_ENDPOINT: http://minio:9000', 'S3_SECRET_KEY: ${S3_SECRET_KEY:-ledgerbook7}']) + minio }, ['error docker-compose.prod.yml:6']],
    ['another key beside an object store', { 'docker-compose.yml': block(['SESSION_SECRET_KEY: ${SESSION_SECRET_KEY:-ledgerbook7}']) + minio }, ['error docker-compose.yml:5']],
    ['a token that InfluxDB is made with', { 'docker-compose.yml': block(['DOCKER_INFLUXDB_INIT_MODE: setup', `DOCKER_INFLUXDB_INIT_ADMIN_TOKEN: ${drawn}`], 'image: influxdb:2') }, ['information docker-compose.yml:6']],
    ['a token of an InfluxDB beside it', { 'docker-compose.yml': block(['INFLUXDB_URL: http://influx:8086', `INFLUXDB_TOKEN: ${drawn}`]) + influx }, ['information docker-compose.yml:6']],
    ['a made-up token of an InfluxDB that nothing but its name tells', { 'docker-compose.yml': block(['INFLUXDB_TOKEN: ledgerbook7']) + influx }, ['information docker-compose.yml:5']],
    ['a token of an InfluxDB elsewhere', { 'docker-compose.yml': block(['INFLUXDB_URL: https://eu.influx.acme.io', `INFLUXDB_TOKEN: ${drawn}`]) + influx }, ['error docker-compose.yml:6']],
    ['a drawn token of an InfluxDB without an address', { 'docker-compose.yml': block([`INFLUXDB_TOKEN: ${drawn}`]) + influx }, ['error docker-compose.yml:5']],
    ['a token of an InfluxDB that nobody starts', { 'docker-compose.yml': block(['INFLUXDB_URL: http://influx:8086', `INFLUXDB_TOKEN: ${drawn}`]) }, ['error docker-compose.yml:6']],
    ['a token that another image is given', { 'docker-compose.yml': block([`DOCKER_INFLUXDB_INIT_ADMIN_TOKEN: ${drawn}`]) + influx }, ['error docker-compose.yml:5']],
    ['a token of an InfluxDB in production', { 'docker-compose.prod.yml': block([`DOCKER_INFLUXDB_INIT_ADMIN_TOKEN: ${drawn}`], 'image: influxdb:2') }, ['error docker-compose.prod.yml:5']],
    ['another token beside an InfluxDB', { 'docker-compose.yml': block(['INFLUXDB_URL: http://influx:8086', `LEDGER_TOKEN: ${drawn}`]) + influx }, ['error docker-compose.yml:6']],
    ['a client of a Keycloak here', { '.env': `KEYCLOAK_BASE_URL=http://localhost:8080/auth\nKEYCLOAK_SHOP_CLIENT_SECRET=${drawn}\n` }, ['information .env:2']],
    ['a client of a Keycloak beside it', { 'docker-compose.yml': block(['KEYCLOAK_URL: http://idp:8080', `KEYCLOAK_CLIENT_SECRET: ${drawn}`]) + idp }, ['information docker-compose.yml:6']],
    ['a client of a Keycloak elsewhere', { '.env': `KEYCLOAK_BASE_URL=https://id.acme.io/auth\nKEYCLOAK_SHOP_CLIENT_SECRET=${drawn}\n` }, ['error .env:2']],
    ['a client of a Keycloak here and elsewhere', { '.env': `KEYCLOAK_BASE_URL=http://localhost:8080/auth\nKEYCLOAK_ISSUER=https://id.acme.io/realms/shop\nKEYCLOAK_CLIENT_SECRET=${drawn}\n` }, ['error .env:3']],
    ['a client of a Keycloak in a private network', { '.env': `KEYCLOAK_URL=http://10.0.0.7:8080\nKEYCLOAK_CLIENT_SECRET=${drawn}\n` }, ['error .env:2']],
    ['a client of a Keycloak without an address', { '.env': `KEYCLOAK_REALM=shop\nKEYCLOAK_CLIENT_SECRET=${drawn}\n` }, ['error .env:2']],
    ['a client of a Keycloak here, for production', { '.env.production': `KEYCLOAK_URL=http://localhost:8080\nKEYCLOAK_CLIENT_SECRET=${drawn}\n` }, ['error .env.production:2']],
    ['a client of a Keycloak that is set elsewhere', { '.env': `KEYCLOAK_URL=\${KEYCLOAK_HOST}/auth\nKEYCLOAK_CLIENT_SECRET=${drawn}\n` }, ['error .env:2']],
    ['a made-up secret of whoever sets up a Keycloak beside it', { 'docker-compose.yml': block(['KEYCLOAK_URL: http://idp:8080', 'SETUP_SERVICE_ACCOUNT_SECRET: ledgerbook7']) + idp }, ['information docker-compose.yml:6']],
    ['a drawn secret of whoever sets up a Keycloak beside it', { 'docker-compose.yml': block(['KEYCLOAK_URL: http://idp:8080', `SETUP_SERVICE_ACCOUNT_SECRET: ${drawn}`]) + idp }, ['error docker-compose.yml:6']],
    ['a made-up secret of whoever sets up a Keycloak elsewhere', { 'docker-compose.yml': block(['KEYCLOAK_URL: https://id.acme.io', 'SETUP_SERVICE_ACCOUNT_SECRET: ledgerbook7']) + idp }, ['error docker-compose.yml:6']],
    ['a made-up secret of a client of somebody with an address', { 'docker-compose.yml': block(['KEYCLOAK_URL: http://idp:8080', 'LEDGER_SERVICE_URL: https://ledger.acme.io', 'LEDGER_CLIENT_SECRET: ledgerbook7']) + idp }, ['error docker-compose.yml:7']],
    ['a made-up key beside a Keycloak', { 'docker-compose.yml': block(['KEYCLOAK_URL: http://idp:8080', 'JWT_SECRET: ledgerbook7']) + idp }, ['error docker-compose.yml:6']],
    ['a client of another provider beside it', { '.env': `KEYCLOAK_URL=http://localhost:8080\nGOOGLE_CLIENT_SECRET=${drawn}\n` }, ['error .env:2']],
    ['a client of a container that is deployed', { 'docker-compose.yml': block(['NODE_ENV: production', 'KEYCLOAK_URL: http://idp:8080', `KEYCLOAK_CLIENT_SECRET: ${drawn}`]) + idp }, ['error docker-compose.yml:7']],
    ['a proxy for signing in', { 'docker-compose.yml': block([`OAUTH2_PROXY_COOKIE_SECRET: ${drawn}`, 'OAUTH2_PROXY_REDIRECT_URL: http://shop.localtest.me/oauth2/callback'], proxy) }, ['information docker-compose.yml:5']],
    ['a proxy and its client', { 'docker-compose.yml': block([`OAUTH2_PROXY_CLIENT_SECRET: ${drawn}`, 'OAUTH2_PROXY_OIDC_ISSUER_URL: http://idp.localhost:8080/realms/shop', 'OAUTH2_PROXY_REDIRECT_URL: http://localhost/oauth2/callback'], proxy) }, ['information docker-compose.yml:5']],
    ['a client that somebody else knows', { 'docker-compose.yml': block([`OAUTH2_PROXY_CLIENT_SECRET: ${drawn}`, 'OAUTH2_PROXY_REDIRECT_URL: http://localhost/oauth2/callback'], proxy) }, ['error docker-compose.yml:5']],
    ['a client of an issuer elsewhere', { 'docker-compose.yml': block([`OAUTH2_PROXY_CLIENT_SECRET: ${drawn}`, 'OAUTH2_PROXY_OIDC_ISSUER_URL: https://id.acme.io'], proxy) }, ['error docker-compose.yml:5']],
    ['a proxy of a site elsewhere', { 'docker-compose.yml': block([`OAUTH2_PROXY_COOKIE_SECRET: ${drawn}`, 'OAUTH2_PROXY_REDIRECT_URL: https://shop.acme.io/oauth2/callback'], proxy) }, ['error docker-compose.yml:5']],
    ['the proxy’s variables in a program', { 'docker-compose.yml': block([`OAUTH2_PROXY_COOKIE_SECRET: ${drawn}`, 'OAUTH2_PROXY_REDIRECT_URL: http://localhost/oauth2/callback']) }, ['error docker-compose.yml:5']],
    ['a proxy’s file of settings', { 'proxy/oauth2-proxy.cfg': cookies('http://shop.localtest.me:4180/oauth2/callback') }, ['information proxy/oauth2-proxy.cfg:1']],
    ['a proxy’s file of settings for a site elsewhere', { 'proxy/oauth2-proxy.cfg': cookies('https://shop.acme.io/oauth2/callback') }, ['error proxy/oauth2-proxy.cfg:1']],
    ['a proxy’s file of settings for two sites', { 'proxy/oauth2-proxy.cfg': `${cookies('http://localhost/oauth2/callback')}redirect_url="https://shop.acme.io/oauth2/callback"\n` }, ['error proxy/oauth2-proxy.cfg:1']],
    ['a proxy’s file of settings without a site', { 'proxy/oauth2-proxy.cfg': cookies('') }, ['error proxy/oauth2-proxy.cfg:1']],
    ['a proxy’s file of settings for a neighbour', { 'proxy/oauth2-proxy.cfg': cookies('http://shop/oauth2/callback') }, ['error proxy/oauth2-proxy.cfg:1']],
    ['a proxy’s file of settings for production', { 'proxy/oauth2-proxy.prod.cfg': cookies('http://localhost/oauth2/callback') }, ['error proxy/oauth2-proxy.prod.cfg:1']],
    ['another key in a proxy’s file of settings', { 'proxy/oauth2-proxy.cfg': cookies('http://localhost/oauth2/callback').replace('cookie_secret', 'client_secret') }, ['error proxy/oauth2-proxy.cfg:1']],
    ['a realm for developing', { 'idp/shop.json': realm, 'docker-compose.yml': keycloak('start-dev --import-realm') }, ['information idp/shop.json:1']],
    ['a realm that is deployed', { 'idp/shop.json': realm, 'docker-compose.yml': keycloak('start --import-realm') }, ['error idp/shop.json:1']],
    ['a realm that is deployed, too', { 'idp/shop.json': realm, 'docker-compose.yml': keycloak('start-dev --import-realm'), 'docker-compose.prod.yml': keycloak('start --import-realm') }, ['error idp/shop.json:1']],
    ['a realm that nobody imports', { 'idp/shop.json': realm }, ['error idp/shop.json:1']],
    ['a folder of another program', { 'idp/shop.json': realm, 'docker-compose.yml': keycloak('start-dev', 'acme/idp:1') }, ['error idp/shop.json:1']],
    ['a realm of a Keycloak that people find here', { 'idp/shop.json': realm, 'docker-compose.yml': keycloak('start --hostname http://idp.localtest.me:8080/auth --import-realm') }, ['information idp/shop.json:1']],
    ['a realm of a Keycloak that is told so in a list', { 'idp/shop.json': realm, 'docker-compose.yml': keycloak("['start', '--hostname', 'http://localhost:8080', '--import-realm']") }, ['information idp/shop.json:1']],
    ['a realm of a Keycloak that is told so by a variable', { 'idp/shop.json': realm, 'docker-compose.yml': `${keycloak('start --import-realm')}    environment:\n      KC_HOSTNAME: idp.localhost\n` }, ['information idp/shop.json:1']],
    ['a realm of a Keycloak that is built', { 'idp/shop.json': realm, 'docker/Dockerfile': 'FROM quay.io/keycloak/keycloak:26 AS builder\nRUN kc.sh build\nFROM quay.io/keycloak/keycloak:26\nCOPY --from=builder /opt/keycloak /opt/keycloak\n', 'docker-compose.yml': keycloak('start --hostname=http://localhost:8080', 'acme/idp:1\n    build: { context: docker }') }, ['information idp/shop.json:1']],
    ['a large realm', { 'idp/shop.json': large({ clients: [{ clientId: 'api', secret: drawn }] }), 'docker-compose.yml': keycloak('start-dev --import-realm') }, ['information idp/shop.json:4007']],
    ['a provider that a large realm asks', { 'idp/shop.json': large({ identityProviders: [{ alias: 'hub', config: { clientSecret: drawn } }] }), 'docker-compose.yml': keycloak('start-dev --import-realm') }, ['error idp/shop.json:4008']],
    ['a realm of a Keycloak that people find elsewhere', { 'idp/shop.json': realm, 'docker-compose.yml': keycloak('start --hostname https://id.acme.io --import-realm') }, ['error idp/shop.json:1']],
    ['a realm of a Keycloak that people find where somebody says', { 'idp/shop.json': realm, 'docker-compose.yml': keycloak('start --hostname ${KC_HOST} --import-realm') }, ['error idp/shop.json:1']],
    ['a realm of a Keycloak at a neighbour’s name', { 'idp/shop.json': realm, 'docker-compose.yml': keycloak('start --hostname http://idp:8080 --import-realm') }, ['error idp/shop.json:1']],
    ['a realm of a Keycloak with a name of its own for who administers it', { 'idp/shop.json': realm, 'docker-compose.yml': `${keycloak('start --hostname https://id.acme.io --import-realm')}    environment:\n      KC_HOSTNAME_ADMIN: http://localhost:8080\n` }, ['error idp/shop.json:1']],
    ['a realm of a Keycloak in production', { 'idp/shop.json': realm, 'docker-compose.prod.yml': keycloak('start --hostname http://localhost:8080') }, ['error idp/shop.json:1']],
    ['a realm of another program that is built', { 'idp/shop.json': realm, 'docker/Dockerfile': 'FROM quay.io/keycloak/keycloak:26 AS builder\nFROM node:24\n', 'docker-compose.yml': keycloak('start --hostname=http://localhost:8080', 'acme/idp:1\n    build: { context: docker }') }, ['error idp/shop.json:1']],
    ['a provider that a realm asks', { 'idp/shop.json': broker, 'docker-compose.yml': keycloak('start-dev --import-realm') }, ['error idp/shop.json:1']],
    ['a host that leads back here', { '.env': 'DATABASE_URL=postgres://app:ledgerbook7@db.localtest.me/app\n' }, ['information .env:1']],
    ['a name under localhost', { '.env': 'DATABASE_URL=postgres://app:ledgerbook7@db.localhost/app\n' }, ['information .env:1']],
    ['a host that only sounds like it', { '.env': 'DATABASE_URL=postgres://app:ledgerbook7@db.mylocaltest.me/app\n' }, ['error .env:1']],
    ['a program for developing, with a value for staging', { 'docker-compose.dev.yml': block(['APP_SECRET: staging-ledgerbook7']) }, ['information docker-compose.dev.yml:5']],
    ['a container for developing, with a default for staging', { 'docker-compose.yml': block(['NODE_ENV: development', 'APP_SECRET: ${APP_SECRET:-staging-ledgerbook7}']) }, ['information docker-compose.yml:6']],
    ['a container of staging', { 'docker-compose.yml': block(['NODE_ENV: staging', 'APP_SECRET: staging-ledgerbook7']) }, ['error docker-compose.yml:6']],
  ];
  for (const [name, files, found] of cases) it(`are ${found.map((one) => one.split(' ')[0]).join(' and ')} for ${name}`, () => assert.deepEqual(severities(files), found));
});
