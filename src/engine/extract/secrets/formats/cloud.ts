import type { SecretFormat } from './format';

/** Keys of clouds, hosting, databases as a service and infrastructure tools, by their providers' documentation. */
export const cloudFormats: readonly SecretFormat[] = [
  {
    id: 'private-key', title: 'a private key', kind: 'private-key', keywords: ['-----BEGIN '], before: /(?:^|[^-])$/,
    // The body is asked for too: code that only builds or recognises the frame holds no key.
    pattern: /^-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----(?:\\[nr]|["'+,\s]){1,20}(?:[A-Za-z-]{4,12}: [^\n\\]{1,80}(?:\\[nr]|\s){1,20}){0,4}[A-Za-z0-9+/]{24}/,
  },
  { id: 'aws-access-key', title: 'an AWS access key', kind: 'api-key', keywords: ['AKIA', 'ASIA', 'ABIA', 'ACCA'], pattern: /^A[A-Z]{3}[A-Z2-7]{16}(?![A-Za-z0-9])/ },
  { id: 'aws-bedrock-key', title: 'an Amazon Bedrock API key', kind: 'api-key', keywords: ['ABSKQmVkcm9ja0FQSUtleS'], pattern: /^ABSKQmVkcm9ja0FQSUtleS[A-Za-z0-9+/]{90,260}={0,2}/ },
  { id: 'aws-mws-token', title: 'an Amazon MWS token', kind: 'token', keywords: ['amzn.mws.'], pattern: /^amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/ },
  { id: 'google-api-key', title: 'a Google API key', kind: 'api-key', keywords: ['AIza'], pattern: /^AIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])/ },
  { id: 'google-client-secret', title: 'a Google OAuth client secret', kind: 'token', keywords: ['GOCSPX-'], pattern: /^GOCSPX-[A-Za-z0-9_-]{28}/ },
  { id: 'google-access-token', title: 'a Google OAuth access token', kind: 'token', keywords: ['ya29.'], pattern: /^ya29\.[0-9A-Za-z_-]{30,300}/ },
  { id: 'azure-storage-key', title: 'an Azure storage account key', kind: 'connection-string', keywords: ['AccountKey='], before: /(?:^|[^A-Za-z])$/, pattern: /^AccountKey=[A-Za-z0-9+/]{86}==/ },
  { id: 'azure-shared-access-key', title: 'an Azure shared access key', kind: 'connection-string', keywords: ['SharedAccessKey='], pattern: /^SharedAccessKey=[A-Za-z0-9+/]{42,86}={1,2}/ },
  { id: 'azure-client-secret', title: 'an Azure client secret', kind: 'token', keywords: ['8Q~', '7Q~'], before: /(?:^|[^A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}$/, pattern: /^[78]Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])/ },
  { id: 'alibaba-access-key', title: 'an Alibaba Cloud access key', kind: 'api-key', keywords: ['LTAI'], pattern: /^LTAI[A-Za-z0-9]{20}(?![A-Za-z0-9])/ },
  { id: 'tencent-secret-id', title: 'a Tencent Cloud secret id', kind: 'api-key', keywords: ['AKID'], pattern: /^AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])/ },
  { id: 'digitalocean-token', title: 'a DigitalOcean token', kind: 'token', keywords: ['dop_v1_', 'doo_v1_', 'dor_v1_'], pattern: /^do[opr]_v1_[a-f0-9]{64}/ },
  { id: 'heroku-token', title: 'a Heroku token', kind: 'token', keywords: ['HRKU-AA'], pattern: /^HRKU-AA[0-9A-Za-z_-]{58}/ },
  { id: 'netlify-token', title: 'a Netlify token', kind: 'token', keywords: ['nfp_'], pattern: /^nfp_[A-Za-z0-9]{36}/ },
  { id: 'vercel-blob-token', title: 'a Vercel Blob token', kind: 'token', keywords: ['vercel_blob_rw_'], pattern: /^vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30}/ },
  { id: 'flyio-token', title: 'a Fly.io token', kind: 'token', keywords: ['fo1_', 'fm2_'], pattern: /^(?:fo1_[\w-]{43}|fm2_[A-Za-z0-9+/]{100,390})/ },
  { id: 'render-token', title: 'a Render API key', kind: 'api-key', keywords: ['rnd_'], pattern: /^rnd_[A-Za-z0-9]{28,36}(?![A-Za-z0-9])/ },
  { id: 'cloudflare-origin-ca-key', title: 'a Cloudflare origin CA key', kind: 'api-key', keywords: ['v1.0-'], pattern: /^v1\.0-[a-f0-9]{24}-[a-f0-9]{146}/ },
  { id: 'supabase-token', title: 'a Supabase secret', kind: 'token', keywords: ['sbp_', 'sb_secret_'], pattern: /^(?:sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{28,40})/ },
  { id: 'planetscale-secret', title: 'a PlanetScale secret', kind: 'token', keywords: ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'], pattern: /^pscale_(?:tkn|pw|oauth)_[\w.-]{32,64}/ },
  { id: 'neon-api-key', title: 'a Neon API key', kind: 'api-key', keywords: ['napi_'], pattern: /^napi_[a-z0-9]{60,70}/ },
  { id: 'databricks-token', title: 'a Databricks token', kind: 'token', keywords: ['dapi'], pattern: /^dapi[a-f0-9]{32}(?:-\d)?(?![A-Za-z0-9])/ },
  { id: 'vault-token', title: 'a HashiCorp Vault token', kind: 'token', keywords: ['hvs.', 'hvb.'], pattern: /^hv[sb]\.[\w-]{90,300}/ },
  { id: 'terraform-token', title: 'a Terraform Cloud token', kind: 'token', keywords: ['.atlasv1.'], before: /(?:^|[^A-Za-z0-9])[A-Za-z0-9]{14}$/, pattern: /^\.atlasv1\.[A-Za-z0-9_=-]{60,70}/ },
  { id: 'pulumi-token', title: 'a Pulumi access token', kind: 'token', keywords: ['pul-'], pattern: /^pul-[a-f0-9]{40}(?![a-f0-9])/ },
  { id: 'doppler-token', title: 'a Doppler token', kind: 'token', keywords: ['dp.pt.', 'dp.st.', 'dp.ct.'], pattern: /^dp\.(?:pt|st|ct)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}/ },
  { id: 'onepassword-token', title: 'a 1Password service account token', kind: 'token', keywords: ['ops_eyJ'], pattern: /^ops_eyJ[A-Za-z0-9+/]{200,380}/ },
  { id: 'age-secret-key', title: 'an age secret key', kind: 'private-key', keywords: ['AGE-SECRET-KEY-1'], pattern: /^AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/ },
];
