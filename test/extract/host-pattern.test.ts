import assert from 'node:assert/strict';
import { openPattern } from '../../src/engine/extract/patterns/host-pattern';

const expected: Readonly<Record<'all' | 'end' | 'start' | 'none', readonly RegExp[]>> = {
  all: [/.*/, /.+/, /^.*$/, /^.+$/, /(.*)/, /^https?:\/\/.*$/, /^https:\/\//, /https?:\/\/(.+)/, /^https:\/\/shop\.example\.com$|.*/],
  end: [
    /example\.com/, /^https:\/\/shop\.example\.com/, /^https?:\/\/(?:www\.)?example\.com/, /^https:\/\/.*\.example\.com/, /\.example\.com/, /^https:\/\/shop\.example\.com.*$/, /^https:\/\/example\.com(:\d+)?/,
    /^https:\/\/a\.example\.com$|^https:\/\/b\.example\.com/,
  ],
  start: [/example\.com$/, /.*example\.com$/, /^https?:\/\/.*example\.com$/, /^.*example\.com$/, /^https:\/\/[\w-]*example\.com$/, /shop\.example\.com(:\d+)?$/],
  none: [
    /^https:\/\/shop\.example\.com$/, /\.example\.com$/, /^https:\/\/.*\.example\.com$/, /^https:\/\/(.+\.)?example\.com$/, /\/\/example\.com$/, /https:\/\/example\.com$/, /^https?:\/\/(?:[\w-]+\.)*example\.com(?::\d+)?$/,
    /^http:\/\/localhost:\d+$/, /localhost/, /^http:\/\/localhost/, /^https?:\/\/127\.0\.0\.1/, /^http:\/\/192\.168\.\d+\.\d+/, /^https:\/\/(a|b)\.example\.com$/, /^chrome-extension:\/\//, /^capacitor:\/\/app\.example\.com/,
    /^https:\/\/shop\.example\.com:\d+/, /^https:\/\/shop\.example\.com\//, /^https:\/\/preview-.*\.example\.app$/, /^https:\/\/.*-team\.example\.app$/, /shop/, /^$/, /\d+/, /[a-z]+\.(css|js)/,
  ],
};

describe('a pattern of hosts', () => {
  for (const [open, patterns] of Object.entries(expected)) for (const { source } of patterns) it(`leaves open ${open}: ${source}`, () => assert.equal(openPattern(source) ?? 'none', open));
});
