import assert from 'node:assert/strict';
import { condensed } from '../../src/map/condense';
import { layOut, type PlacedNode } from '../../src/map/layout';
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
      assert.equal(edges.length, map.edges.length);
      for (const { points } of edges) assert.ok(points.length >= 2);
    });
  }

  it('puts who waits before what it waits for', () => {
    const { nodes } = layOut({ nodes: [node('stock'), node('orders')], edges: [edge('orders', 'stock')], chains: [], cycles: [] });
    const [stock, orders] = nodes;
    assert.ok(stock && orders && orders.x + orders.width < stock.x);
  });

  it('leads messages to itself out of a service and back', () => {
    const { edges } = layOut({ nodes: [node('chat')], edges: [edge('chat', 'chat', { kind: 'async' })], chains: [], cycles: [] });
    assert.equal(edges[0]?.points.length, 4);
  });

  it('is the same for the same map', () => {
    assert.deepEqual(layOut(systemOf(10)), layOut(systemOf(10)));
  });

  it('copes with nothing', () => {
    assert.deepEqual(layOut({ nodes: [], edges: [], chains: [], cycles: [] }).nodes, []);
  });
});

describe('large maps', () => {
  it('hold what one service alone uses in its box, and keep what several use', () => {
    const map = systemOf(20);
    const shared = edge('service-1', 'shared', { id: 'a', kind: 'uses', to: 'cache:shared' });
    const other = edge('service-2', 'shared', { id: 'b', kind: 'uses', to: 'cache:shared' });
    const small = condensed({ ...map, nodes: [...map.nodes, node('redis', { id: 'cache:shared', kind: 'cache' })], edges: [...map.edges, shared, other] });
    assert.deepEqual(small.nodes.filter(({ kind }) => kind !== 'service').map(({ id }) => id), ['cache:shared']);
    assert.equal(small.nodes[0]?.detail, '2 replicas · PostgreSQL');
    assert.equal(small.nodes[1]?.detail, 'PostgreSQL');
  });

  it('are only those that are large', () => {
    const map = systemOf(3);
    assert.equal(condensed(map), map);
  });
});

function overlap(a: PlacedNode, b: PlacedNode): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
