/** Parts of fixtures that the coupling rules share: a compose file and packages of two small services. */

/** `orders` calls, `stock` answers on port 3000; compose tells `orders` where. */
export const TWO_SERVICES = `
//- /docker-compose.yml
services:
  orders:
    build: ./orders
    environment:
      STOCK_URL: http://stock:3000
  stock:
    build: ./stock
  redis:
    image: redis:7
//- /orders/package.json
{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1", "fastify": "5" } }
//- /stock/package.json
{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }
//- /stock/src/main.ts
import express from 'express';
const app = express();
app.get('/items/:id', (req, res) => { res.json({}); });
app.listen(3000);
`;

/** Both, with `code` as the program of `orders`. */
export function orders(code: string): string {
  return `${TWO_SERVICES}//- /orders/src/main.ts\n${code}`;
}

/** The beginning of such a program. */
export const EXPRESS = `import express from 'express';
const app = express();
app.listen(3001);
`;
