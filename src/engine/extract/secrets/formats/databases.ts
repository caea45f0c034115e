import type { SecretFormat } from './format';
import { isSupabaseServiceKey } from './checksums';

/** Tokens of databases as a service, warehouses, streaming platforms and search. */
export const databaseFormats: readonly SecretFormat[] = [
  { id: 'supabase-token', title: 'a Supabase secret', kind: 'token', keywords: ['sbp_', 'sb_secret_'], pattern: /^(?:sbp_(?:v0_|oauth_)?[a-z0-9]{40}|sb_secret_[A-Za-z0-9_-]{28,40})(?![A-Za-z0-9])/ },
  { id: 'supabase-service-key', title: 'a service key of a Supabase project', kind: 'api-key', keywords: ['eyJ'], before: /(?<![A-Za-z0-9_.-])$/, decodes: isSupabaseServiceKey, pattern: /^eyJ[\w-]{10,100}\.eyJ[\w-]{80,400}\.[\w-]{43}(?![\w-])/ },
  { id: 'planetscale-secret', title: 'a PlanetScale secret', kind: 'token', keywords: ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'], pattern: /^pscale_(?:tkn|pw|oauth)_[\w.=-]{32,64}/ },
  { id: 'neon-api-key', title: 'a Neon API key', kind: 'api-key', keywords: ['napi_'], pattern: /^napi_[a-z0-9]{60,70}(?![A-Za-z0-9])/ },
  { id: 'neon-password', title: 'a password of a Neon database', kind: 'password', keywords: ['npg_'], pattern: /^npg_(?=[A-Za-z]{0,20}\d)[A-Za-z0-9]{12,20}(?![A-Za-z0-9_])/ },
  { id: 'mongodb-atlas-secret', title: 'a MongoDB Atlas service account secret', kind: 'api-key', keywords: ['mdb_sa_sk_'], pattern: /^mdb_sa_sk_[\w-]{40}(?![\w-])/ },
  { id: 'databricks-token', title: 'a Databricks token', kind: 'token', keywords: ['dapi', 'dose', 'dkea'], pattern: /^(?:dapi|dose|dkea)[a-f0-9]{32}(?:-\d)?(?![A-Za-z0-9])/ },
  { id: 'xata-key', title: 'a Xata key', kind: 'api-key', keywords: ['xau_'], pattern: /^xau_[A-Za-z0-9]{37,42}(?![A-Za-z0-9])/ },
  { id: 'cockroach-key', title: 'a CockroachDB Cloud key', kind: 'api-key', keywords: ['CCDB1_'], pattern: /^CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}(?![A-Za-z0-9])/ },
  { id: 'clickhouse-key', title: 'a ClickHouse Cloud key', kind: 'api-key', keywords: ['4b1d'], pattern: /^4b1d[A-Za-z0-9]{38}(?![A-Za-z0-9])/ },
  { id: 'astra-token', title: 'an Astra DB token', kind: 'token', keywords: ['AstraCS:'], pattern: /^AstraCS:[A-Za-z]{20,30}:[a-f0-9]{64}(?![A-Za-z0-9])/ },
  { id: 'aiven-password', title: 'a password of an Aiven service', kind: 'password', keywords: ['AVNS_'], pattern: /^AVNS_[\w-]{17,20}(?![\w-])/ },
  { id: 'confluent-secret', title: 'a Confluent Cloud secret', kind: 'api-key', keywords: ['cflt'], pattern: /^cflt[A-Za-z0-9+/]{60}(?![A-Za-z0-9+/=])/ },
  { id: 'elastic-cloud-key', title: 'an Elastic Cloud key', kind: 'api-key', keywords: ['essu_'], pattern: /^essu_[A-Za-z0-9+/]{50,120}={0,2}/ },
  { id: 'tinybird-token', title: 'a Tinybird token', kind: 'token', keywords: ['p.eyJ'], pattern: /^p\.eyJ[\w-]{40,200}\.[\w-]{40,50}/ },
  { id: 'materialize-password', title: 'a Materialize app password', kind: 'password', keywords: ['mzp_'], pattern: /^mzp_[a-f0-9]{64}(?![A-Za-z0-9])/ },
  { id: 'metabase-key', title: 'a Metabase key', kind: 'api-key', keywords: ['mb_'], pattern: /^mb_[A-Za-z0-9+/]{43}=/ },
  { id: 'dbt-cloud-token', title: 'a dbt Cloud token', kind: 'token', keywords: ['dbtc_', 'dbts_', 'dbtu_'], pattern: /^dbt[csu]_[\w-]{30,80}/ },
  { id: 'chroma-key', title: 'a Chroma Cloud key', kind: 'api-key', keywords: ['ck-'], pattern: /^ck-(?=[A-Za-z]{0,43}\d)[A-Za-z0-9]{44}(?![A-Za-z0-9-])/ },
  { id: 'pinecone-key', title: 'a Pinecone key', kind: 'api-key', keywords: ['pcsk_'], pattern: /^pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{60,66}/ },
  { id: 'appwrite-key', title: 'an Appwrite key', kind: 'api-key', keywords: ['standard_'], pattern: /^standard_[a-f0-9]{256}(?![A-Za-z0-9])/ },
];
