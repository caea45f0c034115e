import { sharedStateInMemory as rule } from '../../src/engine/rules/shared-state-in-memory';
import { check, checkSilent } from '../fixture/check';
import { api } from './state-systems';

describe('shared-state-in-memory', () => {
  it('finds reservations that every replica has to know', () => {
    check(rule, api(`const reservations = new Map<string, number>();
//    ^^^^^^^^^^^^ warning: reservations
app.post('/reserve/:item', (req, res) => { reservations.set(req.params.item, 1); res.end(); });
app.get('/reserve/:item', (req, res) => { res.json(reservations.get(req.params.item)); });`));
  });

  it('is an error where manifests run several replicas, and names the line', () => {
    check(rule, `${api(`const reservations = new Map<string, number>();
//    ^^^^^^^^^^^^ error: docker-compose.yml:5
app.post('/reserve/:item', (req, res) => { reservations.set(req.params.item, 1); res.end(); });
app.get('/reserve/:item', (req, res) => { res.json(reservations.get(req.params.item)); });`)}
//- /docker-compose.yml
services:
  api:
    build: .
    deploy:
      replicas: 3
`);
  });

  describe('stays silent on', () => {
    const silent: Readonly<Record<string, string>> = {
      'constant look-up tables': `const statuses = new Map([['a', 1]]);\napp.get('/x', (req, res) => { res.json(statuses.get('a')); });`,
      'lazy singletons': `import { Pool } from 'pg';\nlet pool: Pool | undefined;\nfunction db() { pool ??= new Pool(); return pool; }\napp.get('/x', async (req, res) => { res.json((await db().query('SELECT 1')).rows); });`,
      'state that only jobs write': `let runs = 0;\nsetInterval(() => { runs++; }, 1000);\napp.get('/x', (req, res) => { res.end(); });`,
      'maps local to one call': `app.get('/x', (req, res) => { const counts = new Map<string, number>(); counts.set('a', 1); res.json([...counts]); });`,
      'state of sessions, which another rule reports': `const sessions = new Map<string, { user: string }>();\napp.post('/login', (req, res) => { sessions.set(req.body.token, { user: req.body.user }); res.end(); });\napp.get('/me', (req, res) => { res.json(sessions.get(String(req.headers.authorization))); });`,
    };
    for (const [what, code] of Object.entries(silent)) it(what, () => { checkSilent(rule, api(code)); });
  });
});
