import assert from 'node:assert/strict';
import { rootFields } from '../../../src/engine/link/clients/root-fields';
import { UNKNOWN, type Known } from '../../../src/engine/link/known';

function fields(...parts: (string | Known)[]): string[] {
  return rootFields({ k: 'text', parts });
}

describe('fields of a GraphQL document', () => {
  it('are those at the root of each operation', () => {
    assert.deepEqual(fields('{ orders { id items { id } } users { id } }'), ['Query.orders', 'Query.users']);
    assert.deepEqual(fields('query Orders($first: Int = 10) @live { orders(first: $first, where: { open: true }) { id } }'), ['Query.orders']);
    assert.deepEqual(fields('mutation { createOrder(input: { items: [{ id: "}" }] }) { id } }\nquery { orders { id } }'), ['Mutation.createOrder', 'Query.orders']);
    assert.deepEqual(fields('subscription OnOrder { orderChanged { id } }'), ['Subscription.orderChanged']);
  });

  it('have their own names, not their aliases', () => {
    assert.deepEqual(fields('query { open: orders(open: true) { number: id } all: orders { id } }'), ['Query.orders']);
  });

  it('are no directives, fragments, comments or texts', () => {
    assert.deepEqual(fields('query { # users { id }\n orders @include(if: $wanted) { ...parts } ...rest ... on Query { items { id } } }\nfragment parts on Order { id }'), ['Query.orders']);
    assert.deepEqual(fields('fragment parts on Order { id }\n{ orders { id } }'), []);
    assert.deepEqual(fields('query { find(text: "{ users }") { id } }'), ['Query.find']);
  });

  it('are left out where they are not known whole', () => {
    assert.deepEqual(fields('query { get', UNKNOWN, ' { id } ', UNKNOWN, 'List { id } orders { id } }', UNKNOWN), ['Query.orders']);
    assert.deepEqual(fields('query { orders { id } use'), ['Query.orders']);
    assert.deepEqual(rootFields(UNKNOWN), []);
  });
});
