import assert from 'node:assert/strict';
import { STOCK, targetsFrom, UNKNOWN } from './system';

const folded: readonly [what: string, code: string, files?: Readonly<Record<string, string>>][] = [
  ['a template', 'const port = 4001;\nconst call = () => axios.get(`http://localhost:${port}/items`);'],
  ['a concatenation', `const host = 'http://' + 'stock';\nconst call = () => axios.get(host + ':' + 4001 + '/items');`],
  ['new URL', `const call = () => axios.get(new URL('/items', 'http://stock:4001').href);`],
  ['a URL with its path set by name', `const url = new URL('http://stock:4001/items');\nurl.searchParams.set('a', 'b');\nconst call = () => axios.get(url.toString());`],
  ['String and trim', `const call = () => axios.get(String('http://stock:4001/').replace(/\\/$/, '') + '/items');`],
  ['nested objects as const', `const config = { services: { stock: { url: 'http://stock:4001' } } } as const;\nconst call = () => axios.get(\`\${config.services.stock.url}/items\`);`],
  ['an object that satisfies a type', `const config = { stock: 'http://stock:4001' } satisfies Record<string, string>;\nconst call = () => axios.get(\`\${config.stock}/items\`);`],
  ['a frozen object', `const config = Object.freeze({ stock: Object.freeze({ url: 'http://stock:4001' }) });\nconst call = () => axios.get(\`\${config.stock.url}/items\`);`],
  ['a spread of objects', `const base = { stock: 'http://stock:4001' };\nconst config = { ...base, other: 1 };\nconst call = () => axios.get(\`\${config.stock}/items\`);`],
  ['Object.assign', `const config = Object.assign({}, { stock: 'http://stock:4001' });\nconst call = () => axios.get(\`\${config.stock}/items\`);`],
  ['a key that is a constant', `const KEY = 'stock';\nconst config = { stock: 'http://stock:4001' };\nconst call = () => axios.get(\`\${config[KEY]}/items\`);`],
  ['a computed key', `const KEY = 'stock';\nconst config = { [KEY]: 'http://stock:4001' };\nconst call = () => axios.get(\`\${config.stock}/items\`);`],
  ['an enum', `enum Services { Stock = 'http://stock:4001', Prices = 'http://prices:4002' }\nconst call = () => axios.get(\`\${Services.Stock}/items\`);`],
  ['an enum as a key', `enum Name { Stock = 'stock' }\nconst urls: Record<Name, string> = { [Name.Stock]: 'http://stock:4001' };\nconst call = () => axios.get(\`\${urls[Name.Stock]}/items\`);`],
  ['a static field', `class Config { static readonly stock = 'http://stock:4001'; }\nconst call = () => axios.get(\`\${Config.stock}/items\`);`],
  ['a getter', `class Config { get stock() { return 'http://stock:4001'; } }\nconst config = new Config();\nconst call = () => axios.get(\`\${config.stock}/items\`);`],
  ['a function that returns it', `function stockUrl(path: string) { return \`http://stock:4001\${path}\`; }\nconst call = () => axios.get(stockUrl('/items'));`],
  ['a configuration in another file', `import config from './config';\nconst call = () => axios.get(\`\${config.stock.url}/items\`);`, { 'src/config.ts': `const config = { stock: { url: 'http://stock:4001' } };\nexport default config;\n` }],
  ['a configuration in a JSON module', `import config from './config.json';\nconst call = () => axios.get(\`\${config.stock.url}/items\`);`, { 'src/config.json': '{ "stock": { "url": "http://stock:4001" } }' }],
  ['a function that makes the configuration', `import { loadConfig } from './config';\nconst { stock } = loadConfig();\nconst call = () => axios.get(\`\${stock.url}/items\`);`, { 'src/config.ts': `export function loadConfig() { return { stock: { url: 'http://stock:4001' } }; }\n` }],
  ['[a, b].join', `const call = () => axios.get(['http://stock:4001', 'items'].join('/'));`],
  ['a text before what stands in for it', `const given = 'http://stock:4001';\nconst call = () => axios.get(\`\${given || 'http://prices:4002'}/items\`);`],
  ['a variable that a constructor fills', `let base: string;\nclass Start { private readonly own = 'http://stock:4001'; constructor() { base = this.own; } }\nnew Start();\nconst call = () => axios.get(\`\${base}/items\`);`],
  ['a function that chooses by a name', `function urlOf(name: string): string {\n  if (name === 'prices') return 'http://prices:4002';\n  if (name !== 'other') return 'http://stock:4001';\n  return 'http://elsewhere:1';\n}\nconst call = () => axios.get(\`\${urlOf('stock')}/items\`);`],
  ['a choice by a name that is passed on', `const urlOf = (name: string) => (name.startsWith('pri') ? 'http://prices:4002' : 'http://stock:4001');\nconst get = (name: string, path: string) => axios.get(urlOf(name) + path);\nconst call = () => get('stock', '/items');`],
  ['host and port apart', `const config = { host: 'stock', port: 4001 };\nconst call = () => axios.get(\`http://\${config.host}:\${config.port}/items\`);`],
];

const open: readonly [what: string, code: string][] = [
  ['a part of the host that nobody knows', 'const call = (id: string) => axios.get(`http://${id}:4001/items`);'],
  ['a property that the object does not have', `const config = { prices: 'http://prices:4002' };\nconst call = () => axios.get(\`\${(config as any).stock}/items\`);`],
  ['a function that chooses by what a request says', `function urlOf(name: string): string { if (name === 'prices') return 'http://prices:4002'; return 'http://stock:4001'; }\nconst call = (id: string) => axios.get(\`\${urlOf(id)}/items\`);`],
  ['an object that a request chooses from', `const urls = { a: 'http://x1:1', b: 'http://x2:2' };\nconst call = (id: 'a' | 'b') => axios.get(\`\${urls[id]}/items\`);`],
];

describe('addresses that code puts together', () => {
  for (const [what, code, files] of folded) it(`are known through ${what}`, () => { assert.deepEqual(targetsFrom(code, files), STOCK); });
  for (const [what, code] of open) it(`stay unknown with ${what}`, () => { assert.deepEqual(targetsFrom(code), UNKNOWN); });
});
