import assert from 'node:assert/strict';
import { syncCrossServiceCall as rule } from '../../src/engine/rules/sync-cross-service-call';
import { checkSilent } from '../fixture/check';
import { EXPRESS, orders } from './systems';

describe('sync-cross-service-call and health checks', () => {
  it('offers no event for what a health check waits for', () => {
    const route = (path: string, method = 'get'): string => orders(`import axios from 'axios';\n${EXPRESS}\napp.${method}('${path}', async (req, res) => { await axios.post('http://stock:3000/rpc', { method: 'chainId' }); res.end(); });\n`);
    for (const path of ['/health', '/api/healthz', '/readyz']) assert.throws(() => { checkSilent(rule, route(path)); }, /when stock is slow or down, so is this request/);
    assert.throws(() => { checkSilent(rule, route('/health/records')); }, /the answer is not used/);
    assert.throws(() => { checkSilent(rule, route('/health', 'post')); }, /the answer is not used/);
  });

  it('takes what is healthy or ready itself for no health check', () => {
    const call = (code: string): string => orders(`import axios from 'axios';\n${EXPRESS}\napp.post('/x', async (req, res) => { await axios.${code}; res.end(); });\n`);
    for (const code of ["put('http://stock:3000/players/7/health', {})", "put('http://stock:3000/health', {})", "post('http://stock:3000/patients/7/health', {})", "post('http://stock:3000/devices/7/ping', {})"]) assert.throws(() => { checkSilent(rule, call(code)); }, /the answer is not used/, code);
    const route = (path: string): string => orders(`import axios from 'axios';\n${EXPRESS}\napp.get('${path}', async (req, res) => { await axios.post('http://stock:3000/seen', {}); res.end(); });\n`);
    for (const path of ['/streams/:id/live', '/orders/ready', '/patients/:id/health', '/users/me/health']) assert.throws(() => { checkSilent(rule, route(path)); }, /the answer is not used/, path);
    for (const path of ['/health/live', '/ready', '/v1/ping']) assert.throws(() => { checkSilent(rule, route(path)); }, /when stock is slow or down, so is this request/, path);
  });
});
