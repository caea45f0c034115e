import type { ArgumentPath, Effect, LibrarySpec, MemberSpec } from './spec';

/** Ten seconds unless an option says otherwise. Source: the README of `@fastify/reply-from` on timeouts, with which `@fastify/http-proxy` sends. */
function fastifyProxy(client: string, target: string, serves: Pick<ProxyEffect, 'below' | 'asked'>): MemberSpec {
  const options = [['http', 'requestOptions', 'timeout'], ['http2', 'requestTimeout']].map((path): ArgumentPath => ({ argument: 1, path }));
  return { plugin: { kind: 'proxy', client, target: { argument: 1, path: [target] }, timeout: { call: options, default: 10_000 }, ...serves } };
}

type ProxyEffect = Effect & { readonly kind: 'proxy' };

const httpProxy = fastifyProxy('@fastify/http-proxy', 'upstream', { below: { prefix: { argument: 1, path: ['prefix'] }, rewritten: { argument: 1, path: ['rewritePrefix'] } } });
const replyFrom = fastifyProxy('@fastify/reply-from', 'base', { asked: true });

/** Reverse proxies as middleware. Sources: the README of each package; none of them has a limit by default. */
export const PROXIES: readonly LibrarySpec[] = [
  { modules: ['@fastify/http-proxy', 'fastify-http-proxy'], exports: { default: httpProxy, fastifyHttpProxy: httpProxy } },
  { modules: ['@fastify/reply-from', 'fastify-reply-from'], exports: { default: replyFrom, fastifyReplyFrom: replyFrom } },
  {
    modules: ['express-http-proxy'],
    exports: {
      default: {
        call: {
          effect: {
            kind: 'proxy', client: 'express-http-proxy', target: { argument: 0 },
            timeout: { call: [{ argument: 1, path: ['timeout'] }], fix: { style: 'timeout-option', argument: 1, option: 'timeout' } },
          },
        },
      },
    },
  },
  {
    modules: ['http-proxy-middleware'],
    exports: Object.fromEntries(['createProxyMiddleware', 'legacyCreateProxyMiddleware', 'default'].map((name) => [name, {
      call: {
        effect: {
          kind: 'proxy' as const, client: 'http-proxy-middleware', target: { argument: 0, path: ['target'] },
          timeout: { call: [{ argument: 0, path: ['proxyTimeout'] }, { argument: 0, path: ['timeout'] }], fix: { style: 'timeout-option' as const, argument: 0, option: 'proxyTimeout' } },
        },
      },
    }])),
  },
  {
    modules: ['http-proxy', 'httpxy'],
    exports: {
      default: {
        members: {
          createProxyServer: {
            call: {
              effect: {
                kind: 'proxy', client: 'http-proxy', target: { argument: 0, path: ['target'] },
                timeout: { call: [{ argument: 0, path: ['proxyTimeout'] }], fix: { style: 'timeout-option', argument: 0, option: 'proxyTimeout' } },
              },
            },
          },
        },
      },
    },
  },
];
