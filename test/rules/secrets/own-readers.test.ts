import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

function told(code: string): number {
  const files = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nimport './config';\nexpress().listen(1);\n", 'src/config.ts': code };
  return runRule(secretFallback, memoryHost(files)).findings.length;
}

const reader = (body: string, second = "'cat'", name = 'read'): string => `function ${name}(name: string, other: string) { ${body} }\nexport const jwtSecret = ${name}('JWT_SECRET', ${second});`;
const MESSAGE = "'JWT_SECRET is required'";

describe('readers of a program of its own', () => {
  const defaults: readonly (readonly [string, string])[] = [
    ['behind ??', reader('return process.env[name] ?? other;')],
    ['behind || of what is trimmed', reader("return (process.env[name] ?? '').trim() || other;")],
    ['in a variable', reader('const value = process.env[name] || other; return value;')],
    ['in a variable that is set later', reader('let value: string; value = process.env[name] ?? other; return value.trim();')],
    ['in a variable behind ??=', reader('let value = process.env[name]; value ??= other; return value;')],
    ['in a variable where it is unset', reader('let value = process.env[name]; if (!value) { value = other; } return value;')],
    ['in a branch', reader('return process.env[name] ? process.env[name] : other;')],
    ['in a branch of a variable', reader('const value = process.env[name]; return value === undefined ? other : value;')],
    ['in a branch that asks for the name', reader('return name in process.env ? process.env[name]! : other;')],
    ['given back first', reader('const value = process.env[name]; if (!value) return other; return value;')],
    ['given back last', reader('const value = process.env[name]; if (value) { return value; } return other;')],
    ['given back where there is one', reader("const value = process.env[name]; if (value === undefined) { if (other !== undefined) return other; throw new Error('unset'); } return value;")],
    ['given back before it throws', reader("const value = process.env[name]; if (value) return value; if (other) return other; throw new Error('unset');")],
    ['given back where the read fails', "declare const config: any;\n" + reader('try { return config.get(name); } catch { return other; }')],
    ['handed on', "declare const config: any;\n" + reader('return config.get(name, other);')],
    ['handed on and trimmed', "declare const config: any;\n" + reader('const value = config.get(name, other); return value.trim();')],
    ['in bytes', reader("return Buffer.from(process.env[name] ?? other);")],
    ['of a class', "class Base { get(name: string, other: string) { return process.env[name] ?? other; } }\nexport class AppConfig extends Base { own() { return this.get('JWT_SECRET', 'cat'); } }"],
    ['by its name', "import { getEnv } from './env';\nexport const jwtSecret = getEnv('JWT_SECRET', 'cat');"],
    ['by its name in the same file', reader("const value = process.env[name] ?? other; if (!value) throw new Error(`${name} or ${other}`); return value;", "'cat'", 'getEnv')],
  ];
  for (const [name, code] of defaults) it(`fall back ${name}`, () => assert.equal(told(code), 1));

  const others: readonly (readonly [string, string])[] = [
    ['of an assertion', `import assert from 'node:assert';\n${reader('assert(process.env[name], other); return process.env[name] as string;', MESSAGE)}`],
    ['of an invariant', `import invariant from 'tiny-invariant';\n${reader('const value = process.env[name]; invariant(value, other); return value;', MESSAGE)}`],
    ['of an error', reader('const value = process.env[name]; if (!value) throw new Error(other); return value;', MESSAGE)],
    ['of a function that fails', reader('return process.env[name] ?? fail(other);', MESSAGE)],
    ['of an assertion, by the name of its reader', `import assert from 'node:assert';\n${reader('assert(process.env[name], other); return process.env[name] as string;', MESSAGE, 'getEnv')}`],
    ['of an error, by the name of its reader', reader('const value = process.env[name]; if (!value) throw new TypeError(`${name}: ${other}`); return value;', MESSAGE, 'getEnv')],
    ['that is logged', reader("if (!process.env[name]) console.error('missing', other); return process.env[name];", "'keycloak'")],
    ['that is logged behind ??', reader("console.log(process.env[name] ?? other); return process.env[name];", "'keycloak'")],
    ['that is logged in a branch', reader("console.log(process.env[name] ? process.env[name] : other); return process.env[name];", "'keycloak'")],
  ];
  for (const [name, code] of others) it(`may take a text ${name}`, () => assert.equal(told(code), 0));

  const uses: readonly (readonly [string, string])[] = [
    ['how to convert', "declare function convert(value: string | undefined, kind: string): string;\n" + reader('return convert(process.env[name], other);', "'base64'")],
    ['how to decode', reader("return Buffer.from(process.env[name] ?? '', other as BufferEncoding);", "'base64'")],
    ['which type it has', reader("return other === 'json' ? JSON.parse(process.env[name] ?? '') : process.env[name];", "'string'")],
    ['what to show where it is there', reader("return process.env[name] ? other : 'unset';", "'keycloak'")],
    ['what to show where it is unset', reader("return process.env[name] ? 'set' : other;", "'keycloak'")],
    ['what to show, given back first', reader("if (!process.env[name]) return other; return 'set';", "'keycloak'")],
    ['what to show for it', reader("const value = process.env[name]; return value ? value.slice(0, 2) : other;", "'keycloak'")],
    ['what to show for it by a function', "declare function mask(value: string): string;\n" + reader('const value = process.env[name]; if (value) return mask(value); return other;', "'keycloak'")],
    ['what to use instead', reader('if (other) return other; return process.env[name];', "'keycloak'")],
    ['what it is part of', reader('return { value: process.env[name], part: other };', "'keycloak'")],
    ['what comes first', reader('return other || process.env[name];', "'keycloak'")],
    ['what another variable holds', reader("let label = ''; if (!process.env[name]) label = other; return label + process.env[name];", "'keycloak'")],
    ['a default outside production', reader("const value = process.env[name]; if (value) return value; if (process.env.NODE_ENV === 'production') throw new Error(name); return other;")],
    ['a default that production refuses', reader("const value = process.env[name]; if (!value && process.env.NODE_ENV === 'production') throw new Error(name); return value ?? other;")],
    ['a default of another name', reader('return process.env[name.toUpperCase()] ?? other;')],
    ['what a callback gives', reader("setTimeout(() => process.env[name] ?? other); return process.env[name];", "'keycloak'")],
  ];
  for (const [name, code] of uses) it(`may be told ${name}`, () => assert.equal(told(code), 0));

  const inherited: readonly (readonly [string, string])[] = [
    ['elsewhere', "import { Base } from './base';\nexport class AppConfig extends Base { own() { return this.get('JWT_SECRET', 'cat'); } }"],
    ['from a map', "export class AppConfig extends Map<string, string> { own() { return this.get('JWT_SECRET', 'cat'); } }"],
    ['from a class that reads nothing', "class Base { get(name: string, kind: string) { return name + kind; } }\nexport class AppConfig extends Base { own() { return this.get('JWT_SECRET', 'cat'); } }"],
    ['from itself', "class AppConfig extends AppConfig { own() { return this.get('JWT_SECRET', 'cat'); } }\nexport { AppConfig };"],
  ];
  for (const [name, code] of inherited) it(`are not guessed where a class has them ${name}`, () => assert.equal(told(code), 0));
});
