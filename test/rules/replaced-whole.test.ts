import { sharedStateInMemory as rule } from '../../src/engine/rules/shared-state-in-memory';
import { check, checkSilent } from '../fixture/check';

const MARK = '//  ^^^^^ warning: keeps what requests write in this process';

/** A service with a variable that one request writes. */
function api(declared: string, write: string, read = "app.get('/rules', (req, res) => { res.json(rules); });"): string {
  return `
    //- /package.json
    { "name": "api", "dependencies": { "express": "5.0.0" } }
    //- /src/server.ts
    import express from 'express';
    import { load, parse } from './load';
    const app = express();
    app.use(express.json());
    ${declared.replace('\n', '\n    ')}
    app.put('/rules', async (req, res) => { ${write} res.end(); });
    ${read}
    app.listen(3000);
    //- /src/load.ts
    export async function load(id: string) { return (await fetch('http://rules/' + id)).json(); }
    export function parse(text: unknown): any { return JSON.parse(String(text)); }
  `;
}

describe('what requests replace as a whole', () => {
  for (const [declared, write] of [
    ['let rules = {};', 'rules = req.body;'],
    ['let rules: any;', 'rules = req.body.rules;'],
    ['let rules: Record<string, string> = {};', 'rules = { ...req.body };'],
    ['let rules: string | null = null;', 'const { body } = req; rules = body.text;'],
    ['let rules: string[] = [];', 'rules = req.body;'],
  ] as const) {
    it(`is data that they share: ${declared} ${write}`, () => { check(rule, api(`${declared}\n${MARK}`, write)); });
  }

  for (const [what, declared, write, read] of [
    ['that nobody reads', 'let rules = {};', 'rules = req.body;', "app.get('/rules', (req, res) => { res.end(); });"],
    ['that only who writes it reads', 'let rules: any;', 'rules = req.body; res.json(rules);', ''],
    ['that comes from elsewhere', 'let rules: any;', 'rules = await load(req.body.id);', undefined],
    ['that is worked out', 'let rules: any;', 'rules = parse(req.body.text);', undefined],
    ['that no request brings', 'let rules = {};', 'rules = { at: Date.now() };', undefined],
    ['that is made once', 'let rules: any;', 'rules ??= req.body;', undefined],
    ['of one request', '', 'let rules: any; rules = req.body; res.json(rules);', ''],
    ['that is put back as it was', 'let rules: any;', 'rules = undefined;', undefined],
  ] as const) {
    it(`is none where it is a value ${what}`, () => { checkSilent(rule, api(declared, write, read)); });
  }
});
