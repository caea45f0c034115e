import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { wildcardPermission } from '../../src/engine/rules/wildcard-permission';
import { runRule } from '../fixture/run';

function count(path: string, text: string): number {
  return runRule(wildcardPermission, memoryHost({ 'package.json': '{ "name": "infra", "dependencies": { "aws-cdk-lib": "2", "@pulumi/aws": "6" } }', [path]: text })).findings.length;
}

const document = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["s3:*", "iam:PassRole"], "Resource": "*" }] }';
const template = (policy: string, { name = 'Limits', type = 'AWS::IAM::ManagedPolicy', more = '' } = {}): string => `AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  ${name}:\n    Type: ${type}\n    Properties:\n      ${policy}: ${document}\n${more}`;
const role = (properties: string): string => `  Worker:\n    Type: AWS::IAM::Role\n    Properties: { AssumeRolePolicyDocument: {}, ${properties} }\n`;
const cdk = (code: string, props = ''): string => `import { Stack } from 'aws-cdk-lib';\nimport * as iam from 'aws-cdk-lib/aws-iam';\nimport { CfnPolicy } from 'aws-cdk-lib/aws-organizations';\ndeclare const scope: Stack, key: { addToResourcePolicy(one: iam.PolicyStatement): void };\nconst limits = new iam.ManagedPolicy(scope, 'Limits', { ${props}statements: [new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })] });\n${code}`;

describe('wildcard-permission, on policies that only bound what others allow', () => {
  const silent: readonly (readonly [name: string, path: string, text: string])[] = [
    ['a policy that a role has as its boundary', 'template.yml', template('PolicyDocument', { more: role('PermissionsBoundary: !Ref Limits') })],
    ['one by its address', 'template.yml', template('PolicyDocument', { more: `${role('PermissionsBoundary: { Ref: Limits }')}Outputs:\n  Limits:\n    Value: !Ref Limits\n` })],
    ['one that is called so', 'template.yml', template('PolicyDocument', { name: 'WorkerBoundary' })],
    ['one of an organization', 'template.yml', template('Content', { type: 'AWS::Organizations::Policy' })],
    ['a file of its own that is called so', 'policies/worker-permissions-boundary.json', document],
    ['a file among those of an organization', 'policies/service-control-policies/base.json', document],
    ['a file in a folder of service control policies', 'infra/scps/base.json', document],
    ['one that is called so, of an organization', 'organization/policies/scp-base.json', document],
    ['one that is called so, of an organizational unit', 'policies/ou-workloads-scp.json', document],
    ['one that code applies', 'stack.ts', cdk('iam.PermissionsBoundary.of(scope).apply(limits);')],
    ['one that code gives a role', 'stack.ts', cdk("new iam.Role(scope, 'Worker', { permissionsBoundary: limits, assumedBy: new iam.AccountRootPrincipal() });")],
    ['a statement that is given to the account later', 'stack.ts', cdk("iam.PermissionsBoundary.of(scope).apply(limits);\nconst own = new iam.PolicyStatement({ actions: ['kms:*'], resources: ['*'] });\nown.addAccountRootPrincipal();\nkey.addToResourcePolicy(own);")],
    ['a statement that is given to a service later', 'stack.ts', cdk("iam.PermissionsBoundary.of(scope).apply(limits);\nconst own = new iam.PolicyStatement({ actions: ['kms:*'], resources: ['*'] });\nown.addServicePrincipal('sns.amazonaws.com');\nkey.addToResourcePolicy(own);")],
    ['one of an organization in code', 'stack.ts', cdk(`iam.PermissionsBoundary.of(scope).apply(limits);\nnew CfnPolicy(scope, 'Base', { name: 'base', type: 'SERVICE_CONTROL_POLICY', content: ${document} });`)],
    ['one of Pulumi', 'index.ts', `import * as aws from '@pulumi/aws';\nnew aws.organizations.Policy('base', { content: JSON.stringify(${document}) });\nconst limits = new aws.iam.Policy('limits', { policy: JSON.stringify(${document}) });\nnew aws.iam.Role('worker', { permissionsBoundary: limits.arn });`],
    ['the policy of a key', 'template.yml', `AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy: { Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:root' }, Action: 'kms:*', Resource: '*' }] }\n`],
  ];
  for (const [name, path, text] of silent) it(`is silent on ${name}`, () => { assert.equal(count(path, text), 0); });

  const told: readonly (readonly [name: string, path: string, text: string])[] = [
    ['a policy that a role has', 'template.yml', template('PolicyDocument', { more: role('ManagedPolicyArns: [!Ref Limits]') })],
    ['one that one role has as its boundary and another one has', 'template.yml', template('PolicyDocument', { more: role('PermissionsBoundary: !Ref Limits, ManagedPolicyArns: [!Sub "${Limits}"]') })],
    ['one that is called so, and that a role has', 'template.yml', template('PolicyDocument', { name: 'WorkerBoundary', more: role('ManagedPolicyArns: [!Ref WorkerBoundary]') })],
    ['one that names its roles', 'template.yml', template('Roles: [worker]\n      PolicyDocument', { more: role('PermissionsBoundary: !Ref Limits') })],
    ['a role beside the boundary of another policy', 'template.yml', template('PolicyDocument', { more: role('PermissionsBoundary: !Ref Others') })],
    ['a template in a file that is called so', 'worker-boundary.yml', template('PolicyDocument')],
    ['a policy of a program that is about boundaries', 'services/boundaries/iam/policy.json', document],
    ['a policy in a folder that is called for boundaries', 'permissions-boundary/worker.json', document],
    ['a policy of whoever copies files', 'policies/scp-upload-user.json', document],
    ['a policy of whoever copies files for a courier', 'courier/upload-scp.json', document],
    ['a statement that is given to everybody', 'stack.ts', cdk("iam.PermissionsBoundary.of(scope).apply(limits);\nconst own = new iam.PolicyStatement({ actions: ['kms:*'], resources: ['*'] });\nown.addAnyPrincipal();\nkey.addToResourcePolicy(own);")],
    ['a statement that is given to every principal', 'stack.ts', cdk("iam.PermissionsBoundary.of(scope).apply(limits);\nconst own = new iam.PolicyStatement({ actions: ['kms:*'], resources: ['*'] });\nown.addStarPrincipal();\nkey.addToResourcePolicy(own);")],
    ['a file that is called otherwise', 'policies/worker.json', document],
    ['one that code applies and a role has', 'stack.ts', cdk("iam.PermissionsBoundary.of(scope).apply(limits);\nnew iam.Role(scope, 'Worker', { managedPolicies: [limits], assumedBy: new iam.AccountRootPrincipal() });")],
    ['one that is attached later', 'stack.ts', cdk('iam.PermissionsBoundary.of(scope).apply(limits);\nlimits.attachToRole(worker);\ndeclare const worker: iam.Role;')],
    ['one that names its roles in code', 'stack.ts', cdk('iam.PermissionsBoundary.of(scope).apply(limits);', 'roles: [worker], ')],
    ['one that other files may attach', 'stack.ts', cdk('iam.PermissionsBoundary.of(scope).apply(limits);\nexport { limits };')],
    ['one that nothing bounds', 'stack.ts', cdk('')],
    ['a policy of Pulumi that is attached', 'index.ts', `import * as aws from '@pulumi/aws';\nconst limits = new aws.iam.Policy('limits', { policy: JSON.stringify(${document}) });\nnew aws.iam.RolePolicyAttachment('worker', { role: 'worker', policyArn: limits.arn });`],
  ];
  for (const [name, path, text] of told) it(`tells of ${name}`, () => { assert.equal(count(path, text), 1); });
});
