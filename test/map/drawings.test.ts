import assert from 'node:assert/strict';
import { dotOf } from '../../src/map/dot';
import { layOut } from '../../src/map/layout';
import { mermaidOf } from '../../src/map/mermaid';
import { escaped, svgOf } from '../../src/map/svg';
import { edge, node } from './systems';

const EVIL = '"><script>alert(1)</script>&\u0000\ud800';
const map = {
  nodes: [
    node('gateway', { detail: '3 replicas', findings: { error: 2, warning: 120, information: 0, hint: 4 } }),
    node(EVIL, { id: 'service:evil', kind: 'external-service' }),
    node('orders', { id: 'database:orders', kind: 'database', detail: 'PostgreSQL' }),
  ],
  edges: [
    edge('gateway', 'evil', { mark: 'cycle', sites: [{ file: 'a.ts', line: 1 }, { file: 'a.ts', line: 9 }] }),
    edge('gateway', 'evil', { id: 'async', kind: 'async', via: 'event' }),
    edge('gateway', 'orders', { id: 'uses', kind: 'uses', to: 'database:orders', via: '' }),
  ],
  chains: [],
  cycles: [],
  shelf: new Set<string>(),
};

describe('the map as SVG', () => {
  const alone = svgOf(layOut(map), { interactive: false, title: 'Services of shop' });

  it('stands by itself: a title, words for those who do not see it, both themes, nothing from outside', () => {
    assert.match(alone, /<title id="headroom-map-title">Services of shop<\/title>/);
    assert.match(alone, /<desc [^>]*>gateway, service, 3 replicas, 2 errors, 120 warnings, 4 notes\./);
    assert.match(alone, /prefers-color-scheme: dark/);
    assert.doesNotMatch(alone.replace('http://www.w3.org/2000/svg', ''), /https?:|<script|url\((?!#)|href|@import/);
  });

  it('has a legend, which a page has of its own', () => {
    assert.match(alone, /leaves a message.*stores in, sends through.*cycle of waiting/);
    assert.doesNotMatch(alone, /chain of waiting/, 'there is none');
    assert.doesNotMatch(svgOf(layOut(map), { interactive: true, title: 'Service map' }), /stores in, sends through/);
  });

  it('draws links by their kind', () => {
    assert.match(alone, /class="edge sync cycle"><title>gateway waits for [^<]* \(http\), 2 calls, part of a cycle<\/title>/);
    assert.match(alone, /class="edge async"/);
    assert.match(alone, /class="edge uses"><title>gateway uses orders, 1 place<\/title>/);
  });

  it('shows no more than two figures in a badge', () => {
    assert.match(alone, /class="badge warning"[^]*?>99\+</);
  });

  it('escapes what the workspace wrote', () => {
    assert.ok(!['<script', '\u0000', '\ud800'].some((text) => alone.includes(text)));
    assert.equal(escaped(`<a b="c">&'d'</a>`), '&lt;a b=&quot;c&quot;&gt;&amp;&#39;d&#39;&lt;/a&gt;');
    assert.equal(escaped('tab\tand 👍 stay'), 'tab\tand 👍 stay');
  });

  it('can be reached with the keyboard in a page, which has the style', () => {
    const page = svgOf(layOut(map), { interactive: true, title: 'Service map' });
    assert.doesNotMatch(page, /<style/);
    assert.match(page, /<g class="node service" [^>]*tabindex="-1" role="button" data-node="service:gateway" aria-label="gateway, service, 3 replicas, 2 errors, 120 warnings, 4 notes">/);
    assert.match(page, /data-edge="async" data-from="service:gateway" data-to="service:evil" aria-label="gateway leaves messages for /);
  });
});

describe('the map as text', () => {
  it('is a Mermaid flowchart whose names cannot break out of their quotes', () => {
    assert.deepEqual(mermaidOf(map).split('\n'), [
      'flowchart LR',
      '  n0["gateway<br/>3 replicas<br/>2 errors, 120 warnings"]',
      '  n1[["#34;#62;#60;script#62;alert(1)#60;/script#62;#38;#0;#55296;"]]',
      '  n2[("orders<br/>PostgreSQL")]',
      '  n0 -->|"http"| n1',
      '  n0 -.->|"event"| n1',
      '  n0 -.- n2',
      '  linkStyle 0 stroke:#cf222e,stroke-width:3px',
      '',
    ]);
  });

  it('is a DOT graph whose names cannot break out of their quotes', () => {
    const text = dotOf({ ...map, nodes: [node('a"b\\c', { id: 'x', detail: 'two\nlines' })], edges: [] });
    assert.match(text, /^ {2}"x" \[label="a\\"b\\\\c\\ntwo\\nlines"\];$/m);
    const steering = dotOf({ ...map, nodes: [node('red\u001b[31m', { id: 'turned\u202e' })], edges: [] });
    assert.ok(!['\u001b', '\u202e'].some((letter) => steering.includes(letter)));
    assert.match(dotOf(map), /^ {2}"service:gateway" \[label="gateway\\n3 replicas\\n2 errors, 120 warnings"\];$/m);
    assert.match(dotOf(map), /"service:gateway" -> "service:evil" \[label="http", style=solid, color="#cf222e", penwidth=2\];/);
  });
});
