import { sessionInMemory as rule } from '../../src/engine/rules/session-in-memory';
import { check, checkSilent } from '../fixture/check';
import { api } from './state-systems';

describe('session-in-memory', () => {
  it('finds logins kept in a map', () => {
    check(rule, api(`const sessions = new Map<string, { user: string }>();
//    ^^^^^^^^ error: sessions
app.post('/login', (req, res) => { sessions.set(req.body.token, { user: req.body.user }); res.end(); });
app.get('/me', (req, res) => { res.json(sessions.get(String(req.headers.authorization))); });`));
  });

  it('finds one-time codes in an object', () => {
    check(rule, api(`const verificationCodes: Record<string, string> = {};
//    ^^^^^^^^^^^^^^^^^ error: verificationCodes
app.post('/code', (req, res) => { verificationCodes[req.body.phone] = '1'; res.end(); });
app.post('/verify', (req, res) => { res.json(verificationCodes[req.body.phone] === req.body.code); });`));
  });

  describe('stays silent on', () => {
    const silent: Readonly<Record<string, string>> = {
      'sessions in Redis': `import Redis from 'ioredis';\nconst redis = new Redis();\napp.post('/login', async (req, res) => { await redis.set('session:1', 'x', 'EX', 60); res.end(); });`,
      'a map local to one call': `app.get('/x', (req, res) => { const sessions = new Map<string, string>(); sessions.set('a', 'b'); res.json([...sessions]); });`,
      'a map that only start-up fills': `const sessionTypes = new Map<string, string>();\nsessionTypes.set('a', 'b');\napp.get('/x', (req, res) => { res.json(sessionTypes.get('a')); });`,
      'a session store': `import session from 'express-session';\nimport { RedisStore } from 'connect-redis';\nimport { createClient } from 'redis';\napp.use(session({ secret: process.env.S ?? '', store: new RedisStore({ client: createClient() }) }));`,
    };
    for (const [what, code] of Object.entries(silent)) it(what, () => { checkSilent(rule, api(code)); });
  });
});
