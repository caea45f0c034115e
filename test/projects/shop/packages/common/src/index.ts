export * from './contracts';
export * from './env';
export * from './service-client';
