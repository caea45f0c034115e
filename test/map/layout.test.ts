import assert from 'node:assert/strict';
import { condensed } from '../../src/map/condense';
import { detailLines, layOut, MARGIN } from '../../src/map/layout';
import type { Drawable, PlacedNode } from '../../src/map/placed';
import { edge, node, systemOf } from './systems';

describe('the layout of the map', () => {
  for (const count of [3, 10, 30]) {
    it(`keeps ${String(count)} services apart, within the drawing`, () => {
      const { nodes, width, height } = layOut(condensed(systemOf(count)));
      nodes.forEach((one, at) => {
        assert.ok(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height, `${one.node.label} is outside`);
        for (const other of nodes.slice(at + 1)) assert.ok(!overlap(one, other), `${one.node.id} lies on ${other.node.id}`);
      });
    });

    it(`gives every link of ${String(count)} services a line`, () => {
      const map = condensed(systemOf(count));
      const { edges } = layOut(map);
      assert.deepEqual(edges.map(({ edge: { id } }) => id), map.edges.map(({ id }) => id));
      for (const { points } of edges) assert.ok(points.length >= 2);
    });
  }

  it('leaves the margin around lines that pass above all boxes', () => {
    const names = ['gateway', 'accounts', 'orders', 'order-list', 'stock', 'stock-list'];
    const waits = [['gateway', 'accounts'], ['gateway', 'orders'], ['gateway', 'order-list'], ['gateway', 'stock'], ['gateway', 'stock-list'], ['orders', 'stock'], ['orders', 'stock-list'], ['order-list', 'stock-list'], ['stock', 'stock-list']] as const;
    const queue = node('kafka', { id: 'broker:kafka', kind: 'broker' });
    const stores = ['accounts', 'order-list', 'stock-list'].map((name) => node('MySQL', { id: `database:${name}`, kind: 'database' }));
    const { nodes, edges, width, height } = layOut(drawable({
      nodes: [...names.map((name) => node(name)), queue, ...stores],
      edges: [
        ...waits.map(([from, to]) => edge(from, to)),
        ...[['orders', 'order-list'], ['stock', 'stock-list']].map(([from = '', to = '']) => edge(from, to, { id: `${from}~${to}`, kind: 'async' })),
        ...names.slice(2).map((name) => edge(name, name, { id: `${name}-kafka`, to: queue.id, kind: 'uses' })),
        ...['accounts', 'order-list', 'stock-list'].map((name) => edge(name, name, { id: `${name}-db`, to: `database:${name}`, kind: 'uses' })),
      ],
    }));
    const points = edges.flatMap((line) => line.points);
    assert.ok(Math.min(...points.map(({ y }) => y)) < Math.min(...nodes.map(({ y }) => y)), 'a line is the uppermost');
    for (const { x, y } of points) assert.ok(x >= MARGIN && x <= width - MARGIN && y >= MARGIN && y <= height - MARGIN, `${String(x)}, ${String(y)} is outside`);
  });

  it('puts who waits before what it waits for', () => {
    const { nodes } = layOut(drawable({ nodes: [node('stock'), node('orders')], edges: [edge('orders', 'stock')] }));
    const [stock, orders] = nodes;
    assert.ok(stock && orders && orders.x + orders.width < stock.x);
  });

  it('leads messages to itself out of a service and back', () => {
    const { edges } = layOut(drawable({ nodes: [node('chat')], edges: [edge('chat', 'chat', { kind: 'async' })] }));
    assert.deepEqual(edges.map(({ course }) => course), ['loop']);
  });

  it('puts those without lines to others in rows below', () => {
    const alone = Array.from({ length: 12 }, (_, at) => node(`alone-${String(at)}`));
    const { nodes } = layOut(drawable({ nodes: [...alone, node('stock'), node('orders')], edges: [edge('orders', 'stock')] }));
    const layers = nodes.filter(({ node: { label } }) => !label.startsWith('alone')).map(({ y, height }) => y + height);
    const rows = nodes.filter(({ node: { label } }) => label.startsWith('alone')).map(({ y }) => y);
    assert.ok(Math.min(...rows) > Math.max(...layers));
    assert.ok(new Set(rows).size <= 3, rows.join(', '));
  });

  it('makes a box high enough for all lines that end at it', () => {
    const many = Array.from({ length: 20 }, (_, at) => `caller-${String(at)}`);
    const { edges } = layOut(drawable({ nodes: [node('accounts'), ...many.map((name) => node(name))], edges: many.map((name) => edge(name, 'accounts')) }));
    const ends = edges.map(({ points }) => points.at(-1)?.y ?? 0).sort((a, b) => a - b);
    ends.slice(1).forEach((end, at) => assert.ok(end - (ends[at] ?? 0) > 6, ends.join(', ')));
  });

  it('wraps long details, and cuts very long ones', () => {
    const hosts = Array.from({ length: 9 }, (_, at) => `api-${String(at)}.example.com`);
    assert.deepEqual(detailLines(node('orders', { detail: '2 replicas\nPostgreSQL, Redis' })), ['2 replicas', 'PostgreSQL, Redis']);
    assert.deepEqual(detailLines(node('orders', { detail: hosts.join(', ') })), ['api-0.example.com', 'api-1.example.com', 'api-2.example.com, …']);
  });

  it('is the same for the same map', () => {
    assert.deepEqual(layOut(condensed(systemOf(10))), layOut(condensed(systemOf(10))));
  });

  it('copes with nothing', () => {
    assert.deepEqual(layOut(drawable({})).nodes, []);
  });
});

describe('large maps', () => {
  it('hold what one service alone uses in its box, and keep what several use', () => {
    const map = systemOf(20);
    const shared = edge('service-1', 'shared', { id: 'a', kind: 'uses', to: 'cache:shared' });
    const other = edge('service-2', 'shared', { id: 'b', kind: 'uses', to: 'cache:shared' });
    const small = condensed({ ...map, nodes: [...map.nodes, node('redis', { id: 'cache:shared', kind: 'cache' })], edges: [...map.edges, shared, other] });
    assert.deepEqual(small.nodes.filter(({ kind }) => kind !== 'service').map(({ id }) => id), ['cache:shared']);
    assert.deepEqual([...small.shelf], ['cache:shared']);
    assert.equal(small.nodes[0]?.detail, '2 replicas\nPostgreSQL');
    assert.equal(small.nodes[1]?.detail, 'PostgreSQL');
  });

  it('are only those that are large', () => {
    const map = systemOf(3);
    assert.deepEqual(condensed(map), { ...map, shelf: new Set() });
  });
});

function drawable(map: Partial<Drawable>): Drawable {
  return { nodes: [], edges: [], chains: [], cycles: [], shelf: new Set(), ...map };
}

function overlap(a: PlacedNode, b: PlacedNode): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
