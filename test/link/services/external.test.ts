import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

/** A service `orders` that calls `address`, beside what manifests say. */
function systemWith(address: string, files: Readonly<Record<string, string>>): SystemModel {
  return modelOf({
    'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'orders/Dockerfile': 'FROM node:22\nCMD ["node", "dist/main.js"]\n',
    'orders/src/main.ts': `import express from 'express';\nconst app = express();\napp.get('/x', async (req, res) => { res.json(await (await fetch('${address}')).json()); });\napp.listen(3000);\n`,
    ...files,
  });
}

function externalsOf(files: Readonly<Record<string, string>>): string[] {
  return systemWith('http://x:1/', files).externalServices.map(({ name, language, root }) => [name, language, root].filter((part) => part !== undefined).join(' '));
}

const compose = (services: string): Record<string, string> => ({ 'docker-compose.yml': `services:\n  orders:\n    build: ./orders\n${services}` });

describe('external services', () => {
  it('are what a manifest builds in another language', () => {
    const model = systemWith('http://pricing:8000/price', {
      ...compose('  pricing:\n    build: ./pricing\n    ports: ["9000:8000"]\n    deploy: { replicas: 3 }\n'),
      'pricing/Dockerfile': 'FROM golang:1.23-alpine AS build\nRUN go build\nFROM gcr.io/distroless/static\nCOPY --from=build /app /app\nCMD ["/app"]\n',
    });
    const [pricing] = model.externalServices;
    assert.deepEqual([pricing?.name, pricing?.language, pricing?.root, pricing?.ports, pricing?.replicas?.max], ['pricing', 'Go', 'pricing', [8000, 9000], 3]);
    assert.equal(pricing?.evidence.file, 'docker-compose.yml');
    assert.deepEqual(targetsOf(model), ['orders -> pricing GET /price']);
    assert.deepEqual(model.links.map(({ from, to }) => [from, to]), [['orders', 'pricing']]);
  });

  it('are what is built from a repository or folder that is not here', () => {
    assert.deepEqual(externalsOf(compose('  pricing:\n    build: https://example.com/team/pricing.git\n  stock:\n    build: ../stock\n  mails:\n    build: ./mails\n')), ['pricing', 'stock', 'mails']);
  });

  it('are images of the own registry, of the namespace of a service, and of no namespace', () => {
    assert.deepEqual(externalsOf(compose('  pricing:\n    image: registry.example.com/shop/pricing:1\n')), ['pricing']);
    assert.deepEqual(externalsOf({ 'docker-compose.yml': 'services:\n  orders:\n    build: ./orders\n    image: acme/orders\n  pricing:\n    image: acme/pricing:2\n' }), ['pricing']);
    assert.deepEqual(externalsOf(compose('  pricing:\n    image: pricing-service:latest\n')), ['pricing']);
    assert.deepEqual(externalsOf(compose('  pricing:\n    image: ${REGISTRY}/pricing\n')), ['pricing']);
  });

  it('are Kubernetes workloads, joined with the Dockerfile in the folder of their name', () => {
    assert.deepEqual(externalsOf({
      'k8s/pricing.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: pricing }\nspec:\n  template:\n    metadata: { labels: { app: pricing } }\n    spec: { containers: [{ name: server, image: gcr.io/acme/pricing }] }\n---\napiVersion: v1\nkind: Service\nmetadata: { name: pricing-api }\nspec: { selector: { app: pricing }, ports: [{ port: 80 }] }\n',
      'src/pricing/Dockerfile': 'FROM python:3.12-slim\nCMD ["gunicorn", "app:app"]\n',
    }), ['pricing Python src/pricing']);
  });

  describe('that a script of the workspace starts', () => {
    const startedBy = (script: string, more: Readonly<Record<string, string>> = {}, folder = 'apps/pricing'): string[] => externalsOf({ [`${folder}/package.json`]: JSON.stringify({ name: '@shop/pricing', scripts: { dev: script } }), ...more });

    for (const [script, language] of [
      ['uvicorn app.main:app --reload --port 8000', 'Python'], ['venv\\Scripts\\python.exe -m app.main', 'Python'], ['cross-env PORT=1 poetry run gunicorn app:app', 'Python'], ['cd src && ./venv/bin/python3 main.py', 'Python'], ['go run ./cmd/server', 'Go'], ['dotnet watch run', '.NET'],
    ] as const) {
      it(`are known by ${script}`, () => { assert.deepEqual(startedBy(script), [`pricing ${language} apps/pricing`]); });
    }

    it('are called by the name of a setting, and by their port', () => {
      const python = { 'apps/pricing/package.json': '{ "name": "pricing", "scripts": { "start:dev": "uvicorn app.main:app --port 8000" } }' };
      assert.deepEqual(targetsOf(systemWith('http://localhost:8000/price', python)), ['orders -> pricing GET /price']);
      assert.deepEqual(targetsOf(systemWith("' + process.env.PRICING_SERVICE_URL + '/price", python)), ['orders -> pricing GET /price']);
    });

    it('are none twice where compose builds them, too', () => {
      assert.deepEqual(startedBy('uvicorn app:app', { ...compose('  prices:\n    build: ./apps/pricing\n'), 'apps/pricing/Dockerfile': 'FROM python:3.12\n' }), ['prices Python apps/pricing']);
    });

    for (const [what, script, more, folder] of [
      ['a program of Node', 'node server.js', {}, undefined], ['a build', 'python build.py && npm run bundle', {}, undefined], ['a server of files', 'python3 -m http.server 8000', {}, undefined], ['a test', 'pytest', {}, undefined],
      ['a package with source of its own', 'python tools/generate.py', { 'apps/pricing/src/index.ts': 'export const price = 1;' }, undefined],
      ['an example', 'uvicorn app:app', {}, 'examples/pricing'], ['a seeder', 'python seed.py', {}, 'apps/seeder'],
    ] as const) {
      it(`are not ${what}`, () => { assert.deepEqual(startedBy(script, more, folder), []); });
    }

    it('are not what only builds or tests', () => {
      assert.deepEqual(externalsOf({ 'apps/pricing/package.json': '{ "name": "pricing", "scripts": { "build": "python -m build", "test": "python -m pytest" } }' }), []);
    });
  });

  it('have one node for all manifests that deploy them', () => {
    const files = { ...compose('  pricing:\n    image: registry.example.com/pricing\n'), 'docker-compose.prod.yml': 'services:\n  pricing:\n    image: registry.example.com/pricing\n    hostname: prices\n' };
    assert.deepEqual(systemWith('http://x:1/', files).externalServices.map(({ hosts }) => hosts), [['pricing', 'prices']]);
  });

  const platform: readonly [what: string, service: string, files?: Readonly<Record<string, string>>][] = [
    ['a database', '  db:\n    image: postgres:17\n'],
    ['a broker of a vendor', '  broker:\n    image: confluentinc/cp-kafka:7\n'],
    ['an identity provider', '  login:\n    image: quay.io/keycloak/keycloak:26\n'],
    ['an admin tool', '  tool:\n    image: dpage/pgadmin4\n'],
    ['a product of somebody else', '  pdf:\n    image: gotenberg/gotenberg:8\n'],
    ['a product in the own registry', '  search:\n    image: registry.example.com/mirror/elasticsearch:8\n'],
    ['a front end whose source is elsewhere', '  frontend:\n    build: { context: "${PWD}/frontend" }\n    environment: { ORDERS_URL: "http://orders:3000" }\n', {}],
    ['a product that only gets a configuration', '  proxy:\n    build: ./proxy\n', { 'proxy/Dockerfile': 'FROM nginx:1\nCOPY nginx.conf /etc/nginx/\n' }],
  ];
  for (const [what, service, files] of platform) it(`are not ${what}`, () => { assert.deepEqual(externalsOf({ ...compose(service), ...files }), []); });

  it('are not what manifests of each stage call a service whose source is here, by the name of its package', () => {
    const workload = (name: string, image: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec: { containers: [{ name: ${name}, image: "registry.acme.example/team/${image}:1" }] }\n`;
    const found = (...all: readonly (readonly [string, string])[]): string[] => modelOf({
      'package.json': '{ "name": "shop", "private": true }',
      'apps/orders/project.json': '{ "name": "orders", "projectType": "application", "targets": { "build": { "options": { "main": "apps/orders/src/main.ts" } } } }',
      'apps/orders/package.json': '{ "name": "@acme/orders", "dependencies": { "express": "5" } }',
      'apps/orders/src/main.ts': "import express from 'express';\nexpress().listen(3000);\n",
      'k8s.yaml': all.map(([name, image]) => workload(name, image)).join('---\n'),
    }).externalServices.map(({ name }) => name);
    assert.deepEqual(found(['acme-orders', 'acme-orders'], ['acme-prod-orders', 'acme-orders'], ['acme-orders-staging', 'acme-orders-staging'], ['orders-demo', 'orders-demo'], ['acme-stage-orders', 'x']), []);
    assert.deepEqual(found(['acme-orders', 'acme-orders'], ['acme-orders-archive', 'orders-archive'], ['acme-production-stock', 'stock'], ['stageorders', 'stageorders'], ['other-orders', 'other-orders']).sort(), ['acme-orders-archive', 'acme-production-stock', 'other-orders', 'stageorders']);
  });

  it('are not front ends, migrations and seeds, nor services whose source is here', () => {
    const files = {
      ...compose('  web:\n    build: ./web\n  web-image:\n    image: registry.example.com/shop/web\n  migrate:\n    image: registry.example.com/shop/migrate\n  seed-data:\n    build: https://example.com/seed.git\n'),
      'web/package.json': '{ "name": "web", "dependencies": { "next": "15", "react-dom": "19" } }',
      'web/Dockerfile': 'FROM node:22\nCMD ["npm", "start"]\n',
      'web/pages/index.tsx': 'export default function Home() { return null; }',
    };
    assert.deepEqual(externalsOf(files), []);
    assert.deepEqual(targetsOf(systemWith('http://web:3000/', files)), ['orders -> unknown']);
  });
});

describe('ports of external services', () => {
  const services = (more: string): Record<string, string> => compose(`  pricing:\n    build: https://example.com/pricing.git\n    ports: ["8111:80"]\n${more}`);

  it('tell whose a local address is, unless two have the port', () => {
    assert.deepEqual(targetsOf(systemWith('http://localhost:8111/price', services(''))), ['orders -> pricing GET /price']);
    assert.deepEqual(targetsOf(systemWith('http://localhost:8111/price', services('  billing:\n    build: https://example.com/billing.git\n    ports: ["8111:80"]\n'))), ['orders -> unknown']);
  });
});

describe('links of external services', () => {
  const pricing = (environment: string): SystemModel => systemWith('http://x:1/', compose(`  pricing:\n    build: https://example.com/pricing.git\n    environment: { ${environment} }\n`));
  const linksOf = (model: SystemModel): string[] => model.links.map(({ from, to, via, sites }) => `${from} -> ${to} ${via} ${sites[0]?.file ?? ''}`);

  it('lead to whom manifests give them the address of', () => {
    assert.deepEqual(linksOf(pricing('ORDERS_URL: "http://orders:3000"')), ['pricing -> orders http docker-compose.yml']);
    assert.deepEqual(linksOf(pricing('ORDERS_GRPC_ADDR: "orders:3000"')), ['pricing -> orders grpc docker-compose.yml']);
  });

  it('are not addresses to compare with, or of nobody here', () => {
    for (const environment of ['CORS_ORIGIN: "http://orders:3000"', 'PUBLIC_URL: "http://orders:3000"', 'NAME: orders', 'MAIL_URL: "https://mail.example.com"', 'OWN_URL: "http://pricing:80"']) assert.deepEqual(linksOf(pricing(environment)), [], environment);
  });

  describe('by a file or an anchor that they get', () => {
    const addresses = { 'system.env': 'ORDERS_URL=http://orders:3000\n' };
    const unit = (name: string, more: string): string => `  ${name}:\n    build: https://example.com/${name}.git\n${more}`;
    const anchored = (more: string): Record<string, string> => ({ 'docker-compose.yml': `x-shared: &shared\n  ORDERS_URL: http://orders:3000\nservices:\n  orders:\n    build: ./orders\n${more}` });

    it('count where it is theirs alone', () => {
      assert.deepEqual(linksOf(systemWith('http://x:1/', { ...addresses, ...compose(unit('pricing', '    env_file: system.env\n')) })), ['pricing -> orders http system.env']);
      assert.deepEqual(linksOf(systemWith('http://x:1/', anchored(unit('pricing', '    environment: *shared\n')))), ['pricing -> orders http docker-compose.yml']);
    });

    it('say nothing where others get it, too', () => {
      const files = compose(unit('pricing', '    env_file: system.env\n') + unit('stock', '    env_file: system.env\n'));
      assert.deepEqual(linksOf(systemWith('http://x:1/', { ...addresses, ...files })), []);
      assert.deepEqual(linksOf(systemWith('http://x:1/', { ...addresses, 'docker-compose.yml': `services:\n  orders:\n    build: ./orders\n    env_file: system.env\n${unit('pricing', '    env_file: system.env\n')}` })), []);
      assert.deepEqual(linksOf(systemWith('http://x:1/', anchored(unit('pricing', '    environment: { <<: *shared }\n') + unit('stock', '    environment: { <<: *shared }\n')))), []);
    });

    it('count besides where a service has it for itself', () => {
      const files = compose(unit('pricing', '    env_file: system.env\n    environment: { ORDERS_URL: "http://orders:3000" }\n') + unit('stock', '    env_file: system.env\n'));
      assert.deepEqual(linksOf(systemWith('http://x:1/', { ...addresses, ...files })), ['pricing -> orders http docker-compose.yml']);
    });
  });
});
