import { wildcardPermission } from '../../src/engine/rules/wildcard-permission';
import { check, checkSilent } from '../fixture/check';

function cdk(code: string): string {
  return `
//- /infra/package.json
{ "name": "infra", "dependencies": { "aws-cdk-lib": "2.100.0" } }
//- /infra/stack.ts
import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { PolicyStatement, Effect, ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Function } from 'aws-cdk-lib/aws-lambda';
declare const fn: Function, bucket: { bucketArn: string };
${code}
`;
}

describe('wildcard-permission', () => {
  it('finds sensitive actions on everything in a CDK stack', () => {
    check(wildcardPermission, cdk(`
fn.addToRolePolicy(new PolicyStatement({ actions: ['s3:PutObject', 's3:ListAllMyBuckets'], resources: ['*'] }));
//                                                                                         ^^^^^^^^^^^^^^^^ warning: \`s3:PutObject\` is allowed on every resource: whoever gets into the program can overwrite or delete what is in every bucket
fn.addToRolePolicy(new iam.PolicyStatement({ effect: iam.Effect.ALLOW, actions: ['*'], resources: ['*'] }));
//                                                                     ^^^^^^^^^^^^^^ warning: Every action is allowed on every resource
fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['*'], resources: [bucket.bucketArn] }));
//                                           ^^^^^^^^^^^^^^ warning: Every action is allowed here
fn.role?.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess'));
//                                                               ^^^^^^^^^^^^^^^^^^^^^ warning: \`AdministratorAccess\` allows more than a program needs
const ALL = ['*'];
const ACTIONS = ['dynamodb:*'];
fn.addToRolePolicy(new PolicyStatement({ actions: ACTIONS, resources: ALL }));
//                                                         ^^^^^^^^^^^^^^ warning: can read every table, and change or delete what is in every table
fn.addToRolePolicy(PolicyStatement.fromJson({ Effect: 'Allow', Action: 'secretsmanager:Get*', Resource: '*' }));
//                                                                                            ^^^^^^^^^^^^^ warning: can read every secret of the account
    `));
  });

  it('is silent on what lists, what names its resources, what can not be narrowed, denies and conditions', () => {
    checkSilent(wildcardPermission, cdk(`
declare const resources: string[], maybe: any;
const add = (statement: PolicyStatement) => fn.addToRolePolicy(statement);
add(new PolicyStatement({ actions: ['s3:PutObject', 's3:*'], resources: [bucket.bucketArn, \`\${bucket.bucketArn}/*\`] }));
add(new PolicyStatement({ actions: ['s3:ListAllMyBuckets', 's3:List*', 'ec2:Describe*', 'dynamodb:ListTables', 'dynamodb:Describe*'], resources: ['*'] }));
add(new PolicyStatement({ actions: ['cloudwatch:PutMetricData', 'xray:*', 'logs:*', 'ecr:GetAuthorizationToken', 'sts:GetCallerIdentity', 'ses:SendEmail', 'sns:Publish'], resources: ['*'] }));
add(new PolicyStatement({ actions: ['kms:ListAliases', 'iam:Get*', 'iam:ListRoles', 'ssm:DescribeParameters', 'secretsmanager:ListSecrets', 'secretsmanager:GetRandomPassword'], resources: ['*'] }));
add(new PolicyStatement({ effect: Effect.DENY, actions: ['s3:*'], resources: ['*'] }));
add(new PolicyStatement({ actions: ['s3:*'], resources: ['*'], conditions: { StringEquals: { 'aws:ResourceTag/system': 'shop' } } }));
add(new PolicyStatement({ actions: ['kms:*'], resources: ['*'], principals: [new iam.AccountRootPrincipal()] }));
add(new PolicyStatement({ actions: ['s3:*'], resources }));
add(new PolicyStatement({ actions: ['s3:*'], resources: ['*'], ...maybe }));
add(new PolicyStatement({ notActions: ['iam:*'], resources: ['*'] }));
fn.role?.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaBasicExecutionRole'));
fn.role?.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName('AmazonS3ReadOnlyAccess'));
export const menu = { actions: ['*'], resources: ['*'] };
export const entry = { actions: ['open', 'close'], resources: ['*'] };
    `));
  });

  it('finds them where Pulumi declares them', () => {
    check(wildcardPermission, `
//- /infra/package.json
{ "name": "infra", "dependencies": { "@pulumi/aws": "6.0.0" } }
//- /infra/deploy.ts
import * as aws from '@pulumi/aws';
new aws.iam.RolePolicy('deploy', { role: 'deploy', policy: { Version: '2012-10-17', Statement: [
  { Effect: 'Allow', Action: ['ecs:UpdateService', 'ecs:DescribeServices'], Resource: '*' },
  //                                                                        ^^^^^^^^^^^^^ warning: can run or stop what they like in every cluster
  { Effect: 'Allow', Action: ['ecs:DescribeServices', 'ecs:ListTasks'], Resource: '*' },
] } });
    `);
  });

  it('finds them in a serverless.yml', () => {
    check(wildcardPermission, `
//- /serverless.yml
service: orders
provider:
  name: aws
  iam:
    role:
      managedPolicies:
        - arn:aws:iam::aws:policy/AmazonS3FullAccess
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`AmazonS3FullAccess\` allows more than a program needs
      statements:
        - Effect: Allow
          Action:
            - dynamodb:Query
            - dynamodb:DescribeTable
          Resource: '*'
#         ^^^^^^^^^^^^^ warning: \`dynamodb:Query\` is allowed on every resource
        - Effect: Allow
          Action: '*'
#         ^^^^^^^^^^^ warning: Every action is allowed on every resource
          Resource: ['*']
        - Effect: Allow
          Action: ['sqs:SendMessage']
          Resource: !GetAtt Queue.Arn
        - Effect: Allow
          Action: [xray:PutTraceSegments, logs:CreateLogGroup]
          Resource: '*'
        - Effect: Deny
          Action: '*'
          Resource: '*'
functions:
  list:
    handler: src/list.handler
//- /src/list.ts
export const handler = async () => ({ statusCode: 200 });
    `);
  });

  it('finds them in templates and in policies of their own', () => {
    check(wildcardPermission, `
//- /template.yaml
AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: all
          PolicyDocument:
            Statement:
              - { Effect: Allow, Action: 'iam:PassRole', Resource: '*' }
              #                                          ^^^^^^^^^^^^^ warning: can run code under any role of the account
  Bucket:
    Type: AWS::S3::BucketPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: '*' }
//- /iam/worker-policy.json
{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["kms:Decrypt"], "Resource": "*" },
    //                                              ^^^^^^^^^^^^^^^ warning: can decrypt what any key of the account protects
    { "Effect": "Allow", "Action": ["kms:Decrypt"], "Resource": "arn:aws:kms:eu-west-1:000000000000:key/orders" },
    { "Effect": "Allow", "Action": ["kms:Decrypt"], "Resource": "*", "Condition": { "StringEquals": { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } }
  ]
}
    `);
    checkSilent(wildcardPermission, `
//- /packages/shop-e2e-tests/policies/worker-policy.json
{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }
//- /test/fixtures/worker-policy.json
{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }
//- /policy.json
{ "Effect": "none", "Action": "*", "Resource": "*" }
    `);
  });
});
