import type { MemberSpec, TypeSpec } from './spec';

/** Packages that read the commands and options of a command-line program. Source: their pages on npm. */
export const COMMAND_PARSERS: ReadonlySet<string> = new Set(['yargs', 'commander', 'cac', 'meow', 'sade', 'clipanion', 'citty', '@oclif/core', 'nest-commander', 'cmd-ts']);

/** Modules by which a program starts others. Source: the Node.js API documentation and the packages' pages on npm. */
export const PROCESS_STARTERS: ReadonlySet<string> = new Set(['child_process', 'execa', 'cross-spawn', 'concurrently', 'zx', 'pm2', 'npm-run-all']);

/** Modules by which a program declares what a cloud or cluster runs. Source: their pages on npm. */
export const DECLARES_INFRASTRUCTURE: ReadonlySet<string> = new Set(['@pulumi/pulumi', '@pulumi/kubernetes', '@pulumi/aws', '@pulumi/gcp', '@pulumi/azure-native', 'aws-cdk-lib', '@aws-cdk/core', 'cdktf', 'cdk8s']);

/** Modules that hand the requests of a platform for functions to a server's app. Source: their pages on npm. */
export const FUNCTION_ADAPTERS: ReadonlySet<string> = new Set(['serverless-http', '@vendia/serverless-express', '@codegenie/serverless-express', 'aws-serverless-express', 'aws-serverless-fastify', '@fastify/aws-lambda', 'serverless-koa']);

/** Modules that only a program with windows on a desk loads. Source: Electron's documentation, "Main Process Modules". */
export const DESKTOP: ReadonlySet<string> = new Set(['electron', 'electron/main', '@electron/remote']);

/** The one whose options are followed as settings. Source: the API page of yargs on `option`, `options`, `argv`, `parse` and its camel case. */
export const OPTIONS_PARSER = { module: 'yargs', type: 'options.Parser', declaring: new Set(['option', 'options']) } as const;

const values: MemberSpec = { type: 'options.Values' };
const parsing: MemberSpec = { call: { returns: 'options.Values' } };

export const OPTION_TYPES: Readonly<Record<string, TypeSpec>> = {
  [OPTIONS_PARSER.type]: { members: { argv: values, parse: parsing, parseSync: parsing, parseAsync: parsing } },
  'options.Values': { members: {}, options: true },
};
