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

/** Words that say it only where they are the whole name. */
const PLATFORM_NAMES = new Set([
  'httpd', 'tomcat', 'registry', 'docker', 'dind', 'busybox', 'alpine', 'ubuntu', 'debian', 'curl', 'vector', 'mc', 'opa', 'connect', 'debezium', 'console', 'controlcenter', 'cpkafka', 'chrome', 'hub', 'whoami', 'echo', 'httpecho', 'httpbin', 'wordpress', 'ghost', 'portainer', 'watchtower', 'ngrok', 'cloudflared', 'certbot', 'swaggerui',
]);

/** Products that their makers ship as an image. */
const PRODUCTS = new Set([
  'wiremock', 'mockserver', 'sonarqube', 'jenkins', 'gitea', 'cadvisor', 'alertmanager', 'promtail', 'fluentd', 'fluentbit', 'filebeat', 'metricbeat', 'pyroscope', 'signoz', 'datadog', 'neo4j', 'arangodb', 'dgraph', 'couchbase', 'rethinkdb', 'questdb', 'surrealdb', 'ravendb', 'ksqldb', 'akhq',
  'imgproxy', 'thumbor', 'gotenberg', 'browserless', 'selenium', 'zitadel', 'fusionauth', 'casdoor', 'supertokens', 'hasura', 'postgrest', 'livekit', 'coturn', 'clamav', 'inbucket', 'greenmail', 'smtp4dev', 'spicedb', 'openfga', 'verdaccio', 'unleash', 'flagsmith', 'growthbook', 'n8n', 'dozzle', 'bullboard', 'mongoku', 'dbgate', 'cloudbeaver',
]);

/** Images of gateways that labels of the containers beside them tell what to send where. */
export const READS_LABELS: ReadonlySet<string> = new Set(['traefik']);

/** Whether a name is nothing but that of a platform component: `postgres`, `kafka-ui`. */
export function isPlatformName(name: string): boolean {
  const plain = (name.toLowerCase().split('/').at(-1) ?? '').replace(/[^a-z0-9]/g, '');
  return PLATFORM.has(plain) || PLATFORM_NAMES.has(plain) || PRODUCTS.has(plain);
}

/** Whether an image or a compose service's name is a known platform component: `bitnami/postgresql`, `my-redis`. */
export function isPlatform(name: string): boolean {
  const last = name.toLowerCase().split('/').at(-1) ?? '';
  if (isPlatformName(last)) return true;
  return last.split(/[^a-z0-9]+/).some((word) => word.length > 2 && (PLATFORM.has(word) || PRODUCTS.has(word)) && !['db', 'database', 'cache', 'broker'].includes(word));
}
