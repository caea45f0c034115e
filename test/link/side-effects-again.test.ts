import { checkWorkspaceEdits } from './random-edits';

const program = (name: string, code: string): Record<string, string> => ({
  [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }`,
  [`${name}/src/main.ts`]: `import express from 'express';\nimport axios from 'axios';\nconst app = express();\n${code}\napp.listen(process.env.PORT);\n`,
});
const SYSTEM = {
  ...program('auth', "app.get('/users/:id', async (req, res) => { await axios.post(process.env.EMAIL_HOST ?? '', {}); res.json({ id: req.params.id }); });"),
  ...program('email', "app.post('/', (req, res) => { res.end(); });"),
};
const EXPRESS = "import express from 'express';\n";

describe('side effects that requests wait for', () => {
  it('are found anew where a service goes or comes that their address is taken for', () => {
    checkWorkspaceEdits(SYSTEM, [
      ['email/src/main.ts', (text) => text.replace(EXPRESS, '')],
      ['email/src/main.ts', (text) => EXPRESS + text],
    ]);
  });
});
