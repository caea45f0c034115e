import assert from 'node:assert/strict';
import { serviceMapOf } from '../../src/map/service-map';
import { sampleResult } from '../report/result';

describe('the service map', () => {
  const map = serviceMapOf(sampleResult());
  const nodeAt = (id: string): unknown => map.nodes.find((node) => node.id === id);

  it('has a node for each service, with its replicas and findings', () => {
    const orders = map.nodes.find(({ id }) => id === 'service:orders');
    assert.equal(orders?.detail, '2 to 5 replicas');
    assert.deepEqual(orders.findings, { error: 1, warning: 1, information: 0, hint: 0 });
    assert.deepEqual(orders.place, { file: 'orders/src/main.ts', line: 1 });
  });

  it('has nodes for services without source here, and for what services use', () => {
    assert.deepEqual(nodeAt('service:billing'), { id: 'service:billing', kind: 'external-service', label: 'billing', detail: 'Go, 1 to 3 replicas', findings: { error: 0, warning: 0, information: 0, hint: 0 }, place: { file: 'k8s.yaml', line: 1 } });
    const database = map.nodes.find(({ kind }) => kind === 'database');
    assert.equal(database?.label, 'orders');
    assert.equal(database.detail, 'PostgreSQL');
  });

  it('has one edge for each direction and kind, with its call sites and whether it is part of a cycle', () => {
    const calls = map.edges.filter(({ kind }) => kind === 'sync');
    assert.deepEqual(calls.map(({ from, to, via, mark, sites }) => ({ from, to, via, mark, sites })), [
      { from: 'service:orders', to: 'service:stock', via: 'http', mark: 'cycle', sites: [{ file: 'orders/src/a.ts', line: 2 }] },
    ]);
    assert.deepEqual(map.edges.filter(({ kind }) => kind === 'uses').map(({ from, to }) => [from, to]), [['service:orders', 'database:postgres:5432/orders']]);
  });

  it('leaves out whose a resource is where its line says so', () => {
    const result = sampleResult();
    const [sample] = result.resources;
    assert.ok(sample);
    const own = { ...sample, id: 'broker:mine', kind: 'broker' as const, name: 'Kafka of orders', product: 'Kafka', uses: sample.uses.slice(0, 1) };
    const { nodes } = serviceMapOf({ ...result, resources: [own] });
    const { label, detail } = nodes.find(({ id }) => id === 'broker:mine') ?? {};
    assert.deepEqual([label, detail], ['Kafka', 'broker']);
  });

  it('tells databases without a name by whose they are and by their settings', () => {
    const result = sampleResult();
    const [sample] = result.resources;
    const use = sample?.uses[0];
    if (!sample || !use) assert.fail('the sample has resources');
    const nameless = (same: string) => ({ ...sample, id: same, kind: 'database' as const, name: 'MySQL of orders', product: 'MySQL', by: 'settings' as const, same, uses: [{ ...use, service: 'orders' }] });
    const { nodes } = serviceMapOf({ ...result, resources: [nameless('{DB_HOST}/{DB_NAME}'), nameless('')] });
    assert.deepEqual(nodes.slice(-2).map(({ label, detail }) => [label, detail]), [['MySQL of orders', 'DB_HOST, DB_NAME'], ['MySQL of orders', 'database']]);
  });

  it('tells chains and cycles, each once', () => {
    assert.deepEqual(map.chains, [['orders', 'stock', 'billing']]);
    assert.deepEqual(map.cycles, [['orders', 'stock']]);
  });

  it('draws no edge to what has no node', () => {
    const result = sampleResult();
    const { edges } = serviceMapOf({ ...result, links: [{ from: 'orders', to: 'gone', via: 'http', sync: true, sites: [] }], resources: [] });
    assert.deepEqual(edges, []);
  });

  it('names nodes without what would steer a terminal or turn the direction of the text', () => {
    const result = sampleResult();
    const services = result.services.map((service) => ({ ...service, name: `${service.name}\u001b[31m\u202e` }));
    assert.deepEqual(serviceMapOf({ ...result, services }).nodes.slice(0, services.length).map(({ label }) => label), result.services.map(({ name }) => `${name} [31m `));
  });

  it('is empty without services', () => {
    const result = sampleResult();
    assert.deepEqual(serviceMapOf({ ...result, services: [], externalServices: [], resources: [], links: [], chains: [], cycles: [] }), { nodes: [], edges: [], chains: [], cycles: [] });
  });
});
