import { checkWorkspaceEdits } from './random-edits';

const SYSTEM = {
  'package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "jsonwebtoken": "9", "zod": "4" } }',
  'src/main.ts': "import './check';\nimport { secret, spare } from './config';\nimport express from 'express';\nimport jwt from 'jsonwebtoken';\nconst app = express();\napp.post('/', (req, res) => { res.json(jwt.sign({ id: 1 }, secret + spare, { expiresIn: 60 })); });\napp.listen(1);\n",
  'src/config.ts': "export const secret = process.env.JWT_SECRET ?? 'cat';\nexport const spare = process.env.SPARE_SECRET || 'dog';\n",
  'src/check.ts': "import { names } from './names';\nimport { schema } from './schema';\nimport './later';\nfor (const name of names) { if (!process.env[name]) throw new Error(name); }\nschema.parse(process.env);\n",
  'src/names.ts': "export const names = ['JWT_SECRET'];\n",
  'src/schema.ts': "import { z } from 'zod';\nexport const schema = z.object({ SPARE_SECRET: z.string().min(1) });\n",
  'src/later.ts': 'export const later = 1;\n',
};

describe('defaults that a check in another file makes dead', () => {
  it('are judged anew where the check, its list, its schema or the way to it changes', () => {
    checkWorkspaceEdits(SYSTEM, [
      ['src/check.ts', (text) => text.replace('throw new Error(name)', 'console.warn(name)')],
      ['src/check.ts', (text) => text.replace('console.warn(name)', 'throw new Error(name)')],
      ['src/names.ts', (text) => text.replace('JWT_SECRET', 'PORT')],
      ['src/names.ts', (text) => text.replace('PORT', 'JWT_SECRET')],
      ['src/schema.ts', (text) => text.replace('.min(1)', '')],
      ['src/schema.ts', (text) => text.replace('z.string()', 'z.string().min(1)')],
      ['src/schema.ts', (text) => `${text}export const weak = schema.partial();\n`],
      ['src/main.ts', (text) => text.replace("import './check';", "const load = () => import('./check');")],
      ['src/main.ts', (text) => text.replace("const load = () => import('./check');", "import './check';")],
      ['src/config.ts', (text) => text.replace('??', '||')],
      ['src/config.ts', (text) => text.replace("process.env.JWT_SECRET || 'cat'", "process.env.DEMO ? 'cat' : process.env.JWT_SECRET")],
      ['src/check.ts', undefined],
    ]);
  });
});

describe('defaults in files that no program loads', () => {
  it('are judged anew where something begins to name, import or run them', () => {
    checkWorkspaceEdits({ ...SYSTEM, 'src/left.ts': "export const left = { signingSecret: process.env.LEFT_SECRET || 'cat' };\n", 'src/user.ts': "import { left } from './left';\nexport const user = () => left;\n", 'scripts/sign.ts': 'console.log(process.env.APP_SECRET);\n' }, [
      ['src/later.ts', () => "export const later = './left.js';\n"],
      ['src/later.ts', () => 'export const later = 1;\n'],
      ['scripts/sign.ts', (text) => `import { left } from '../src/left';\n${text}console.log(left);\n`],
      ['scripts/sign.ts', () => 'console.log(process.env.APP_SECRET);\n'],
      ['src/user.ts', (text) => `${text}user();\n`],
      ['src/user.ts', (text) => text.replace('user();\n', '')],
      ['src/main.ts', (text) => `import './left';\n${text}`],
    ]);
  });
});
