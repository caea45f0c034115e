import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './frameworks/system';

/** Requests that reach `load`, whose route's handler is given. */
function reachingLoad(handler: string, above = '', extra: Readonly<Record<string, string>> = {}): string[] {
  const model = systemOf(['express', 'async'], {
    'index.ts': `import express from 'express';\nimport async from 'async';\nimport * as steps from './steps';\nconst app = express();\n${above}\nfunction load() { return 1; }\nfunction check() { return 2; }\napp.get('/x', async (req, res) => { ${handler} });\napp.listen(3000);\n`,
    'steps.ts': 'export const flow = (...all: unknown[]) => all;\n',
    ...extra,
  });
  assert.deepEqual(entriesOf(model), ['http GET /x']);
  return reaching(model, 'load');
}

describe('functions that are handed over', () => {
  const reached: readonly [string, string, string?][] = [
    ['in a list', 'async.waterfall([check, load], () => res.end());'],
    ['in a list, as arrow functions', 'async.series([(done) => { load(); done(); }], () => res.end());'],
    ['in a list that a constant holds', 'await async.parallel(all);', 'const all = [check, load];'],
    ['in an object of lists', "async.auto({ check, all: ['check', (results, done) => { load(); done(); }] });"],
    ['one after the other', 'res.json(steps.flow(check, load));'],
    ['to a loop over items', 'res.json(await Promise.all(req.body.ids.map(load)));'],
    ['to what goes through a list of them', 'res.json(await Promise.all(all.map((step) => step(req))));', 'const all = [check, load];'],
    ['to what goes through a list that is written out', 'await [check, load].reduce((done, step) => done.then(step), Promise.resolve());'],
    ['to a loop that calls each of a list', 'for (const step of all) await step(req);', 'const all = [check, load];'],
    ['to what hands each of a list on', 'await Promise.all(all.map((step) => steps.flow(step)));', 'const all = [check, load];'],
    ['to what calls a member of each of a list', '[{ run: () => load() }].forEach((step) => step.run()); res.end();'],
    ['to what takes each of a list apart', '[{ run: () => load() }].forEach(({ run }) => run()); res.end();'],
    ['bound, in a list', 'async.series([load.bind(null)]);'],
  ];
  for (const [title, handler, above] of reached) it(`are reached ${title}`, () => { assert.deepEqual(reachingLoad(handler, above), ['http GET /x']); });

  const silent: readonly [string, string, string?][] = [
    ['that a list holds which nobody is given', 'res.json(all.length);', 'const all = [check, load];'],
    ['that stand in a list handed over when the program starts', 'res.end();', 'async.series([check, load]);'],
    ['whose answers are handed over', 'async.series([check]); res.end();', 'const known = [load()];'],
    ['of a list that is gone through elsewhere', 'res.json([1, 2].map((one) => one + 1));', 'const all = [check, load];\nall.forEach((step) => step());'],
    ['that a list holds of which only names are asked', 'res.json(all.map((step) => step.name));', 'const all = [check, load];'],
    ['that a list holds which are only counted', 'res.json(all.reduce((sum, step) => sum + step.length, 0));', 'const all = [check, load];'],
    ['that are only compared by something without a function', 'res.json(all.includes(check));', 'const all = [check, load];'],
    ['whose place in a list is another one', 'all[0](); res.end();', 'const all = [check, load];'],
    ['that an object names deep inside', 'res.json(steps.flow({ a: { b: { c: [load] } } }));'],
  ];
  for (const [title, handler, above] of silent) it(`are not reached ${title}`, () => { assert.deepEqual(reachingLoad(handler, above), []); });
});
