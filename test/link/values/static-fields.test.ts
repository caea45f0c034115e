import assert from 'node:assert/strict';
import { STOCK, targetsFrom, UNKNOWN } from './system';

const IMPORT = "import { Config } from './config';\n";
const DECLARED = { 'src/config.js': "export class Config { static values = { stock: 'http://stock:4001' }; static url = 'http://stock:4001'; static level; }\n" };
const SET = { 'src/config.js': 'export class Config { static values; static set(values) { Config.values = values; } }\n' };
const OF_VALUES = 'const call = () => axios.get(`${Config.values.stock}/items`);';
const OF_URL = 'const call = () => axios.get(`${Config.url}/items`);';

describe('static fields that are declared with a value', () => {
  const known: readonly [what: string, code: string][] = [
    ['nobody sets them again', OF_VALUES],
    ['they hold a text', OF_URL],
    ['another field is set', `Config.level = 'debug';\n${OF_URL}`],
    ['a field of that name of something else is set', `const other = { url: '', values: { stock: '' } };\nother.url = 'x';\nother.values.stock = 'y';\n${OF_VALUES}`],
    ['they are read under another name', `const held = Config.values;\nconst call = () => axios.get(\`\${held.stock}/items\`);`],
  ];
  for (const [what, code] of known) it(`have it where ${what}`, () => { assert.deepEqual(targetsFrom(IMPORT + code, DECLARED), STOCK); });

  it('keep a client that is only adjusted', () => {
    const files = { 'src/config.js': "import axios from 'axios';\nexport class Config { static api = axios.create({ baseURL: 'http://stock:4001' }); }\n" };
    assert.deepEqual(targetsFrom(`${IMPORT}Config.api.defaults.headers.common.a = 'b';\nconst call = () => Config.api.get('/items');`, files), STOCK);
  });

  const silent: readonly [what: string, code: string, files?: Readonly<Record<string, string>>][] = [
    ['another file sets the text', `Config.url = 'http://prices:4002';\n${OF_URL}`],
    ['another file sets the object', `Config.values = { stock: 'http://prices:4002' };\n${OF_VALUES}`],
    ['another file sets a member', `Config.values.stock = 'http://prices:4002';\n${OF_VALUES}`],
    ['another file puts members into it', `Object.assign(Config.values, { stock: 'http://prices:4002' });\n${OF_VALUES}`],
    ['another file sets it under another name of the class', `const C = Config;\nC.url = 'http://prices:4002';\n${OF_URL}`],
    ['another file sets a member under another name of the object', `const held = Config.values;\nheld.stock = 'http://prices:4002';\n${OF_VALUES}`],
    ['a method of the class sets it', `Config.set(process.argv[2]);\n${OF_URL}`, { 'src/config.js': "export class Config { static url = 'http://stock:4001'; static set(url) { Config.url = url; } }\n" }],
    ['a method sets it by this', `Config.set(process.argv[2]);\n${OF_URL}`, { 'src/config.js': "export class Config { static url = 'http://stock:4001'; static set(url) { this.url = url; } }\n" }],
  ];
  for (const [what, code, files = DECLARED] of silent) it(`are unknown where ${what}`, () => { assert.deepEqual(targetsFrom(IMPORT + code, files), UNKNOWN); });
});

describe('static fields that a method sets', () => {
  const given = "Config.set({ stock: 'http://stock:4001' });\n";

  it('have what it is given', () => assert.deepEqual(targetsFrom(IMPORT + given + OF_VALUES, SET), STOCK));

  for (const [what, again] of [['class', "const C = Config;\nC.values = { stock: 'http://prices:4002' };\n"], ['object', "const held = Config.values;\nheld.stock = 'http://prices:4002';\n"]] as const) {
    it(`are unknown where another file sets them under another name of the ${what}`, () => assert.deepEqual(targetsFrom(IMPORT + given + again + OF_VALUES, SET), UNKNOWN));
  }
});
