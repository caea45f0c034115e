/**
 * How clients and servers are told not to look at the certificate of the other end. Sources: the Node documentation (tls, https, command line),
 * the READMEs of request, mongodb, mongoose, tedious and mssql, nodemailer, kafkajs, pg and ioredis, which hand Node's options on.
 */

/** Options that are off, or on, where nothing is verified. */
export const LOOSE_OPTIONS: ReadonlyMap<string, boolean> = new Map([
  ['rejectUnauthorized', false], ['strictSSL', false], ['sslValidate', false],
  ['tlsAllowInvalidCertificates', true], ['tlsAllowInvalidHostnames', true], ['tlsInsecure', true], ['trustServerCertificate', true],
]);

/** Options that the driver of SQL Server alone reads, by the READMEs of tedious and mssql. */
export const SQL_SERVER_OPTIONS: ReadonlySet<string> = new Set(['trustServerCertificate']);
export const SQL_SERVER_DRIVERS = /^(?:mssql(?:\/\w{1,20})?|tedious|msnodesqlv8)$/;
/** Where TypeORM, Sequelize and Knex take options of a driver. */
export const DRIVER_OPTIONS: ReadonlySet<string> = new Set(['options', 'dialectOptions', 'connection', 'extra']);
/** Under these keys an object says which database it is for: `type` of TypeORM, `dialect` of Sequelize, `client` of Knex. */
export const DATABASE_KINDS: readonly string[] = ['type', 'dialect', 'client'];
/** Other databases, as TypeORM, Sequelize and Knex call them. */
export const OTHER_DATABASES = /^(?:postgres(?:ql)?|pg|aurora-postgres|aurora-mysql|cockroachdb|mysql2?|mariadb|(?:better-)?sqlite3?|oracledb|oracle|mongodb)$/;

/** What the option is to be for certificates to be verified. */
export function verifying(option: string): string {
  return LOOSE_OPTIONS.get(option) === false ? 'true' : 'false';
}

/** What compares the name in a certificate with that of the host; a function that answers nothing takes any. */
export const HOST_CHECK = 'checkServerIdentity';

/** Switches verification off for the whole process where it is 0. */
export const NODE_SWITCH = 'NODE_TLS_REJECT_UNAUTHORIZED';

/** Variables by which clients of PostgreSQL are told how to connect. */
export const SSL_MODE = /^(?:[a-z0-9]+_)*(?:pg_?)?ssl_?mode$/i;
export const LOOSE_MODES: ReadonlySet<string> = new Set(['disable', 'no-verify']);
/** Addresses of databases, and what says so behind their question mark. */
export const DATABASE_SCHEMES: readonly string[] = ['postgres', 'postgresql', 'cockroachdb', 'mysql'];
export const DATABASE_ADDRESS = new RegExp(`^(?:${DATABASE_SCHEMES.join('|')})://`);
export const LOOSE_PARAMETER = /(?:^|&)(sslmode=(?:disable|no-verify)|sslaccept=accept_invalid_certs)(?![^&])/;

/** What options of connections, and what holds them, are called. */
export const OPTIONS_NAME = /opt(?:ion)?s?$|conf(?:ig(?:uration)?)?$|cfg$|settings|tls|ssl|https?|agent|client|conn|pool|dialer|transport|request|defaults|driver|axios|mongo|redis|kafka|sql|postgres|database|secure|credential|socket|mailer|smtp|dispatcher|^(?:pg|db)$/i;

/** Of a server: it asks clients for certificates, and takes them without one. */
export const CLIENT_CERTIFICATES = 'requestCert';
/** Functions that look at the certificate themselves. */
export const LOOKS_AT_CERTIFICATE: ReadonlySet<string> = new Set(['getPeerCertificate', 'getPeerX509Certificate']);
/** Functions that make servers: the option is about their clients. */
export const MAKES_SERVER: ReadonlySet<string> = new Set(['createServer', 'createSecureServer', 'Server']);

/** Options and names beside which tell the host. */
export const HOST_OPTIONS: ReadonlySet<string> = new Set(['host', 'hostname', 'url', 'uri', 'node', 'nodes', 'connectionString', 'baseURL', 'baseUrl', 'prefixUrl', 'endpoint', 'address', 'server', 'servername', 'brokers', 'urls']);
/** This machine, and what stands for it in a container. */
export const THIS_MACHINE = /(?:^|[/@,[])(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)(?=$|[:/?,\]])/i;

/** Words by which a condition asks not to verify. What is skipped, ignored or verified has to be said: a cache may be skipped, too, and a user verified. */
export const ASKS_FOR_LOOSE =
  /insecure|^(?:is_?)?(?:unsafe|secure|verify)$|self_?-?sign|(?:reject|allow|accept|ignore|tls|ssl|cert)_?-?unauthori[sz]|untrusted|trust_?(?:server|cert|all|any)|(?:bad|invalid)_?(?:cert|tls|ssl)|(?:no|skip|disable|bypass)_?-?verif|verif\w{0,20}_?(?:none|mode|peer|full)$|(?:skip|ignore|bypass|check|verif|validat|strict|accept|allow|reject)\w{0,20}(?:tls|ssl|cert|x509|https|peer|host_?name|server_?identity)|(?:tls|ssl|cert|x509|https|peer|host_?name|server_?identity)\w{0,20}(?:skip|ignore|bypass|check|verif|validat|mode|strict|accept|allow|reject)/i;
/** An option that asks for nothing of the kind: off, the connection begins without TLS and changes to it by STARTTLS. Source: the SMTP transport of nodemailer. */
export const MAIL_WITHOUT_TLS = { module: 'nodemailer', option: 'secure' } as const;
/** Names of what is not to verify; whoever uses it asks for that, or doesn't. */
export const HOLDS_LOOSE = /insecure|unsafe|self_?sign|unverified|un(?:authori[sz]ed|trusted)|no_?verify|(?:skip|ignore|bypass|disable|no)_?(?:verif|tls|ssl|cert)/i;

/** What makes credentials for gRPC that encrypt nothing: `credentials.createInsecure()`; servers have the same of their own. */
export const PLAIN_CREDENTIALS: Readonly<Record<'of' | 'name', string>> = { of: 'credentials', name: 'createInsecure' };
