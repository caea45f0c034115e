import type { ShapeSpec } from './spec';

/** Handler parameters that carry no annotation. Source: the h2o2 plug-in's README (`h.proxy`, default timeout three minutes). */
export const SHAPES: readonly ShapeSpec[] = [
  {
    modules: ['@hapi/hapi', '@hapi/h2o2'], method: 'proxy', keys: ['uri', 'mapUri', 'host'],
    call: {
      effect: {
        kind: 'proxy', client: 'h2o2 proxy', target: { argument: 0, path: ['uri'] },
        timeout: { call: [{ argument: 0, path: ['timeout'] }], default: 180_000, fix: { style: 'timeout-option', argument: 0, option: 'timeout' } },
      },
    },
  },
];
