import assert from 'node:assert/strict';
import { behindNginx, targetOf } from './system';

function routed(body: string, call = '`http://gateway/orders/${req.params.id}`'): string {
  return targetOf(behindNginx(`events {}\nhttp { server {\n${body}\n} }`, call));
}

const STOCK = 'location / { proxy_pass http://stock:3000; }';

describe('regular expressions of nginx locations', () => {
  it('that end after a slash that may be missing take nothing below', () => {
    assert.equal(routed(`${STOCK}\nlocation ~ ^/orders/?$ { proxy_pass http://orders:3000; }`, "'http://gateway/orders'"), 'orders /orders');
    assert.equal(routed(`${STOCK}\nlocation ~ ^/orders/?$ { proxy_pass http://orders:3000; }`, "'http://gateway/orders/'"), 'orders /orders/');
    assert.equal(routed(`${STOCK}\nlocation ~ ^/orders/?$ { proxy_pass http://orders:3000; }`, "'http://gateway/orders/1'"), 'stock /orders/1');
  });

  it('with a slash or the end take the path and what is below, not what only begins so', () => {
    const body = `${STOCK}\nlocation ~ ^/orders(/|$) { proxy_pass http://orders:3000; }`;
    assert.equal(routed(body, "'http://gateway/orders'"), 'orders /orders');
    assert.equal(routed(body), 'orders /orders/{id}');
    assert.equal(routed(body, "'http://gateway/orders-old/1'"), 'stock /orders-old/1');
  });

  it('take any case where they say so', () => {
    assert.equal(routed('location ~* ^/ORDERS/ { proxy_pass http://orders:3000; }'), 'orders /orders/{id}');
    assert.equal(routed('location ~ ^/ORDERS/ { proxy_pass http://orders:3000; }'), 'platform');
  });

  it('leave hidden files out', () => {
    assert.equal(routed('location /orders { proxy_pass http://orders:3000; }\nlocation ~ /\\.(?!well-known) { deny all; }'), 'orders /orders/{id}');
  });

  it('say nothing where alternatives at the top may take anything', () => {
    assert.equal(routed(`${STOCK}\nlocation ~ ^/x|orders { proxy_pass http://orders:3000; }`), 'platform');
  });
});

describe('locations of nginx', () => {
  it('that put themselves before patterns do so only for what no longer prefix may take', () => {
    const two = 'location ^~ /api/ { proxy_pass http://orders:3000; }\nlocation /api/stock { proxy_pass http://stock:3000; }';
    assert.equal(routed(two, '`http://gateway/api/${req.params.id}/1`'), 'platform');
    assert.equal(routed(two, "'http://gateway/api/orders/1'"), 'orders /api/orders/1');
    assert.equal(routed(two, "'http://gateway/api/stock/1'"), 'stock /api/stock/1');
    const behindPattern = `${two}\nlocation ~ ^/api/ { proxy_pass http://orders:3000; }`;
    assert.equal(routed(behindPattern, "'http://gateway/api/stock/1'"), 'orders /api/stock/1');
    assert.equal(routed(`${two.replace('orders', 'stock')}\nlocation ~ ^/api/ { proxy_pass http://orders:3000; }`, '`http://gateway/api/${req.params.id}/1`'), 'platform');
  });

  it('that are internal take no request from outside', () => {
    const inner = 'internal; proxy_pass http://orders:3000; }';
    assert.equal(routed(`${STOCK}\nlocation /orders/ { ${inner}`), 'platform');
    assert.equal(routed(`${STOCK}\nlocation /a/ { rewrite ^/a/(.*)$ /orders/$1 last; }\nlocation /orders/ { ${inner}`, "'http://gateway/a/1'"), 'orders /orders/1');
  });
});

describe('rewrites of nginx', () => {
  it('stop at break, and go on without a flag', () => {
    const second = 'rewrite ^/b/(.*)$ /c/$1 break; proxy_pass http://orders:3000; }';
    assert.equal(routed(`location /a/ { rewrite ^/a/(.*)$ /b/$1 break; ${second}`, "'http://gateway/a/1'"), 'orders /b/1');
    assert.equal(routed(`location /a/ { rewrite ^/a/(.*)$ /b/$1; ${second}`, "'http://gateway/a/1'"), 'orders /c/1');
  });

  it('look for a location again after last', () => {
    const body = 'location /a/ { rewrite ^/a/(.*)$ /orders/$1 last; proxy_pass http://stock:3000; }\nlocation /orders/ { proxy_pass http://orders:3000; }';
    assert.equal(routed(body, "'http://gateway/a/1'"), 'orders /orders/1');
    assert.equal(routed(body.replace(' last;', ';'), "'http://gateway/a/1'"), 'orders /orders/1');
    assert.equal(routed(body.replace(' last;', ' break;'), "'http://gateway/a/1'"), 'stock /orders/1');
  });

  it('of a server come before its locations', () => {
    assert.equal(routed('rewrite ^/api/(.*)$ /$1;\nlocation /orders/ { proxy_pass http://orders:3000; }', "'http://gateway/api/orders/1'"), 'orders /orders/1');
  });

  it('replace the address’s path only where one fitted', () => {
    const body = 'location /api/ { rewrite ^/api/v1/(.*)$ /$1 break; proxy_pass http://orders:3000/base/; }';
    assert.equal(routed(body, "'http://gateway/api/v1/orders/1'"), 'orders /orders/1');
    assert.equal(routed(body, "'http://gateway/api/orders/1'"), 'orders /base/orders/1');
  });

  it('go round without an end nowhere', () => {
    assert.equal(routed('location /orders/ { rewrite ^/orders/(.*)$ /orders/x$1 last; }'), 'platform');
    assert.equal(routed('location /a { rewrite ^/a /b last; }\nlocation /b { rewrite ^/b /a last; }', "'http://gateway/a'"), 'platform');
  });

  it('below a condition lead nowhere where they may look for a location again', () => {
    const other = 'location /orders/ { proxy_pass http://orders:3000; }';
    for (const flag of [' last', '']) assert.equal(routed(`location /a/ { if ($arg_x) { rewrite ^ /orders/1${flag}; } proxy_pass http://stock:3000; }\n${other}`, "'http://gateway/a/1'"), 'platform');
    assert.equal(routed(`location /a/ { rewrite ^/a/(.*)$ /orders/$1; if ($arg_x) { rewrite ^ /x break; } proxy_pass http://stock:3000; }\n${other}`, "'http://gateway/a/1'"), 'platform');
    assert.equal(routed(`location /a/ { if ($arg_x) { rewrite ^ /b break; } proxy_pass http://stock:3000; }\n${other}`, "'http://gateway/a/1'"), 'stock ');
    assert.equal(routed(`if ($arg_x) { rewrite ^ /a/1 last; }\n${other}`), 'platform');
  });

  it('that answer or that nobody can tell lead nowhere', () => {
    assert.equal(routed('location /orders/ { rewrite ^/orders/(.*)$ https://shop.example/$1 permanent; proxy_pass http://orders:3000; }'), 'platform');
    assert.equal(routed('location /orders/ { rewrite ^/orders/(\\w+)$ /$1 last; proxy_pass http://orders:3000; }'), 'platform');
    assert.equal(routed('location /orders/ { rewrite ^/orders/(\\w+)$ /$1 break; proxy_pass http://orders:3000; }'), 'orders ');
  });
});

describe('what nginx sends of a path', () => {
  it('is all of it behind that of the address where the request is named', () => {
    assert.equal(routed('location /orders/ { proxy_pass http://orders:3000/api$request_uri; }'), 'orders /api/orders/{id}');
    assert.equal(routed('location /orders/ { rewrite ^/orders/(.*)$ /$1 break; proxy_pass http://orders:3000$request_uri; }'), 'orders /orders/{id}');
    assert.equal(routed('location /orders/ { rewrite ^/orders/(.*)$ /$1 break; proxy_pass http://orders:3000/api$uri; }'), 'orders /api/{id}');
  });

  it('is the path of an address made of variables alone', () => {
    assert.equal(routed('location /orders/ { set $to http://orders:3000/v1; proxy_pass $to; }'), 'orders /v1');
  });

  it('is not told where a condition decides', () => {
    assert.equal(routed('location /orders/ { if ($http_x_beta) { proxy_pass http://stock:3000; }\nproxy_pass http://orders:3000; }'), 'platform');
    assert.equal(routed('location /orders/ { set $to orders; if ($http_x_beta) { set $to stock; }\nproxy_pass http://$to:3000; }'), 'platform');
    assert.equal(routed("location /orders/ { if ($request_method = 'OPTIONS') { return 204; }\nproxy_pass http://orders:3000; }"), 'orders /orders/{id}');
  });
});
