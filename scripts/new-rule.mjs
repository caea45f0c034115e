// Writes a new rule, its page, its tests and its line in the registry: npm run new-rule <id>
// What it writes is a small rule that works, to be replaced piece by piece; docs/contributing/testing.md says how to test it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { runScript } from './run.mjs';

const [id, ...rest] = process.argv.slice(2);
const complaint = complaintOn(id, rest);
if (complaint === undefined) process.exitCode = await create(id);
else {
  console.error(complaint);
  process.exitCode = 2;
}

function complaintOn(id, rest) {
  if (id === undefined || rest.length > 0) return 'Usage: npm run new-rule <id>, where <id> names the defect: session-in-memory';
  if (!/^[a-z]+(-[a-z0-9]+)*$/.test(id)) return `"${id}" is not in kebab-case, such as session-in-memory.`;
  const taken = Object.values(filesOf(id)).find((file) => existsSync(path.join(root, file)));
  return taken === undefined ? undefined : `${taken} exists already.`;
}

async function create(id) {
  const name = id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  for (const [template, file] of Object.entries(filesOf(id))) {
    const text = readFileSync(path.join(root, 'scripts/new-rule', template), 'utf8');
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text.replaceAll('__ID__', id).replaceAll('__NAME__', name));
    console.log(`wrote ${file}`);
  }
  register(id, name);
  const status = await runScript('scripts/generate.mjs');
  console.log(`Now make it yours: docs/architecture.md, "Adding a rule". npm test will ask for its next step in src/protocol/guidance-content.ts.`);
  return status;
}

function filesOf(id) {
  return {
    'rule.ts.txt': `src/engine/rules/${id}.ts`,
    'page.md.txt': `docs/rules/${id}.md`,
    'test.ts.txt': `test/rules/${id}.test.ts`,
  };
}

/** Adds the rule where the order of ids wants it. */
function register(id, name) {
  const file = path.join(root, 'src/engine/rules/registry.ts');
  const text = readFileSync(file, 'utf8');
  const known = [...text.matchAll(/^import \{ (\w+) \} from '\.\/([a-z0-9-]+)';$/gm)].map(([, name, id]) => ({ id, name }));
  const sorted = [...known, { id, name }].sort((a, b) => (a.id < b.id ? -1 : 1));
  const head = text.slice(0, text.indexOf(`import { ${known[0].name} }`));
  const middle = text.slice(text.indexOf('\n\n'), text.indexOf('[\n') + 2);
  const imports = sorted.map((rule) => `import { ${rule.name} } from './${rule.id}';`).join('\n');
  const entries = sorted.map((rule) => `  ${rule.name},\n`).join('');
  writeFileSync(file, `${head}${imports}${middle}${entries}];\n`);
  console.log('registered it in src/engine/rules/registry.ts');
}
