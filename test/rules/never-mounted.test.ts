import { rateLimitInMemory } from '../../src/engine/rules/rate-limit-in-memory';
import { sessionInMemory } from '../../src/engine/rules/session-in-memory';
import { check, checkSilent } from '../fixture/check';
import { api } from './state-systems';

const LIMITS = `
//- /src/limits.ts
import rateLimit from 'express-rate-limit';
export const loginLimit = rateLimit({ limit: 5 });
%`;
const MARKED = LIMITS.replace('%', '//                        ^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: has no store here\n');
const DEAD = LIMITS.replace('%', 'export const other = 1;\n');

const SESSIONS = `
//- /src/sessions.ts
import session from 'express-session';
export const sessions = session({ secret: process.env.SECRET ?? '', resave: false });
%`;

describe('what no route is given', () => {
  const mounted: Readonly<Record<string, string>> = {
    'an import': api("import { loginLimit } from './limits';\napp.post('/login', loginLimit, (req, res) => { res.end(); });"),
    'an import under another name': api("import { loginLimit as limit } from './limits';\napp.post('/login', limit, (req, res) => { res.end(); });"),
    'a member of the whole file': api("import * as limits from './limits';\napp.post('/login', limits.loginLimit, (req, res) => { res.end(); });"),
    'all of the file': api("import * as limits from './limits';\nfor (const limit of Object.values(limits)) app.use(limit);"),
    'a barrel': `${api("import { loginLimit } from './barrel';\napp.post('/login', loginLimit, (req, res) => { res.end(); });")}\n//- /src/barrel.ts\nexport * from './limits';`,
    'a barrel that renames': `${api("import { limit } from './barrel';\napp.post('/login', limit, (req, res) => { res.end(); });")}\n//- /src/barrel.ts\nexport { loginLimit as limit } from './limits';`,
    'a file that hands on what it imports': `${api("import { loginLimit } from './all';\napp.post('/login', loginLimit, (req, res) => { res.end(); });")}\n//- /src/all.ts\nimport { loginLimit } from './limits';\nexport { loginLimit };`,
    'a path of which the file is not known': api("import { other } from './limits';\nimport { loginLimit } from '@app/limits';\napp.post('/login', loginLimit, (req, res) => { res.json(other); });"),
  };
  for (const [name, code] of Object.entries(mounted)) {
    it(`is not a limiter that is asked for by ${name}`, () => { check(rateLimitInMemory, `${code}${MARKED}`); });
  }

  it('is not a limiter that its own file hands out in an object', () => {
    check(rateLimitInMemory, `${api("import { limits } from './limits';\napp.post('/login', limits.login, (req, res) => { res.end(); });")}${MARKED}export const limits = { login: loginLimit };\n`);
  });

  it('is not a limiter without a name', () => {
    check(rateLimitInMemory, api("import rateLimit from 'express-rate-limit';\napp.use(rateLimit({ limit: 5 }));\n//      ^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: has no store here"));
  });

  it('is a limiter that is exported in vain', () => {
    checkSilent(rateLimitInMemory, `${api("import { other } from './limits';\napp.post('/login', (req, res) => { res.json(other); });")}${DEAD}`);
    checkSilent(rateLimitInMemory, `${api("import { other } from './barrel';\napp.post('/login', (req, res) => { res.json(other); });")}${DEAD}\n//- /src/barrel.ts\nexport { loginLimit, other } from './limits';`);
  });

  it('is a limiter whose name another file has for something of its own', () => {
    const routes = (from: string): string => `${api("import { other } from './limits';\nimport { routes } from './routes';\napp.use(routes);\napp.get('/', (req, res) => { res.json(other); });")}\n//- /src/routes.ts\nimport { Router } from 'express';\nimport { loginLimit } from '${from}';\nexport const routes = Router();\nroutes.post('/login', loginLimit, (req, res) => { res.end(); });\n//- /src/checks/login.ts\nexport const loginLimit = (req: unknown, res: unknown, next: () => void): void => { next(); };`;
    checkSilent(rateLimitInMemory, `${routes('./checks/login.js')}${DEAD}`);
    check(rateLimitInMemory, `${routes('./limits.js')}${MARKED}export const other = 1;\n`);
  });

  it('is a session middleware that is exported in vain', () => {
    check(sessionInMemory, `${api("import { sessions } from './sessions';\napp.use(sessions);")}${SESSIONS.replace('%', '//                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error 💡: has no store here\n')}`);
    checkSilent(sessionInMemory, `${api("import { other } from './sessions';\napp.get('/', (req, res) => { res.json(other); });")}${SESSIONS.replace('%', 'export const other = 1;\n')}`);
  });
});
