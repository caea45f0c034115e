import assert from 'node:assert/strict';
import { STOCK, targetsFrom, UNKNOWN } from './system';

const CALL = "const settings = require('./settings');\nconst call = () => axios.get(settings.url + '/items');";
const WHOLE = "{ url: 'http://stock:4001' }";

describe('members of what a CommonJS module exports as a whole', () => {
  const known: Readonly<Record<string, string>> = {
    'where it is one object': `module.exports = ${WHOLE};`,
    'where both names hold it': `exports = module.exports = ${WHOLE};`,
    'where another member is set beside it': `exports = module.exports = ${WHOLE};\nexports.other = process.argv[2];`,
  };
  for (const [what, code] of Object.entries(known)) it(`are known ${what}`, () => { assert.deepEqual(targetsFrom(CALL, { 'src/settings.js': code }), STOCK); });

  const open: Readonly<Record<string, string>> = {
    'where the member is set again': `exports = module.exports = ${WHOLE};\nexports.url = process.argv[2];`,
    'where the member is set again by the long name': `module.exports = ${WHOLE};\nmodule.exports.url = process.argv[2];`,
    'where two objects are the whole': `module.exports = ${WHOLE};\nmodule.exports = { url: process.argv[2] };`,
  };
  for (const [what, code] of Object.entries(open)) it(`are unknown ${what}`, () => { assert.deepEqual(targetsFrom(CALL, { 'src/settings.js': code }), UNKNOWN); });
});
