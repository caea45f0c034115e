/** Actions of a service that do harm where they are allowed on everything, and what whoever has them can do. */
export interface SensitiveActions {
  readonly service: string;
  readonly actions: readonly string[];
  /** Behind "can". */
  readonly can: string;
}

/**
 * Actions that name one resource, and that give away its contents, change or destroy it, or hand out rights. Everything else is left out, and with
 * it what has no resource to be named, such as `xray:PutTraceSegments`, `cloudwatch:PutMetricData`, `ecr:GetAuthorizationToken`,
 * `s3:ListAllMyBuckets` or `ec2:Describe*`, what needs `*` to reach what has no address, such as `sns:Publish` to a telephone, and what only lists.
 * Source: the Service Authorization Reference of AWS, the column "Resource types" of each action.
 */
export const SENSITIVE_ACTIONS: readonly SensitiveActions[] = [
  { service: 'iam', actions: ['PassRole'], can: 'run code under any role of the account, an administrator\'s too' },
  {
    service: 'iam',
    actions: [
      'AddUserToGroup', 'AttachGroupPolicy', 'AttachRolePolicy', 'AttachUserPolicy', 'CreateAccessKey', 'CreateLoginProfile', 'CreatePolicyVersion', 'CreateRole', 'CreateUser', 'DeleteRole', 'DeleteRolePolicy', 'DeleteUser',
      'DetachRolePolicy', 'PutGroupPolicy', 'PutRolePolicy', 'PutUserPolicy', 'SetDefaultPolicyVersion', 'UpdateAssumeRolePolicy', 'UpdateLoginProfile',
    ],
    can: 'give themselves any right in the account',
  },
  { service: 'sts', actions: ['AssumeRole'], can: 'take on every role that trusts the account' },
  { service: 's3', actions: ['GetObject', 'GetObjectVersion'], can: 'read the files of every bucket' },
  {
    service: 's3',
    actions: ['DeleteBucket', 'DeleteBucketPolicy', 'DeleteObject', 'DeleteObjectVersion', 'PutBucketAcl', 'PutBucketPolicy', 'PutBucketPublicAccessBlock', 'PutLifecycleConfiguration', 'PutObject', 'PutObjectAcl'],
    can: 'overwrite or delete what is in every bucket',
  },
  { service: 'dynamodb', actions: ['BatchGetItem', 'GetItem', 'PartiQLSelect', 'Query', 'Scan'], can: 'read every table' },
  { service: 'dynamodb', actions: ['BatchWriteItem', 'DeleteItem', 'DeleteTable', 'PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate', 'PutItem', 'UpdateItem', 'UpdateTable'], can: 'change or delete what is in every table' },
  { service: 'secretsmanager', actions: ['GetSecretValue'], can: 'read every secret of the account' },
  { service: 'secretsmanager', actions: ['DeleteSecret', 'PutResourcePolicy', 'PutSecretValue', 'UpdateSecret'], can: 'replace or delete every secret of the account' },
  { service: 'ssm', actions: ['GetParameter', 'GetParameterHistory', 'GetParameters', 'GetParametersByPath'], can: 'read the parameters of every program, secret ones too' },
  { service: 'ssm', actions: ['DeleteParameter', 'DeleteParameters', 'PutParameter'], can: 'replace or delete the parameters of every program' },
  { service: 'ssm', actions: ['SendCommand', 'StartSession'], can: 'run commands on every machine' },
  { service: 'kms', actions: ['Decrypt', 'ReEncryptFrom'], can: 'decrypt what any key of the account protects' },
  { service: 'kms', actions: ['CreateGrant', 'DisableKey', 'PutKeyPolicy', 'ScheduleKeyDeletion'], can: 'hand out or destroy every key of the account' },
  { service: 'lambda', actions: ['InvokeFunction'], can: 'call every function of the account' },
  { service: 'lambda', actions: ['AddPermission', 'DeleteFunction', 'UpdateFunctionCode', 'UpdateFunctionConfiguration'], can: 'replace the code of every function' },
  { service: 'rds', actions: ['DeleteDBCluster', 'DeleteDBInstance', 'ModifyDBCluster', 'ModifyDBInstance'], can: 'change or delete every database' },
  { service: 'rds-data', actions: ['BatchExecuteStatement', 'ExecuteStatement'], can: 'run SQL on every database' },
  { service: 'rds-db', actions: ['connect'], can: 'log in to every database' },
  { service: 'ec2', actions: ['DeleteSnapshot', 'DeleteVolume', 'ModifyInstanceAttribute', 'StopInstances', 'TerminateInstances'], can: 'stop or delete every machine' },
  { service: 'ecs', actions: ['ExecuteCommand', 'RunTask', 'StopTask', 'UpdateService'], can: 'run or stop what they like in every cluster' },
  { service: 'ecr', actions: ['BatchDeleteImage', 'DeleteRepository', 'PutImage', 'SetRepositoryPolicy'], can: 'replace the images of every program' },
  { service: 'sqs', actions: ['DeleteMessage', 'DeleteQueue', 'PurgeQueue', 'ReceiveMessage', 'SendMessage', 'SetQueueAttributes'], can: 'send, take or delete the messages of every queue' },
  { service: 'sns', actions: ['AddPermission', 'DeleteTopic', 'SetTopicAttributes'], can: 'change or delete every topic' },
  {
    service: 'cognito-idp',
    actions: ['AdminAddUserToGroup', 'AdminCreateUser', 'AdminDeleteUser', 'AdminSetUserPassword', 'AdminUpdateUserAttributes', 'DeleteUserPool', 'UpdateUserPool'],
    can: 'take over the users of every pool',
  },
  { service: 'cloudformation', actions: ['CreateStack', 'DeleteStack', 'ExecuteChangeSet', 'UpdateStack'], can: 'change or delete every stack' },
  { service: 'route53', actions: ['ChangeResourceRecordSets', 'DeleteHostedZone'], can: 'lead the names of every domain elsewhere' },
];

/** Policies of the provider's own that allow such actions on everything, and what they come to. Source: the AWS Managed Policy Reference. */
export const SENSITIVE_POLICIES: Readonly<Record<string, string>> = {
  AdministratorAccess: 'do anything in the account',
  PowerUserAccess: 'do anything in the account but change who may',
  IAMFullAccess: 'give themselves any right in the account',
  AmazonS3FullAccess: 'read, overwrite or delete what is in every bucket',
  AmazonDynamoDBFullAccess: 'read, change or delete what is in every table',
  AmazonDynamoDBFullAccess_v2: 'read, change or delete what is in every table',
  SecretsManagerReadWrite: 'read and replace every secret of the account',
  AmazonSSMFullAccess: 'run commands on every machine, and read every parameter',
  AmazonEC2FullAccess: 'stop or delete every machine',
  AWSLambda_FullAccess: 'replace the code of every function',
  AmazonSQSFullAccess: 'send, take or delete the messages of every queue',
  AmazonRDSFullAccess: 'change or delete every database',
};

/** How code writes a statement of a policy: in the words of the JSON that it becomes, or as the CDK and SST name them. Sources: the grammar of IAM's JSON, the API reference of aws-cdk-lib, the SST page on functions. */
export const STATEMENT_WORDS: readonly StatementWords[] = [
  { actions: 'Action', resources: 'Resource', effect: 'Effect', narrowing: ['Condition', 'Principal', 'NotPrincipal', 'NotResource', 'NotAction'] },
  { actions: 'actions', resources: 'resources', effect: 'effect', narrowing: ['conditions', 'principals', 'notPrincipals', 'notResources', 'notActions'] },
];

export interface StatementWords {
  readonly actions: string;
  readonly resources: string;
  readonly effect: string;
  /** What makes it hold for less, or for somebody else: a policy of a resource speaks of that alone. */
  readonly narrowing: readonly string[];
}

/** Calls that make a statement, or take a managed policy by its name. */
export const STATEMENT_CLASS = 'PolicyStatement';
/** Classes whose policy may bound what others allow, how that is said, and classes of policies that only bound: of the CDK and Pulumi. */
export const BOUNDS = {
  made: /^(?:ManagedPolicy|CfnManagedPolicy|Policy)$/, of: 'PermissionsBoundary', applies: 'apply', option: 'permissionsBoundary', attached: new Set(['roles', 'users', 'groups']) as ReadonlySet<string>,
  organizations: /^(?:.*\/aws-organizations|@pulumi\/aws(?:-native)?(?:\/organizations)?)$/, control: /(?:^|\.)(?:CfnPolicy|organizations\.(?:Policy|CfnPolicy))$/,
} as const;
/** Methods by which a statement is given to somebody: then it is of a resource's policy. Those that give it to everybody are none. */
export const TO_PRINCIPALS = /^add(?!Any|Star)[A-Z]?\w{0,40}Principals?$/;
export const MANAGED_BY_NAME = 'fromAwsManagedPolicyName';
