/** Packages by which a service serves or consumes; what is offered for it depends on them. */
export const FRAMEWORKS: ReadonlySet<string> = new Set([
  'express', 'fastify', '@nestjs/core', '@nestjs/microservices', '@hapi/hapi', 'koa', 'hono', 'elysia', '@trpc/server', 'kafkajs', 'amqplib', 'rabbitmq-client', 'bullmq', '@grpc/grpc-js',
  'socket.io', '@apollo/server', 'apollo-server-express', 'graphql-yoga', 'moleculer',
]);
