import assert from 'node:assert/strict';
import { STOCK, targetsFrom, UNKNOWN } from './system';

const MAKE = "axios.create({ baseURL: 'http://stock:4001' })";
const OTHER = "axios.create({ baseURL: 'http://prices:4002' })";
const KEPT = 'const kept = globalThis as unknown as { http?: any };\n';
const CALL = "const call = () => http.get('/items');";

describe('clients that the global object keeps', () => {
  const known: Readonly<Record<string, string>> = {
    'where it has none yet': `${KEPT}if (!kept.http) kept.http = ${MAKE};\nconst http = kept.http;\n${CALL}`,
    'by ??=': `${KEPT}kept.http ??= ${MAKE};\nconst http = kept.http;\n${CALL}`,
    'or a new one': `${KEPT}const http = kept.http ?? ${MAKE};\nif (process.env.NODE_ENV !== 'production') kept.http = http;\n${CALL}`,
    'by its own name': `const http = (global as any).http || ${MAKE};\n(global as any).http = http;\n${CALL}`,
    'beside others': `${KEPT}kept.other = ${OTHER};\nkept.http = ${MAKE};\nconst http = kept.http;\n${CALL}`,
  };
  for (const [what, code] of Object.entries(known)) it(`are known ${what}`, () => { assert.deepEqual(targetsFrom(code), STOCK); });

  const open: Readonly<Record<string, string>> = {
    'that are texts, which other files and requests may change': `${KEPT}if (process.env.FAST) kept.base = 'http://prices:4002';\nconst call = () => axios.get(kept.base + '/items');`,
    'that are texts, set where there is none yet': `${KEPT}kept.base ??= 'http://stock:4001';\nconst call = () => axios.get(kept.base + '/items');`,
    'that two places put there': `${KEPT}if (process.env.FAST) kept.http = ${MAKE};\nelse kept.http = ${OTHER};\nconst http = kept.http;\n${CALL}\nvoid axios.get('/x');`,
    'that is put under another name': `${KEPT}kept.other = ${MAKE};\nconst http = kept.http;\n${CALL}\nvoid axios.get('/x');`,
    'that another object keeps': `const kept: any = JSON.parse('{}');\nkept.http = ${MAKE};\nconst http = kept.http;\n${CALL}\nvoid axios.get('/x');`,
  };
  for (const [what, code] of Object.entries(open)) it(`are unknown ${what}`, () => { assert.deepEqual(targetsFrom(code), UNKNOWN); });
});
