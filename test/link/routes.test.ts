import assert from 'node:assert/strict';
import { fitOf, fixedPart, isBetter, isOpen } from '../../src/engine/link/chains/routes';

describe('routes', () => {
  const answers: readonly [string, string][] = [
    ['/items', '/items'],
    ['/items/:id', '/items/{id}'],
    ['/items/:id', '/items/7'],
    ['/items/:id(\\d+)', '/items/{id}'],
    ['/items/{id}', '/items/{value}'],
    ['/items/:id?', '/items'],
    ['/items/{id?}', '/items'],
    ['/items/[id]', '/items/{id}'],
    ['/docs/[[...slug]]', '/docs/a/b'],
    ['/files/{path*}', '/files/a/b'],
    ['/files/*', '/files/a/b'],
    ['/files/*splat', '/files/a'],
    ['/files/(.*)', '/files/a/b'],
    ['/items/:id{[0-9]+}', '/items/{id}'],
    ['/items/item-:id', '/items/item-{id}'],
    ['/token', '/token{search}'],
    ['/token', '/token?grant={grant}'],
  ];
  for (const [route, path] of answers) it(`${route} answers ${path}`, () => { assert.equal(fitOf(route, path)?.weak, false); });

  const others: readonly [string, string][] = [
    ['/items', '/item'],
    ['/items/:id', '/items'],
    ['/items/:id', '/items/7/lines'],
    ['/items/:id/lines', '/items/7'],
    ['/files/{path*}', '/file/a'],
    ['/', '/items'],
  ];
  for (const [route, path] of others) it(`${route} does not answer ${path}`, () => { assert.equal(fitOf(route, path), undefined); });

  for (const [route, path] of [['/items/list', '/items/{what}'], ['/items/list', '/items/{kind}t']] as const) {
    it(`${route} may answer ${path}, or may not`, () => { assert.equal(fitOf(route, path)?.weak, true); });
  }

  it('prefers the route that says more', () => {
    const [exact, any, rest] = ['/items/count', '/items/:id', '/items/*'].map((route) => fitOf(route, '/items/count'));
    assert.ok(exact && any && rest);
    assert.deepEqual([isBetter(exact, any), isBetter(any, rest), isBetter(rest, exact)], [true, true, false]);
  });

  it('knows what of a path is fixed, and whether its end is open', () => {
    assert.deepEqual(['/a/b/{id}/c', '/a', '/{path}{search}', '/a/:id', '/a/*'].map(fixedPart), ['/a/b', '/a', '', '/a', '/a']);
    assert.deepEqual(['/a/{id}', '/a', '/{path*}', '/a?x={x}', '/a/:id'].map(isOpen), [true, false, true, false, true]);
  });
});
