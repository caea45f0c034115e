import { cacheInMemory as rule } from '../../src/engine/rules/cache-in-memory';
import { check, checkSilent } from '../fixture/check';
import { api } from './state-systems';

const READ_THROUGH = `app.get('/prices/:id', async (req, res) => {
  const known = priceCache.get(req.params.id);
  if (known) { res.json(known); return; }
  const answer = await fetch('https://prices.example.com/' + req.params.id, { signal: AbortSignal.timeout(1000) });
  const price = await answer.json();
  priceCache.set(req.params.id, price);
  res.json(price);
});`;

describe('cache-in-memory', () => {
  it('warns of a cache that requests fill without bound', () => {
    check(rule, api(`const priceCache = new Map<string, unknown>();
//    ^^^^^^^^^^ warning 💡: priceCache
${READ_THROUGH}`));
  });

  describe('stays silent on', () => {
    it('caches that are bounded in size and time', () => {
      checkSilent(rule, api(`import { LRUCache } from 'lru-cache';\nconst priceCache = new LRUCache<string, object>({ max: 500, ttl: 60_000 });\n${READ_THROUGH}`));
    });
    it('maps local to one call', () => {
      checkSilent(rule, api(`app.get('/x', (req, res) => { const priceCache = new Map<string, number>(); priceCache.set('a', 1); res.json([...priceCache]); });`));
    });
    it('caches in Redis', () => {
      checkSilent(rule, api(`import Redis from 'ioredis';\nconst priceCache = new Redis();\n${READ_THROUGH}`));
    });
  });
});
