/** Two small services of which one calls the other; compose says under which address. Nothing but that call is amiss. */
export const system: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "system", "private": true, "workspaces": ["services/*"] }\n',
  'docker-compose.yml': compose('http://stock:3000'),
  'services/orders/package.json': servicePackage('orders'),
  'services/orders/Dockerfile': dockerfile(),
  'services/orders/src/server.ts': ordersServer(),
  'services/stock/package.json': servicePackage('stock'),
  'services/stock/Dockerfile': dockerfile(),
  'services/stock/src/server.ts': `import express from 'express';

const app = express();

app.get('/items/:id', (request, response) => {
  response.json({ id: request.params.id, left: 3 });
});
app.get('/health', (_request, response) => { response.end(); });

const server = app.listen(3000);
process.once('SIGTERM', () => server.close());
`,
};

export const ordersFile = 'services/orders/src/server.ts';

export function compose(stockUrl: string): string {
  return `services:
  orders:
    build: ./services/orders
    environment:
      STOCK_URL: ${stockUrl}
  stock:
    build: ./services/stock
`;
}

/** The server of \`orders\`; \`middle\` stands between the imports and the route that calls \`stock\`. */
export function ordersServer(middle = ''): string {
  return `import express from 'express';

const app = express();
${middle}
app.get('/orders/:id', async (request, response) => {
  const answer = await fetch(\`\${process.env.STOCK_URL}/items/\${request.params.id}\`);
  response.json(await answer.json());
});
app.get('/health', (_request, response) => { response.end(); });

const server = app.listen(3000);
process.once('SIGTERM', () => server.close());
`;
}

function servicePackage(name: string): string {
  return `{ "name": "${name}", "main": "src/server.ts", "scripts": { "start": "node dist/server.js" }, "dependencies": { "express": "5.0.0" } }\n`;
}

function dockerfile(): string {
  return 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nUSER node\nCMD ["node", "--import", "./dist/instrumentation.js", "dist/server.js"]\n';
}
