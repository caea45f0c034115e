import assert from 'node:assert/strict';
import { modelOf } from '../model';

const HANDLER = "import { Handler } from 'aws-lambda';\nconst handler: Handler = async (event) => { console.log(event); return 'x'; };\nexport { handler as billsExport };";

function servicesWith(code: string, stack: string): string[] {
  const { services } = modelOf({
    'package.json': '{ "name": "shop", "private": true, "workspaces": ["services/*", "cdk"] }',
    'services/bills/package.json': '{ "name": "bills", "main": "index.js" }',
    'services/bills/src/index.ts': code,
    'cdk/package.json': '{ "name": "cdk" }',
    'cdk/lib/stack.ts': stack,
  });
  return services.map(({ name, kind }) => `${name} ${kind}`);
}

const stackOf = (handler: string, made = 'AcmeFunction'): string => `import { Stack } from 'aws-cdk-lib';\nimport { AcmeFunction } from '@acme/cdk';\nimport { Runtime } from 'aws-cdk-lib/aws-lambda';\nexport class Shop extends Stack { constructor(scope: any, id: string) { super(scope, id); new ${made}(this, 'bills', { fileName: 'bills.zip', handler: ${handler}, runtime: Runtime.NODEJS_20_X }); } }`;

describe('functions of the type Handler under a name of their own', () => {
  it('are functions where infrastructure code says that they are handlers', () => {
    assert.deepEqual(servicesWith(HANDLER, stackOf("'index.billsExport'")), ['bills function']);
    assert.deepEqual(servicesWith(HANDLER.replace('export { handler as billsExport };', '').replace('const handler', 'export const billsExport'), stackOf("'dist/index.billsExport'")), ['bills function']);
  });

  it('are none where it says so of others, or nothing does', () => {
    for (const handler of ["'index.handler'", "'index.bills'", "'billsExport'", 'process.env.HANDLER']) assert.deepEqual(servicesWith(HANDLER, stackOf(handler)), [], handler);
    assert.deepEqual(servicesWith(HANDLER, "export const options = { handler: 'index.billsExport' };"), []);
    assert.deepEqual(servicesWith(HANDLER, stackOf("'index.billsExport'").replaceAll('aws-cdk-lib', 'other-lib')), []);
  });

  it('are none by that alone where their type is another', () => {
    for (const type of ["import { Handler } from './handler';", "import { Handler } from 'express';", "type Handler = (event: unknown) => Promise<string>;"]) assert.deepEqual(servicesWith(HANDLER.replace("import { Handler } from 'aws-lambda';", type), stackOf("'index.billsExport'")), [], type);
  });
});
