import { modelOf } from '../model';

/** What `api`, whose one route runs `code`, sends to third parties: `SendGrid mail send`, with `later` where it is only put into a buffer. */
export function sentBy(imports: string, code: string): string[] {
  const model = modelOf({
    'package.json': '{ "name": "api", "main": "src/server.ts", "dependencies": { "express": "5" } }',
    'src/server.ts': `import express from 'express';\n${imports}\nconst app = express();\napp.post('/x', async (req, res) => {\n${code}\nres.end();\n});\napp.listen(3000);\n`,
  });
  return model.remoteCalls.map(({ target, purpose, method, synchronous, bound }) => {
    const name = target.kind === 'third-party' ? target.name : target.kind;
    return [name, purpose, method, ...(synchronous ? [] : ['later']), ...(bound.kind === 'unbounded' ? ['unbounded'] : [])].join(' ');
  });
}
