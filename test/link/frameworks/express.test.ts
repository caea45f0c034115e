import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';

describe('Express', () => {
  it('serves route chains, lists of paths and apps that another one mounts', () => {
    const model = systemOf(['express'], {
      'index.ts': `
import express from 'express';
import { find } from './store';
const app = express();
const router = express.Router();
const admin = express();
router.route('/orders/:id').get(async (req, res) => { res.json(await find(req.params.id)); }).delete(async (req, res) => { res.end(); });
admin.get(['/users', '/people'], async (req, res) => { res.end(); });
app.use('/api', router);
app.use('/admin', admin);
app.listen(3000);
`,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['http DELETE /api/orders/:id', 'http GET /admin/people', 'http GET /admin/users', 'http GET /api/orders/:id']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /api/orders/:id']);
  });

  it('ends where many routers mount each other and nobody serves them', () => {
    const names = Array.from({ length: 14 }, (_, i) => `r${String(i)}`);
    const model = systemOf(['express'], {
      'index.ts': `
import express from 'express';
const app = express();
${names.map((name) => `const ${name} = express.Router();`).join('\n')}
${names.flatMap((name) => names.filter((other) => other !== name).map((other) => `${name}.use('/${other}', ${other});`)).join('\n')}
r0.get('/never', (req, res) => { res.end(); });
app.get('/served', (req, res) => { res.end(); });
app.listen(3000);
`,
    });
    assert.deepEqual(entriesOf(model), ['http GET /served']);
  });
});
