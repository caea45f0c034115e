import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../src/cli/run';

/** A folder for one test, outside of the checkout. */
export interface Folder {
  readonly path: string;
  write(file: string, text: string): void;
  read(file: string): string;
  remove(): void;
}

export function temporaryFolder(files: Readonly<Record<string, string>> = {}): Folder {
  const folder = mkdtempSync(path.join(tmpdir(), 'headroom-cli-'));
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    path: folder,
    write,
    read: (file) => readFileSync(path.join(folder, file), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs the command line in a folder, or in what a function says of one, within this process. */
export function commandLine(folder: string | (() => string), ...args: string[]): { code: number; out: string; err: string } {
  let out = '';
  let err = '';
  const code = run(args, {
    folder: typeof folder === 'string' ? () => folder : folder,
    out: (text) => (out += text),
    err: (text) => (err += text),
    colour: false,
  });
  return { code, out, err };
}

/** A service whose one route calls out without a timeout. */
export const unboundedService = {
  'package.json': '{ "name": "rates", "private": true, "dependencies": { "express": "5.0.0" } }\n',
  'src/server.ts': `import express from 'express';

const app = express();

app.get('/rates', async (req, res) => {
  const answer = await fetch('https://rates.example.com/today');
  res.json(await answer.json());
});

app.listen(3000);
`,
};
