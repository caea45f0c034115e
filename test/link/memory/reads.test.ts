import { checkWorkspaceEdits } from '../random-edits';

const MANIFEST = (name: string): string => JSON.stringify({ name, main: 'src/main.ts', dependencies: { express: '5' } });

/** The shop asks stock by its port, and the file in which stock looks things up is the last of three. */
const SHOP: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'all', private: true, workspaces: ['shop', 'stock', 'prices'] }),
  'shop/package.json': MANIFEST('shop'),
  'shop/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/orders', async (req, res) => { res.json(await (await fetch('http://localhost:3001/items')).json()); });\napp.listen(3000);\n",
  'stock/package.json': MANIFEST('stock'),
  'stock/src/main.ts': "import express from 'express';\nimport { items } from './items';\nconst app = express();\napp.get('/items', items);\napp.listen(3001);\n",
  'stock/src/items.ts': "import { find } from './lookup';\nexport async function items(req, res) {\n  res.json([]);\n}\nexport const known = () => find('all');\n",
  'stock/src/lookup.ts': "export async function find(id: string) {\n  return id;\n}\nexport async function both(ids: string[]) {\n  for (const id of ids) await fetch(`https://api.example.com/${id}`);\n  const one = await (await fetch('https://api.example.com/one')).json();\n  const other = await (await fetch('https://api.example.com/other')).json();\n  return [one, other];\n}\n",
  'prices/package.json': MANIFEST('prices'),
  'prices/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/prices', (req, res) => { res.json([]); });\napp.listen(3002);\n",
};

describe('what a question reads is noted', () => {
  it('where requests come to a file that is not edited', () => {
    checkWorkspaceEdits(SHOP, [
      ['stock/src/items.ts', (text) => text.replace('{ find }', '{ both, find }').replace('res.json([])', 'res.json(await both(req.body.ids))')],
      ['stock/src/items.ts', (text) => text.replace('await both(req.body.ids)', '[]')],
    ]);
  });

  it('where a request waits for more in the service that is asked', () => {
    checkWorkspaceEdits(SHOP, [
      ['stock/src/items.ts', (text) => text.replace('res.json([])', "res.json(await find('all'))")],
      ['stock/src/lookup.ts', (text) => text.replace('return id;', "return (await fetch('http://localhost:3002/prices')).json();")],
      ['stock/src/lookup.ts', (text) => text.replace('localhost:3002/prices', 'localhost:3000/orders')],
    ]);
  });

  it('where the line moves that starts a service which is asked', () => {
    checkWorkspaceEdits(SHOP, [['stock/src/main.ts', (text) => text.replace('app.listen', '// Listens.\napp.listen')]]);
  });

  it('where there was no service', () => {
    const only = { 'package.json': MANIFEST('shop'), 'src/main.ts': "import express from 'express';\nimport './ask';\nconst app = express();\n", 'src/ask.ts': "export const ask = () => fetch('https://api.example.com/all');\n" };
    checkWorkspaceEdits(only, [
      ['src/main.ts', (text) => `${text}app.listen(3000);\n`],
      ['src/main.ts', (text) => text.replace('app.listen(3000);\n', '')],
    ]);
  });

  it('where a plan rests on what no other file does', () => {
    const contained = {
      'package.json': MANIFEST('shop'),
      Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nEXPOSE 3000\nCMD ["node", "src/main.ts"]\n',
      'src/main.ts': "import express from 'express';\nimport { keep } from './keep';\nconst app = express();\napp.get('/orders', keep);\napp.listen(3000);\n",
      'src/keep.ts': "import { writeFileSync } from 'node:fs';\nexport function keep(req, res) {\n  res.end();\n}\n",
    };
    checkWorkspaceEdits(contained, [
      ['src/keep.ts', (text) => text.replace('res.end()', "writeFileSync('uploads/one', req.body)")],
      ['src/keep.ts', (text) => text.replace("writeFileSync('uploads/one', req.body)", 'res.end()')],
    ]);
  });
});
