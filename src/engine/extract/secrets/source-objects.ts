import { ts } from '@ts-morph/common';
import { nameText } from './source-names';

/** Names of what stands in an object beside each other. A table of thousands of entries is no object of settings, and each of its texts asks. */
export function siblingsIn({ properties }: ts.ObjectLiteralExpression): string[] {
  return properties.length > MAX_SETTINGS ? [] : properties.map((sibling) => (sibling.name ? nameText(sibling.name) : undefined) ?? '');
}

const MAX_SETTINGS = 200;

/** `{ host: 'public', password: 'secret' }`: says of each field how it may be shown, and holds no value of any. */
export function isSensitivityTable({ parent, initializer }: ts.PropertyAssignment): boolean {
  if (!ts.isStringLiteralLike(initializer) || !SENSITIVITY.test(initializer.text)) return false;
  return parent.properties.length <= MAX_SETTINGS && parent.properties.some((sibling) => ts.isPropertyAssignment(sibling) && ts.isStringLiteralLike(sibling.initializer)
    && sibling.initializer.text !== initializer.text && SENSITIVITY.test(sibling.initializer.text));
}

const SENSITIVITY = /^(?:public|private|secret|sensitive|confidential|internal|plain|restricted|open|personal|pii)$/i;

/**
 * envalid's `X: str({ default })`, convict's `{ format, default, env: 'X' }`, and a JSON schema's `properties: { X: { type: 'string', default } }` of what is called as only
 * variables are (env-schema, @fastify/env): the setting's name, or '' where only outer names tell it.
 */
export function schemaSetting(object: ts.ObjectLiteralExpression, siblings: readonly string[]): string | undefined {
  const call = object.parent;
  if (ts.isCallExpression(call) && ts.isPropertyAssignment(call.parent)) return nameText(call.parent.name);
  const env = siblings.length === 0 ? undefined : object.properties.find((property) => ts.isPropertyAssignment(property) && nameText(property.name) === 'env');
  if (env && ts.isPropertyAssignment(env) && ts.isStringLiteral(env.initializer)) return env.initializer.text;
  if (siblings.includes('format') && siblings.includes('doc')) return '';
  return siblings.includes('type') && ts.isPropertyAssignment(call) && isVariable(nameText(call.name)) && isAmongProperties(call) ? nameText(call.name) : undefined;
}

function isVariable(name: string | undefined): boolean {
  return name !== undefined && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name);
}

function isAmongProperties({ parent: { parent: holder } }: ts.PropertyAssignment): boolean {
  return ts.isPropertyAssignment(holder) && nameText(holder.name) === 'properties';
}

/** Whether settings of that name, among those of an environment that is deployed or developed in, are of runs of tests: no server has them. */
export function isForRuns(name: string, siblings: readonly string[]): boolean {
  return siblings.some((sibling) => STAGE.test(sibling)) && (RUN.test(name) || /^integration$/i.test(name) && siblings.some((sibling) => RUN.test(sibling)));
}

const STAGE = /^(?:prod(?:uction)?|development)$/i;
/** Many call a stage that is deployed `integration` or `qa`, so that alone says nothing. */
const RUN = /^(?:ci|e2e|unit)$/i;

/** Whether a schema accepts no other environment than one of tests or of a developer: `NODE_ENV: z.literal('test')` beside the rest. Source: zod ("Literals", "Enums"). */
export function isForTestsAlone({ properties }: ts.ObjectLiteralExpression): boolean {
  return properties.length <= MAX_SETTINGS && properties.some((property) => ts.isPropertyAssignment(property) && nameText(property.name) === 'NODE_ENV' && acceptsNoServer(property.initializer));
}

function acceptsNoServer(rule: ts.Expression): boolean {
  if (!ts.isCallExpression(rule) || !ts.isPropertyAccessExpression(rule.expression) || !/^(?:literal|enum)$/.test(rule.expression.name.text)) return false;
  const [given] = rule.arguments;
  const values = given && ts.isArrayLiteralExpression(given) ? given.elements : given ? [given] : [];
  return values.length > 0 && values.every((value) => ts.isStringLiteralLike(value) && /^(?:test|testing|development|dev|local|ci|e2e)$/.test(value.text));
}
