import { variableOf } from './manifests';
import type { RoutePlan } from './plan';

/** A call as code: the file that makes it, and the expression by which a handler waits for it. */
export interface CallCode {
  /** Name of the client's file below `src/clients`. */
  readonly file: string;
  readonly imports: string;
  readonly fn: string;
  readonly wait: string;
}

/** What a handler has to write to ask somebody. */
export function callOf(ask: string): CallCode {
  const [target = '', method = '', path] = ask.startsWith('https:') ? [new URL(ask).hostname, 'POST', new URL(ask).pathname] : ask.split(' ');
  const fn = path === undefined ? `${target}${method}` : `${method.toLowerCase()}${camel(path)}`;
  return { file: target.replaceAll('.', '-'), imports: fn, fn, wait: `await ${fn}(input)` };
}

/** The client of one target, written with the library that its caller prefers. */
export function clientFile(asks: readonly string[], style: ClientStyle): string {
  const [first = ''] = asks;
  if (first.startsWith('https:')) return thirdPartyClient(asks);
  const [target = '', , path] = first.split(' ');
  return path === undefined ? grpcClient(target, asks) : httpClient(target, asks, style);
}

/** `bare`: fetch without a timeout. */
export type ClientStyle = 'axios' | 'fetch' | 'bare';

/** Every call of the routes, each once. */
export function asksOf(routes: readonly RoutePlan[]): string[] {
  return [...new Set(routes.flatMap(({ asks }) => asks))];
}

function httpClient(target: string, asks: readonly string[], style: ClientStyle): string {
  const name = camel(target).replace(/^./, (letter) => letter.toLowerCase());
  const functions = asks.map((ask) => {
    const [, method = '', path = ''] = ask.split(' ');
    const address = path.replace(/:(\w+)/g, '${input.$1}');
    const body = method === 'GET' ? '' : style === 'axios' ? ', input' : ", body: JSON.stringify(input), headers: { 'content-type': 'application/json' }";
    const call = style === 'axios'
      ? `const { data } = await ${name}.${method.toLowerCase()}<unknown>(\`${address}\`${body});\n  return data;`
      : `const response = await fetch(\`\${${name}Url}${address}\`, { method: '${method}'${body}${style === 'fetch' ? ', signal: AbortSignal.timeout(2000)' : ''} });\n  return response.json();`;
    return `export async function ${callOf(ask).fn}(input: Record<string, string>): Promise<unknown> {\n  ${call}\n}\n`;
  });
  const head = style === 'axios'
    ? `import axios from 'axios';\n\nconst ${name} = axios.create({ baseURL: process.env.${variableOf(target)}, timeout: 2000 });\n`
    : `const ${name}Url = process.env.${variableOf(target)};\n`;
  return [head, ...functions].join('\n');
}

function grpcClient(target: string, asks: readonly string[]): string {
  const type = camel(target);
  const functions = asks.map((ask) => {
    const [, method = ''] = ask.split(' ');
    return `export function ${callOf(ask).fn}(input: Record<string, string>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    stub.${method}(input, { deadline: Date.now() + 2000 }, (error: Error | null, answer: unknown) => (error ? reject(error) : resolve(answer)));
  });
}
`;
  });
  return [`import { credentials, loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const { ${target} } = loadPackageDefinition(loadSync('proto/${target}.proto')) as any;
const stub = new ${target}.${type}(process.env.${variableOf(target)}, credentials.createInsecure());
`, ...functions].join('\n');
}

function thirdPartyClient(asks: readonly string[]): string {
  return asks.map((ask) => `export async function ${callOf(ask).fn}(input: Record<string, string>): Promise<unknown> {
  const response = await fetch('${ask}', { method: 'POST', body: JSON.stringify(input), signal: AbortSignal.timeout(5000) });
  return response.json();
}
`).join('\n');
}

/** `/orders/:id` is `OrdersId`. */
export function camel(text: string): string {
  return text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '').map((word) => word.replace(/^./, (letter) => letter.toUpperCase())).join('');
}
