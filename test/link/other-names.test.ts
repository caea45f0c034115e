import assert from 'node:assert/strict';
import { modelOf, targetsOf } from './model';

/** Where `shop` sends, in a system whose `search` listens on port 8083. */
function asked(code: string, { name = 'search', more = {} }: { readonly name?: string; readonly more?: Readonly<Record<string, string>> } = {}): string[] {
  const program = (file: string, routes: string, port: number): Record<string, string> => ({
    [`${file}/package.json`]: `{ "name": "${file}", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }`,
    [`${file}/src/main.ts`]: `import express from 'express';\nimport axios from 'axios';\nconst app = express();\n${routes}\napp.listen(${String(port)});\n`,
  });
  return targetsOf(modelOf({
    ...program(name, "app.get('/found', (req, res) => { res.end(); });", 8083),
    ...program('shop', code, 3000),
    ...more,
  }));
}

const page = (call: string): string => `app.get('/page', async (req, res) => { res.json(await ${call}); });`;

describe('addresses of this machine that are named for a product', () => {
  it('are of no service that has the port', () => {
    for (const code of [
      `const KAFKA_CONNECT_URL = 'http://localhost:8083';\n${page('fetch(`${KAFKA_CONNECT_URL}/connectors?expand=status`)')}`,
      `const kafkaConnect = 'http://localhost:8083';\nconst address = kafkaConnect + '/connectors';\n${page('fetch(address)')}`,
      page("fetch((process.env.KEYCLOAK_URL ?? 'http://localhost:8083') + '/realms/shop')"),
      `const config = { elasticsearchUrl: 'http://127.0.0.1:8083/goods/_search' };\n${page('axios.get(config.elasticsearchUrl)')}`,
    ]) assert.deepEqual(asked(code), ['shop -> unknown'], code);
    assert.deepEqual(asked(page('fetch(`${process.env.KEYCLOAK_URL}/realms/shop`)'), { more: { 'shop/.env': 'KEYCLOAK_URL=http://localhost:8083\n' } }), ['shop -> unknown']);
  });

  it('are its where the service is called by that product, too, or the name is none', () => {
    const kafka = `const KAFKA_PRODUCER_URL = 'http://localhost:8083';\n${page('fetch(`${KAFKA_PRODUCER_URL}/found`)')}`;
    assert.deepEqual(asked(kafka, { name: 'kafka-producer' }), ['shop -> kafka-producer GET /found']);
    for (const name of ['SEARCH_URL', 'BASE', 'DATABASE_SERVICE', 'target', 'cacheApi']) {
      assert.deepEqual(asked(`const ${name} = 'http://localhost:8083';\n${page(`fetch(\`\${${name}}/found\`)`)}`), ['shop -> search GET /found'], name);
    }
    assert.deepEqual(asked(page("fetch((process.env.SEARCH_URL ?? 'http://localhost:8083') + '/found')")), ['shop -> search GET /found']);
    assert.deepEqual(asked(`const kafkaTopic = 'orders';\n${page('fetch(`http://localhost:8083/found?topic=${kafkaTopic}`)')}`), ['shop -> search GET /found']);
  });

  it('are its where a manifest gives the setting a name of the service', () => {
    const compose = { 'docker-compose.yml': 'services:\n  shop: { build: ./shop, environment: { ELASTICSEARCH_URL: "http://search:8083" } }\n  search: { build: ./search }\n' };
    assert.deepEqual(asked(page("fetch((process.env.ELASTICSEARCH_URL ?? 'http://localhost:8083') + '/found')"), { more: compose }), ['shop -> search GET /found']);
  });
});
