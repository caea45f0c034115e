import { remoteCallInLoop as rule } from '../../src/engine/rules/remote-call-in-loop';
import { check } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';

const MANIFEST = `
//- /package.json
{
  "name": "api",
  "main": "src/server.ts",
  "dependencies": {
    "express": "5"
  }
}
`;
const FIXED_MANIFEST = `//- /package.json
{
  "name": "api",
  "main": "src/server.ts",
  "dependencies": {
    "express": "5",
    "p-limit": "^3.1.0"
  }
}
`;

function server(handler: string, imports = '', top = ''): string {
  return `//- /src/server.ts
import express from 'express';
${imports}${top}
const app = express();
app.post('/x', async (req, res) => {
  const ids = req.body.ids as string[];
${handler}
  res.end();
});
app.listen(3000);
`;
}

const IMPORT = `import pLimit from 'p-limit';\n`;
const LIMIT = `\nconst limit = pLimit(10);\n`;

describe('remote-call-in-loop fixes', () => {
  it('give calls that start together a limiter, and the package', () => {
    checkFix(rule, MANIFEST + server(`  await Promise.all(ids.map(async (id) => {
    await fetch('https://stock.example.com/' + id, { method: 'DELETE' });
  }));`), server(`  await Promise.all(ids.map((id) => limit(async () => {
    await fetch('https://stock.example.com/' + id, { method: 'DELETE' });
  })));`, IMPORT, LIMIT) + FIXED_MANIFEST);
  });

  it('work on callbacks without a block, and keep the results', () => {
    checkFix(rule, MANIFEST + server(`  const answers = await Promise.all(ids.map((id: string) => fetch('https://stock.example.com/' + id)));
  res.json(answers.map(({ status }) => status));`), server(`  const answers = await Promise.all(ids.map((id: string) => limit(() => fetch('https://stock.example.com/' + id))));
  res.json(answers.map(({ status }) => status));`, IMPORT, LIMIT) + FIXED_MANIFEST);
  });

  it('run a loop whose rounds are independent a few at a time', () => {
    checkFix(rule, MANIFEST + server(`  for (const id of ids) {
    const url = 'https://stock.example.com/' + id;
    await fetch(url, { method: 'DELETE' });
  }`), server(`  await Promise.all(Array.from(ids, (id) => limit(async () => {
    const url = 'https://stock.example.com/' + id;
    await fetch(url, { method: 'DELETE' });
  })));`, IMPORT, LIMIT) + FIXED_MANIFEST);
  });

  it('take another name where the file uses the usual one', () => {
    checkFix(rule, MANIFEST + server(`  const limit = Number(req.query.limit);
  await Promise.all(ids.map(async (id) => fetch('https://stock.example.com/' + id + '?limit=' + limit)));`), server(`  const limit = Number(req.query.limit);
  await Promise.all(ids.map((id) => limitCalls(async () => fetch('https://stock.example.com/' + id + '?limit=' + limit))));`, IMPORT, `\nconst limitCalls = pLimit(10);\n`) + FIXED_MANIFEST);
  });

  describe('of a library list the package', () => {
    const app = `
//- /package.json
{
  "name": "shop",
  "workspaces": [
    "apps/*",
    "packages/*"
  ],
  "dependencies": {
    "typescript": "5"
  }
}
//- /apps/api/package.json
{ "name": "api", "main": "src/server.ts", "dependencies": { "express": "5", "@shop/stock": "*" } }
//- /apps/api/src/server.ts
import express from 'express';
import { clear } from '@shop/stock';
const app = express();
app.post('/x', async (req, res) => {
  await clear(req.body.ids);
  res.end();
});
app.listen(3000);
`;
    const library = `//- /packages/stock/src/index.ts
export async function clear(ids: string[]) {
  await Promise.all(ids.map(async (id) => fetch('https://stock.example.com/' + id, { method: 'DELETE' })));
}
`;
    const fixed = `//- /packages/stock/src/index.ts
import pLimit from 'p-limit';

const limit = pLimit(10);

export async function clear(ids: string[]) {
  await Promise.all(ids.map((id) => limit(async () => fetch('https://stock.example.com/' + id, { method: 'DELETE' }))));
}
`;

    it('in its own package.json', () => {
      checkFix(rule, `${app}//- /packages/stock/package.json
{
  "name": "@shop/stock",
  "main": "src/index.ts",
  "dependencies": {
    "zod": "4"
  }
}
${library}`, `${fixed}//- /packages/stock/package.json
{
  "name": "@shop/stock",
  "main": "src/index.ts",
  "dependencies": {
    "p-limit": "^3.1.0",
    "zod": "4"
  }
}
`);
    });

    it('further up where its own package.json lists none', () => {
      checkFix(rule, `${app}//- /packages/stock/package.json
{ "name": "@shop/stock", "main": "src/index.ts" }
${library}`, `${fixed}//- /package.json
{
  "name": "shop",
  "workspaces": [
    "apps/*",
    "packages/*"
  ],
  "dependencies": {
    "p-limit": "^3.1.0",
    "typescript": "5"
  }
}
`);
    });
  });

  it('give each loop of a file a limiter of its own, as one may wait for the other', () => {
    const two = (outer: string, inner: string, top = ''): string => `//- /src/server.ts
import express from 'express';
${top}const app = express();
app.post('/x', async (req, res) => { await moveAll(req.body.ids); res.end(); });
app.listen(3000);
async function moveAll(ids: string[]) {
  await Promise.all(ids.map(${outer}));
}
async function move(id: string) {
  const parts: string[] = await (await fetch('https://stock.example.com/' + id, { signal: AbortSignal.timeout(500) })).json();
${inner}
}
`;
    const file = MANIFEST + two('async (id) => move(id)', `  await Promise.all(parts.map(async (part) => fetch('https://stock.example.com/' + part))); // headroom-disable-line remote-call-in-loop -- few`);
    checkFix(rule, file, two('(id) => limitMoveAll(async () => move(id))', `  await Promise.all(parts.map(async (part) => fetch('https://stock.example.com/' + part))); // headroom-disable-line remote-call-in-loop -- few`,
      `import pLimit from 'p-limit';\n\nconst limitMoveAll = pLimit(10);\n`) + FIXED_MANIFEST);
  });

  describe('are not offered for', () => {
    const call = `await fetch('https://stock.example.com/' + id);`;
    const loops: Readonly<Record<string, string>> = {
      'a loop that ends early': `  for (const id of ids) {\n    const answer = ${call}\n    //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: one after the other\n    if (!answer.ok) throw new Error('refused');\n  }`,
      'promises that something else than Promise.all takes in': `  await combined(ids.map((id) => fetch('https://stock.example.com/' + id)));\n  //                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: all at the same time`,
      'a callback that answers a list of promises': `  await Promise.all(ids.flatMap((id) => ['a', 'b', String(ids.length)].map((part) => fetch('https://stock.example.com/' + id + part))));\n  //                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: all at the same time`,
      'rounds that add to one sum': `  let sum = 0;\n  for (const id of ids) {\n    const answer = ${call}\n    //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: one after the other\n    sum += answer.status;\n  }`,
      'rounds that fill a list in order': `  const all: Response[] = [];\n  for (const id of ids) {\n    all.push(${call.slice(0, -1)});\n    //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: one after the other\n  }`,
    };
    it('a loop whose rounds start it again', () => {
      check(rule, `${MANIFEST}//- /src/server.ts
import express from 'express';
const app = express();
app.post('/x', async (req, res) => { await clear(req.body.id); res.end(); });
app.listen(3000);
async function clear(id: string) {
  const ids: string[] = await (await fetch('https://stock.example.com/' + id)).json();
  await Promise.all(ids.map(async (child) => {
    await fetch('https://stock.example.com/' + child, { method: 'DELETE' });
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: all at the same time
    await clear(child);
  }));
}
`);
    });
    for (const [what, code] of Object.entries(loops)) it(what, () => { check(rule, MANIFEST + server(code)); });
  });
});
