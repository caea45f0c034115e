import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

const auth = "const jwt = require('jsonwebtoken');\nconst JWT_SECRET = process.env.JWT_SECRET || 'dev_secret';\nfunction auth(req, res, next) {\n  req.user = jwt.verify(req.headers.authorization, JWT_SECRET);\n  next();\n}\nmodule.exports = auth;\n";
const audit = "const express = require('express');\nconst router = express.Router();\nconst auth = require('./auth');\nrouter.use(auth);\nrouter.get('/trail', (req, res) => res.json([]));\nmodule.exports = router;\n";
const server = "const express = require('express');\nconst app = express();\napp.get('/health', (req, res) => res.json({}));\napp.listen(3000);\n";
const program = { 'package.json': '{ "name": "reports", "main": "server.js", "scripts": { "start": "node server.js" }, "dependencies": { "express": "5", "jsonwebtoken": "9" } }', 'server.js': server, 'routes/audit.js': audit, 'routes/auth.js': auth };

function found(files: Readonly<Record<string, string>>): string[] {
  return runRule(secretFallback, memoryHost({ ...program, ...files })).findings.map(({ location }) => location.file);
}

describe('secret-fallback, in what only routers use that nobody mounts', () => {
  it('is silent on what such a router uses', () => assert.deepEqual(found({}), []));
  it('is silent on such a router', () => assert.deepEqual(found({ 'routes/auth.js': '', 'routes/audit.js': audit.replace("const auth = require('./auth');", "const key = process.env.JWT_SECRET || 'dev_secret';\nconst auth = (req, res, next) => require('jsonwebtoken').verify(req.query.token, key);") }), []));

  it('is silent where nothing imports it, router or not', () => assert.deepEqual(found({ 'routes/audit.js': '' }), []));

  it('is silent where the program loads a file by a path that is written out', () => assert.deepEqual(found({ 'load.js': "const path = require('path');\nmodule.exports = require(path.join(__dirname, 'settings'));\n", 'settings.js': 'module.exports = {};\n' }), []));

  const told: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'the program mounts the router': { 'server.js': server.replace('app.listen', "app.use('/audit', require('./routes/audit'));\napp.listen") },
    'something else of the program uses it': { 'server.js': server.replace('app.listen', "app.use(require('./routes/auth'));\napp.listen") },
    'a script starts something with it': { 'work.js': "const auth = require('./routes/auth');\nauth({}, {}, () => console.log('done'));\n" },
    'the program loads whatever lies in the folder': { 'load.js': "const fs = require('fs');\nmodule.exports = (app) => fs.readdirSync('./routes').forEach((file) => app.use(require('./routes/' + file)));\n" },
    'a package loads whatever lies in the folder': { 'load.js': "const load = require('express-load');\nmodule.exports = (app) => load('routes').into(app);\n" },
    'nothing imports it, and a script loads what it computes': { 'routes/audit.js': '', 'load.js': 'module.exports = (name) => require(name);\n' },
    'the router starts itself': { 'routes/audit.js': `${audit}express().use(router).listen(4000);\n` },
  };
  for (const [name, files] of Object.entries(told)) it(`tells of it where ${name}`, () => assert.deepEqual(found(files), ['routes/auth.js']));
  it('tells of it in a package without a program, which others may use', () => assert.deepEqual(found({ 'routes/audit.js': '', 'routes/auth.js': '', 'lib/package.json': '{ "name": "@x/lib" }', 'lib/audit.js': audit, 'lib/auth.js': auth }), ['lib/auth.js']));
});
