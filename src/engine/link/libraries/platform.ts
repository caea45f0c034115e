/**
 * Images and names of what a system runs on: databases, caches, brokers, object stores, gateways, monitoring, identity.
 * A call to one of them waits for the platform, not for another service.
 */
const PLATFORM = new Set([
  'postgres', 'postgresql', 'postgis', 'timescaledb', 'pgvector', 'pgbouncer', 'mysql', 'mariadb', 'percona', 'mongo', 'mongodb', 'cassandra', 'scylla', 'couchdb', 'cockroachdb', 'mssql', 'sqlserver', 'clickhouse',
  'redis', 'valkey', 'keydb', 'dragonfly', 'memcached', 'etcd', 'consul', 'vault', 'zookeeper', 'kafka', 'redpanda', 'rabbitmq', 'nats', 'pulsar', 'mosquitto', 'emqx', 'activemq', 'localstack', 'elasticmq',
  'elasticsearch', 'opensearch', 'kibana', 'logstash', 'meilisearch', 'typesense', 'solr', 'qdrant', 'weaviate', 'minio', 'seaweedfs', 'azurite', 'mailhog', 'mailpit', 'maildev', 'mailcatcher', 'smtp',
  'prometheus', 'grafana', 'loki', 'tempo', 'jaeger', 'zipkin', 'otelcollector', 'opentelemetrycollector', 'apmserver', 'influxdb', 'statsd', 'sentry', 'nginx', 'traefik', 'haproxy', 'envoy', 'kong', 'caddy', 'apisix',
  'keycloak', 'dex', 'hydra', 'kratos', 'authentik', 'adminer', 'pgadmin', 'pgadmin4', 'phpmyadmin', 'mongoexpress', 'rediscommander', 'redisinsight', 'kafkaui', 'kafdrop', 'schemaregistry', 'temporal', 'temporalui', 'airflow', 'metabase', 'superset', 'db', 'database', 'cache', 'broker',
]);

/** Whether an image or a compose service's name is a known platform component: `bitnami/postgresql`, `my-redis`. */
export function isPlatform(name: string): boolean {
  const last = name.toLowerCase().split('/').at(-1) ?? '';
  if (PLATFORM.has(last.replace(/[^a-z0-9]/g, ''))) return true;
  return last.split(/[^a-z0-9]+/).some((word) => word.length > 2 && PLATFORM.has(word) && !['db', 'database', 'cache', 'broker'].includes(word));
}
