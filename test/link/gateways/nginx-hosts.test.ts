import assert from 'node:assert/strict';
import { behindNginx, targetOf } from './system';

function routed(servers: string, call = "'http://gateway/orders/1'"): string {
  return targetOf(behindNginx(`events {}\nhttp { ${servers} }`, call));
}

function server(head: string, to: string): string {
  return `server { ${head} location / { proxy_pass http://${to}:3000; } }\n`;
}

describe('servers of nginx', () => {
  const redirect = 'server { listen 80; server_name shop.example; return 301 https://$host$request_uri; }\n';

  it('are chosen by port before name, and redirects to https are followed', () => {
    const pair = redirect + server('listen 443 ssl; server_name shop.example;', 'orders');
    assert.equal(routed(pair), 'orders /orders/1');
    assert.equal(routed(pair, "'https://shop.example/orders/1'"), 'orders /orders/1');
    assert.equal(routed(pair, "'http://shop.example/orders/1'"), 'orders /orders/1');
    assert.equal(routed(redirect.replace('return 301', 'location / { return 301').replace('request_uri;', 'request_uri; }') + server('listen 443 ssl;', 'orders')), 'orders /orders/1');
  });

  it('of another port take nothing', () => {
    const two = server('listen 8081;', 'stock') + server('listen 8080;', 'orders');
    assert.equal(routed(two, "'http://gateway:8080/orders/1'"), 'orders /orders/1');
    assert.equal(routed(two, "'http://gateway:8081/orders/1'"), 'stock /orders/1');
  });

  it('have names in any case', () => {
    const named = server('server_name STOCK.shop.example;', 'stock') + server('server_name Orders.Shop.Example;', 'orders');
    assert.equal(routed(named, "'http://orders.shop.EXAMPLE/orders/1'"), 'orders /orders/1');
  });

  it('have names with asterisks, of which exact ones and the longest come first', () => {
    const named = server('server_name *.example;', 'stock') + server('server_name *.shop.example;', 'orders') + server('server_name stock.shop.example;', 'stock');
    assert.equal(routed(named, "'http://eu.shop.example/orders/1'"), 'orders /orders/1');
    assert.equal(routed(named, "'http://stock.shop.example/orders/1'"), 'stock /orders/1');
    assert.equal(routed(server('server_name stock.*;', 'stock') + server('server_name orders.*;', 'orders'), "'http://orders.shop.example/orders/1'"), 'orders /orders/1');
    assert.equal(routed(server('server_name .shop.example;', 'orders'), "'http://shop.example/orders/1'"), 'orders /orders/1');
  });

  it('take what none asks for if they are the default one', () => {
    assert.equal(routed(server('server_name a.example;', 'stock') + server('listen 80 default_server;', 'orders')), 'orders /orders/1');
    assert.equal(routed(server('server_name a.example;', 'stock') + server('server_name b.example;', 'orders')), 'stock /orders/1');
  });

  it('are not told where a pattern may take the name', () => {
    assert.equal(routed(server('server_name shop.example *.shop.example;', 'stock').replace('*.shop.example', '~^(?<x>.+)\\.example$') + server('server_name ~^o;', 'orders'), "'http://eu.shop.example/orders/1'"), 'third-party');
  });

  it('that only send elsewhere lead nowhere', () => {
    assert.equal(routed(redirect), 'platform');
    assert.equal(routed(server('listen 443;', 'orders') + 'server { listen 80; return 301 https://other.example$request_uri; }'), 'platform');
  });
});

describe('upstreams of nginx', () => {
  const location = 'server { location / { proxy_pass http://pool; } }';

  it('share requests among several of one service', () => {
    assert.equal(routed(`upstream pool { server orders:3000; server orders:3001; server stock:3000 backup; }\n${location}`), 'orders /orders/1');
  });

  it('lead nowhere for sure where they are of several services', () => {
    assert.equal(routed(`upstream pool { server orders:3000; server stock:3000; }\n${location}`), 'unknown');
  });
});
