import type { LibrarySpec } from './spec';

/** Reverse proxies as middleware. Sources: the README of each package; none of them has a limit by default. */
export const PROXIES: readonly LibrarySpec[] = [
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
