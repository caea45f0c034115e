/** Fixtures of systems in which services call each other: what compose and the packages say, without the sources. */

/** A system of services by name, each in a folder of its name and on port 3000; `outside` are built from other repositories. */
export function system(services: Readonly<Record<string, string>>, outside: readonly string[] = []): string {
  const names = Object.keys(services);
  const compose = `//- /docker-compose.yml\nservices:\n${[...names.map((name) => `  ${name}:\n    build: ./${name}\n`), ...outside.map((name) => `  ${name}:\n    build: ../${name}\n`)].join('')}`;
  const packages = names.map((name) => `//- /${name}/package.json\n{ "name": "${name}", "main": "src/main.ts", "dependencies": { ${DEPENDENCIES} } }\n`);
  const sources = names.map((name) => `//- /${name}/src/main.ts\n${services[name] ?? ''}\n`);
  return [compose, ...packages, ...sources].join('');
}

/** An Express service with these routes. */
export function express(routes: string): string {
  return `import express from 'express';\nconst app = express();\n${routes}\napp.listen(3000);`;
}

/** `orders` answers GET /orders/:id by what `stock` answers; `stock` answers by itself. */
export const ORDERS_WAITS_FOR_STOCK = {
  orders: express("app.get('/orders/:id', async (req, res) => { const answer = await fetch('http://stock:3000/items/1'); res.json({ item: await answer.json() }); });"),
  stock: express("app.get('/items/:id', (req, res) => { res.json({}); });"),
};

const DEPENDENCIES = ['express', 'fastify', 'axios', '@nestjs/core', '@hapi/hapi', '@hapi/h2o2', 'express-http-proxy', 'kafkajs', '@trpc/server', '@trpc/client', '@grpc/grpc-js']
  .map((name) => `"${name}": "1"`).join(', ');
