import assert from 'node:assert/strict';
import { condensed } from '../../src/map/condense';
import { layOut } from '../../src/map/layout';
import type { LaidOutMap, PlacedEdge, PlacedNode, Point } from '../../src/map/placed';
import { serviceMapOf } from '../../src/map/service-map';
import { svgOf } from '../../src/map/svg';
import type { MapEdge, ServiceMap } from '../../src/protocol/service-map';
import { TEN, THIRTY } from '../systems/bookshop';
import type { ServicePlan } from '../systems/plan';
import { scanned } from '../systems/scan';
import { filesOf } from '../systems/write';

for (const [count, plans] of [[10, TEN], [30, THIRTY]] as const) {
  describe(`the map of ${String(count)} services as people write them`, () => {
    let map: ServiceMap;
    let drawing: LaidOutMap;
    before(() => {
      map = serviceMapOf(scanned(filesOf(plans)));
      drawing = layOut(condensed(map));
    });

    it('has every service with its replicas, and nothing else that runs', () => {
      const expected = plans.map(({ name, replicas }) => [name, replicas === undefined ? '' : `${String(replicas)} replicas`]);
      assert.deepEqual(map.nodes.filter(({ kind }) => kind === 'service' || kind === 'external-service').map(({ label, detail }) => [label, detail]).sort(), expected.sort());
    });

    it('has every link, and no other', () => {
      assert.deepEqual(linksOf(map, 'sync'), waitsOf(plans));
      assert.deepEqual(linksOf(map, 'async'), messagesOf(plans));
      assert.deepEqual(linksOf(map, 'uses').filter((link) => link.includes('third-party')), thirdPartiesOf(plans));
    });

    it('keeps boxes apart', () => {
      drawing.nodes.forEach((one, at) => {
        for (const other of drawing.nodes.slice(at + 1)) assert.ok(!overlap(one, other), `${one.node.id} lies on ${other.node.id}`);
      });
    });

    it('leads no line between layers behind a box', () => {
      for (const { edge, points, course } of drawing.edges.filter((one) => one.course === 'across')) {
        const others = drawing.nodes.filter(({ node }) => node.id !== edge.from && node.id !== edge.to);
        for (const point of alongOf(points, course)) assert.ok(!others.some((node) => holds(node, point)), `${edge.id} runs behind a box`);
      }
    });

    it('ends every line between layers at a place of its own on the side of a box', () => {
      const ends = new Set<string>();
      for (const { edge, points } of drawing.edges.filter(({ course }) => course === 'across')) {
        for (const [id, point] of [[edge.from, points[0]], [edge.to, points.at(-1)]] as const) {
          const node = drawing.nodes.find((one) => one.node.id === id);
          assert.ok(node && point && (point.x === node.x || point.x === node.x + node.width) && point.y > node.y && point.y < node.y + node.height, edge.id);
          ends.add(`${String(point.x)},${String(point.y)}`);
        }
      }
      assert.equal(ends.size, 2 * drawing.edges.filter(({ course }) => course === 'across').length);
    });

    it('cuts no name', () => {
      assert.doesNotMatch(svgOf(drawing, { interactive: false, title: 'Bookshop' }), /class="label"[^>]*>[^<]*…/);
    });
  });
}

describe('chains and cycles of a large system', () => {
  it('are marked on their links', () => {
    const { edges, chains, cycles } = serviceMapOf(scanned(filesOf(THIRTY)));
    const marked = (mark: MapEdge['mark']): string[] => edges.filter((edge) => edge.mark === mark).map(nameOf).sort();
    assert.deepEqual(marked('cycle'), ['service:catalog > service:stock', 'service:refunds > service:returns', 'service:returns > service:refunds', 'service:stock > service:catalog']);
    assert.ok(['gateway > service:orders', 'orders > service:payments', 'payments > service:accounts'].every((link) => marked('chain').includes(`service:${link}`)));
    assert.ok(!marked('chain').includes('service:reviews > service:accounts'));
    assert.deepEqual(cycles.map((cycle) => [...cycle].sort()).sort(), [['catalog', 'stock'], ['refunds', 'returns']]);
    assert.ok(chains.some((chain) => chain.join(' ') === 'gateway orders payments accounts'));
  });
});

function linksOf({ edges }: ServiceMap, kind: MapEdge['kind']): string[] {
  return edges.filter((edge) => edge.kind === kind).map(nameOf).sort();
}

function nameOf({ from, to }: MapEdge): string {
  return `${from} > ${to}`;
}

function waitsOf(plans: readonly ServicePlan[]): string[] {
  return distinct(plans.flatMap(({ name, routes }) => routes.flatMap(({ asks }) => asks.filter((ask) => !ask.startsWith('https:')).map((ask) => `service:${name} > service:${ask.split(' ')[0] ?? ''}`))));
}

function messagesOf(plans: readonly ServicePlan[]): string[] {
  const takers = (topic: string): string[] => plans.filter(({ takes }) => takes.includes(topic)).map(({ name }) => name);
  return distinct(plans.flatMap(({ name, routes }) => routes.flatMap(({ tells }) => tells.flatMap(takers).map((taker) => `service:${name} > service:${taker}`))));
}

function thirdPartiesOf(plans: readonly ServicePlan[]): string[] {
  return distinct(plans.flatMap(({ name, routes }) => routes.flatMap(({ asks }) => asks.filter((ask) => ask.startsWith('https:')).map((ask) => `service:${name} > third-party:${new URL(ask).hostname}`))));
}

function distinct(links: readonly string[]): string[] {
  return [...new Set(links)].sort();
}

function overlap(a: PlacedNode, b: PlacedNode): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds({ x, y, width, height }: PlacedNode, point: Point): boolean {
  return point.x > x && point.x < x + width && point.y > y && point.y < y + height;
}

/** Points on the curves between the points of a line, which leave and meet each level. */
function alongOf(points: readonly Point[], course: PlacedEdge['course']): Point[] {
  assert.equal(course, 'across');
  return points.slice(1).flatMap((to, at) => {
    const from = points[at] ?? to;
    return Array.from({ length: 21 }, (_, step) => {
      const t = step / 20;
      const rise = 3 * t * t - 2 * t * t * t;
      const along = (3 * t - 3 * t * t + 2 * t * t * t) / 2;
      return { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * rise };
    });
  });
}
