import { modelOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

const START = "import express from 'express';\nconst app = express();\napp.listen(3000);\n";

/** A service per name, each with the files given; a `src/main.ts` that listens and loads all of them is added. */
export function systemOf(services: Readonly<Record<string, Readonly<Record<string, string>>>>, others: Readonly<Record<string, string>> = {}): SystemModel {
  const files: Record<string, string> = { ...others };
  for (const [name, own] of Object.entries(services)) {
    const loads = Object.keys(own).filter((path) => path.startsWith('src/')).map((path) => `import './${path.slice(4, -3)}';\n`);
    files[`${name}/package.json`] = JSON.stringify({ name, main: 'src/main.ts', scripts: { start: 'node dist/main.js' }, dependencies: { express: '5' } });
    files[`${name}/src/main.ts`] = loads.join('') + START;
    for (const [path, text] of Object.entries(own)) files[`${name}/${path}`] = text;
  }
  return modelOf(files);
}

/** `database orders (PostgreSQL): orders, stock` for each resource. */
export function resourcesOf(model: Pick<SystemModel, 'resources'>): string[] {
  return model.resources.map(({ kind, name, product, uses }) => `${kind} ${name}${product === '' ? '' : ` (${product})`}: ${uses.map(({ service }) => service).join(', ')}`);
}
