import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const projects = path.resolve(__dirname, '../projects');
/** Those that say how to compile them; others hold broken input. */
const compiled = readdirSync(projects).filter((name) => existsSync(path.join(projects, name, 'tsconfig.json')));

describe('the sample systems', () => {
  for (const name of compiled) {
    it(`${name} compiles with the libraries of this checkout`, function () {
      this.timeout(60_000);
      const { fileNames, options, errors } = readConfig(path.join(projects, name, 'tsconfig.json'));
      assert.deepEqual(errors.map(describeDiagnostic), []);
      assert.ok(fileNames.length > 10, 'its tsconfig includes its sources');
      const program = ts.createProgram(fileNames, { ...options, noEmit: true });
      assert.deepEqual(ts.getPreEmitDiagnostics(program).map(describeDiagnostic), []);
    });
  }
});

function readConfig(file: string): ts.ParsedCommandLine {
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name)) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(file));
}

function describeDiagnostic({ file, start = 0, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (!file) return message;
  const line = file.getLineAndCharacterOfPosition(start).line + 1;
  return `${path.relative(projects, file.fileName)}:${String(line)} ${message}`;
}
