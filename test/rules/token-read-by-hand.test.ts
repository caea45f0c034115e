import { tokenWithoutExpiry as rule } from '../../src/engine/rules/token-without-expiry';
import { check, checkSilent } from '../fixture/check';

/** A service with a route that decides by the claims, and what reads them. */
function service(read: string, more = '', deny = "if (claims.role !== 'admin') return res.sendStatus(403);"): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5" } }
//- /src/main.ts
import express from 'express';
import { base64url, decodeBase64, createHmac } from './coding';
const app = express();
app.delete('/orders', (req, res) => {
  const token = req.headers.authorization?.split(' ')[1] ?? '';
${read}
  ${deny}
  res.sendStatus(204);
});
app.listen(3000);
${more}`;
}

/** The last line, with what is parsed in it marked. */
function marked(line: string): string {
  const last = line.split('\n').at(-1) ?? '';
  const call = /JSON\.parse\(.*\)(?=;| as )/.exec(last)?.[0] ?? '';
  return `${line}\n//${' '.repeat(last.indexOf(call) - 2)}${'^'.repeat(call.length)} warning: nothing on the way asks for its signature`;
}

describe('token-without-expiry, where the claims of a token are read by hand', () => {
  const PART = "token.split('.')[1]";
  describe('finds them', () => {
    for (const line of [
      `  const claims = JSON.parse(atob(${PART}));`,
      `  const claims = JSON.parse(Buffer.from(${PART}, 'base64').toString('utf8'));`,
      `  const claims = JSON.parse(Buffer.from(${PART}.replace(/-/g, '+').replace(/_/g, '/'), 'base64').toString());`,
      `  const claims = JSON.parse(Buffer.from(${PART} ?? '', 'base64url').toString()) as { role: string };`,
      `  const claims = JSON.parse(decodeURIComponent(escape(atob(${PART}))));`,
      `  const claims = JSON.parse(base64url.decode(${PART}));`,
      `  const claims = JSON.parse(decodeBase64(\`\${${PART}}==\`));`,
      "  const [, payload] = token.split('.');\n  const claims = JSON.parse(atob(payload));",
      "  const parts = token.split('.');\n  const text = Buffer.from(parts[1], 'base64').toString();\n  const claims = JSON.parse(text);",
    ]) {
      it(line.trim().split('\n').at(-1) ?? '', () => { check(rule, service(marked(line))); });
    }

    it('in a function of another file', () => {
      const call = 'claimsOf(token)';
      const line = `  const claims = ${call};`;
      check(rule, service(`${line}\n//${' '.repeat(line.indexOf(call) - 2)}${'^'.repeat(call.length)} warning: nothing on the way asks for its signature`, "//- /src/claims.ts\nexport function claimsOf(token: string): any {\n  try {\n    const payload = token.split('.')[1];\n    return JSON.parse(Buffer.from(payload, 'base64').toString());\n  } catch {\n    return {};\n  }\n}\n").replace("import { base64url", "import { claimsOf } from './claims';\nimport { base64url"));
    });
  });

  describe('is silent', () => {
    for (const [what, read, deny] of [
      ['where nothing is decided by them', `  const claims = JSON.parse(atob(${PART}));`, 'console.info(claims.role);'],
      ['where only the time is asked', `  const claims = JSON.parse(atob(${PART}));`, 'if (claims.exp < 1) return res.sendStatus(401);'],
      ['where the signature is asked for', `  if (createHmac('sha256', 'x', token) !== token.split('.')[2]) return res.sendStatus(401);\n  const claims = JSON.parse(atob(${PART}));`],
      ['on the header', "  const claims = JSON.parse(atob(token.split('.')[0]));"],
      ['on the part of another text', "  const claims = JSON.parse(atob(token.split(':')[1]));"],
      ['on a part that is not encoded', `  const claims = JSON.parse(${PART});`],
      ['on bytes in hexadecimal', `  const claims = JSON.parse(Buffer.from(${PART}, 'hex').toString());`],
      ['on what is no token', "  const claims = JSON.parse(atob(String(req.query.file).split('.')[1]));"],
      ['on what the program has itself', "  const claims = JSON.parse(atob((process.env.TOKEN ?? '').split('.')[1]));"],
    ] as const) {
      it(what, () => { checkSilent(rule, service(read, '', deny)); });
    }
  });
});
