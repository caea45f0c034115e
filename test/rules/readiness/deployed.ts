/** A small service named `orders`, with a health route; manifests and Dockerfiles go below it. */
export const ORDERS = `//- /package.json
{ "name": "orders", "dependencies": { "express": "5.0.0" } }
//- /src/server.ts
import express from 'express';
const app = express();
app.get('/health', (_req, res) => { res.json({ status: 'ok' }); });
app.listen(3000);
`;

/** Fastify, under the prefix that its health route has, too. */
export const FASTIFY = `//- /package.json
{ "name": "orders", "dependencies": { "fastify": "5.0.0" } }
//- /src/server.ts
import fastify from 'fastify';
const app = fastify();
app.get('/api/ready', () => ({ ok: true }));
void app.listen({ port: 3000 });
`;

/** Nest, without a route that is named for health. */
export const NEST = `//- /package.json
{ "name": "orders", "dependencies": { "@nestjs/core": "11.0.0" } }
//- /src/server.ts
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
@Controller('orders')
class OrdersController {
  @Get(':id') one() { return {}; }
}
@Module({ controllers: [OrdersController] })
class AppModule {}
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void bootstrap();
`;

export interface Deployed {
  readonly kind?: string;
  readonly name?: string;
  readonly image?: string;
  /** Lines of the container, with its indentation of ten. */
  readonly lines?: string;
  /** Lines of the pod, with an indentation of six. */
  readonly pod?: string;
}

/** A Deployment of `orders`; markers under its container and its image go into `lines`. */
export function deployment({ kind = 'Deployment', name = 'orders', image = 'registry.example.com/orders:1.4.2', lines = '', pod = '' }: Deployed = {}): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
spec:
  template:
    metadata:
      labels:
        app: ${name}
    spec:
${pod}      containers:
        - name: ${name}
          image: ${image}
${lines}`;
}

/** The Kubernetes Service before it. */
export function serviceOf(name = 'orders'): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - port: 80
      targetPort: 3000
`;
}

export const PORT = '          ports:\n            - containerPort: 3000\n';
export const LIMITS = '          resources:\n            limits:\n              memory: 512Mi\n';
export const PROBE = '          readinessProbe:\n            tcpSocket:\n              port: 3000\n';

/** A chart whose one template deploys `orders`. */
export function chart(container: string, values: string): string {
  return `//- /chart/Chart.yaml
apiVersion: v2
name: orders
version: 1.0.0
//- /chart/values.yaml
${values}
//- /chart/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  template:
    metadata:
      labels:
        app: orders
    spec:
      containers:
${container}
//- /chart/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Values.name | default "orders" }}
spec:
  selector:
    app: orders
  ports:
    - port: 80
`;
}
