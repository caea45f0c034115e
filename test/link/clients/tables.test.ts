import assert from 'node:assert/strict';
import { targets } from './shop';

const MORE = Array.from({ length: 9 }, (_, i) => `e${String(i)}: 'http://elsewhere${String(i)}:80'`).join(', ');
const TABLES: Readonly<Record<string, string>> = {
  hosts: "const hosts: Record<string, string> = { users: 'http://users:3001', stock: 'http://stock:3001' };\nasync function get(service: string, path: string) { return (await axios.get(hosts[service] + path)).data; }",
  'many hosts': `const hosts: Record<string, string> = { users: 'http://users:3001', ${MORE}, stock: 'http://stock:3001' };\nasync function get(service: string, path: string) { return (await axios.get(hosts[service] + path)).data; }`,
  options: "const services = { users: { url: 'http://users:3001' }, stock: { url: 'http://stock:3001' } };\nasync function get(service: keyof typeof services, path: string) { const { url } = services[service]; return (await axios.get(`${url}${path}`)).data; }",
  clients: "const clients = { users: axios.create({ baseURL: 'http://users:3001' }), stock: axios.create({ baseURL: 'http://stock:3001' }) };\nasync function get(service: keyof typeof clients, path: string) { return (await clients[service].get(path)).data; }",
};

describe('tables of services', () => {
  for (const [what, table] of Object.entries(TABLES)) {
    it(`lead to the one of several ${what} that a caller asks for`, () => {
      assert.deepEqual(targets(`${table}\napp.get('/a', async (req, res) => { res.json(await get('stock', '/items')); });\napp.get('/b', async (req, res) => { res.json(await get('users', '/items')); });`), ['shop -> stock GET /items', 'shop -> users GET /items']);
    });

    it(`lead to none of several ${what} where only a request says which`, () => {
      assert.deepEqual(targets(`${table}\napp.get('/a', async (req, res) => { res.json(await get(req.query.service as never, '/items')); });`), ['shop -> unknown']);
    });
  }
});
