import assert from 'node:assert/strict';
import { crc32 } from './crc32';
import { findFormats, knownFormats } from '../../src/engine/extract/secrets/formats';
import { NAMED_FORMATS } from '../../src/engine/extract/secrets/formats/named';
import { isGithubToken, isGitlabToken, isNpmToken } from '../../src/engine/extract/secrets/formats/checksums';
import { sampleOf } from './sample-of';

const hex = (length: number): string => 'a1f4c27b9e83d056'.repeat(Math.ceil(length / 16)).slice(0, length);
const word = (length: number): string => 'wX4bT9qLmZ2pVn8sKd3yHf6jGc1aQe5uRi7o'.repeat(Math.ceil(length / 36)).slice(0, length);
const upper = (length: number): string => 'Q7ZT4XWB2MKP5RGN'.repeat(Math.ceil(length / 16)).slice(0, length);
const encoded = (text: string): string => Buffer.from(text).toString('base64url');

/** One made-up token for formats that service developers meet most; put together here so that no scanner takes them for real. */
const samples: Readonly<Record<string, string>> = {
  'private-key': ['-----BEGIN', `PRIVATE KEY-----\n${word(64)}`].join(' '),
  'aws-access-key': `AKIA${upper(16)}`,
  'google-api-key': `AIza${word(35)}`,
  'google-client-secret': `GOCSPX-${word(28)}`,
  'azure-storage-key': `AccountKey=${word(86)}==`,
  'digitalocean-token': `dop_v1_${hex(64)}`,
  'supabase-token': `sbp_${hex(40)}`,
  'supabase-service-key': `${encoded('{"alg":"HS256","typ":"JWT"}')}.${encoded('{"iss":"supabase","ref":"qkzvtrwhmdlxbfnscgpj","role":"service_role","iat":1752534595,"exp":2068110595}')}.${word(43)}`,
  'vault-token': `hvs.${word(95)}`,
  'terraform-token': `${word(14)}.atlasv1.${word(64)}`,
  'github-token': `ghp_${word(36)}`,
  'github-fine-grained-token': `github_pat_${word(22)}_${word(59)}`,
  'gitlab-token': `glpat-${word(20)}`,
  'npm-token': `npm_${word(36)}`,
  'docker-token': `dckr_pat_${word(27)}`,
  'sidekiq-credentials': `BUNDLE_GEMS__CONTRIBSYS__COM=${hex(8)}:${hex(8)}`,
  'openai-key': `sk-proj-${word(40)}T3BlbkFJ${word(40)}`,
  'openai-legacy-key': `sk-${word(20)}T3BlbkFJ${word(20)}`,
  'anthropic-key': `sk-ant-api03-${word(93)}AA`,
  'groq-key': `gsk_${word(52)}`,
  'grafana-service-account-token': `glsa_${word(32)}_${hex(8)}`,
  'stripe-key': `sk_live_${word(24)}`,
  'clerk-key': `sk_test_${word(42)}`,
  'paystack-key': `sk_live_${hex(40)}`,
  'stripe-webhook-secret': `whsec_${word(32)}`,
  'shopify-token': `shpat_${hex(32)}`,
  'slack-token': `xoxb-123456789012-${word(24)}`,
  'slack-webhook': `https://hooks.slack.com/services/T${upper(8)}/B${upper(8)}/${word(24)}`,
  'discord-webhook': `https://discord.com/api/webhooks/123456789012345678/${word(68)}`,
  'discord-bot-token': `${encoded('204255221017214977')}.${word(6)}.${word(38)}`,
  'telegram-token': `123456789:AA${word(33)}`,
  'twilio-key': `SK${hex(32)}`,
  'sendgrid-key': `SG.${word(22)}.${word(43)}`,
  'mailgun-key': `key-${hex(32)}`,
  'mailchimp-key': `${hex(32)}-us12`,
  'linear-key': `lin_api_${word(40)}`,
  'cloudflare-token': `cfut_${word(40)}${hex(8)}`,
  'private-key-base64': Buffer.from(['-----BEGIN', `RSA PRIVATE KEY-----\n${word(64)}`].join(' ')).toString('base64'),
  'putty-private-key': `Private-Lines: 8\n${word(64)}`,
  'azure-signed-address': `https://shop.blob.core.windows.net/box?sv=2022-11-02&sig=${word(40)}%2B%3D`,
  'jwt': `${encoded('{"alg":"HS256","typ":"JWT"}')}.${encoded('{"sub":"1234"}')}.${word(43)}`,
};

const ids = (text: string): string[] => findFormats(text).map(({ format }) => format.id);

describe('known token formats', () => {
  for (const [id, sample] of Object.entries(samples)) {
    it(`recognises ${id}, quoted and in a line`, () => {
      assert.deepEqual(ids(`const a = "${sample}";`), [id]);
      assert.deepEqual(ids(`NAME=${sample}\n`), [id]);
    });
  }

  for (const format of knownFormats().filter(({ id, decodes }) => !decodes && samples[id] === undefined)) {
    it(`recognises ${format.id} by its shape, and nothing that only begins so`, () => {
      const sample = sampleOf(format);
      assert.deepEqual(ids(`const a = "${sample}";`), [format.id], sample);
      assert.deepEqual(ids(`name: ${sample}\n`), [format.id], sample);
      assert.ok(!ids(`a = "${sample.slice(0, Math.ceil(sample.length * 0.6))}"`).includes(format.id), 'cut');
      if (!format.before) assert.deepEqual(ids(`a = "Z${sample}"`), [], 'glued to a word');
    });
  }

  it('says where a token stands, without what is around it', () => {
    const text = `url = "${samples['telegram-token']}"`;
    assert.deepEqual(findFormats(text).map(({ start, end }) => text.slice(start, end)), [samples['telegram-token']]);
  });

  it('needs a boundary before the token', () => {
    assert.deepEqual(ids(`TASK${hex(32)} myghp_${word(36)}`), []);
  });

  it('is silent on what is too short', () => {
    assert.deepEqual(ids("'ghp_short' 'AKIA123' 'eyJhbGciOi...' '-----BEGIN PRIVATE KEY-----'"), []);
  });

  it('is silent on what is as long as no token of its kind, or has no digit where all have some', () => {
    const near = [
      `SG.${word(22)}.${word(42)}`, `SG.${word(21)}.${word(43)}`, `sk-ant-api03-${word(93)}BB`, `sk-proj-${word(80)}`, ['xoxb', '12345', 'abcd234'].join('-'), ['xoxe.xoxp', '1', 'PlaceForTheTokenOfTheApp'].join('-'),
      `sntrys_eyJ${word(100)}==_${word(42)}`, `sntrys_eyJ${word(100)}==_${word(44)}`, `sntryu_${hex(65)}`, `video.ico-${hex(32)}.png`, `AIza${word(35)}==`, `CONTRIBSYS__COM=${hex(8)}:${hex(8)}`,
    ];
    assert.deepEqual(near.filter((text) => ids(`a = "${text}"`).length > 0), []);
  });

  it('recognises the variables of bundles, however they are written', () => {
    const pair = `${hex(8)}:${hex(8)}`;
    for (const text of [`BUNDLE_GEMS__CONTRIBSYS__COM=${pair}`, `BUNDLE_ENTERPRISE__CONTRIBSYS__COM: "${pair}"`, `<BUNDLE_GEMS__CONTRIBSYS__COMToken>\n  ${pair}\n</x>`]) assert.deepEqual(ids(text), ['sidekiq-credentials'], text);
  });

  it('is silent on what is published by design', () => {
    const published = [`pk_live_${word(24)}`, `pk.eyJ1${word(60)}.${word(22)}`, `phc_${word(43)}`, `NRJS-${hex(19)}`, `rzp_live_${word(14)}`, `AC${hex(32)}`, `pub-c-${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`, `age1${word(58).toLowerCase()}`];
    assert.deepEqual(ids(published.map((text) => `'${text}'`).join('\n')), []);
  });

  it('is silent on signed tokens and ids of bots that do not decode', () => {
    assert.deepEqual(ids(`'eyJ${word(30)}.eyJ${word(40)}.${word(43)}' '${encoded('{"typ":"JWT"}')}.${encoded('{"sub":"1234"}')}.${word(43)}'`), []);
    assert.deepEqual(ids(`'MTA${word(21)}.${word(6)}.${word(38)}'`), []);
  });

  it('holds well-formed entries with unique ids', () => {
    const formats = knownFormats();
    assert.ok(formats.length >= 300);
    assert.equal(new Set(formats.map(({ id }) => id)).size, formats.length);
    for (const { id, title, pattern, before, keywords } of formats) {
      assert.match(title, /^an? /, id);
      assert.ok(keywords.every((keyword) => keyword.length > 1) && pattern.source.startsWith('^') && !pattern.global, id);
      assert.doesNotMatch(pattern.source + (before?.source ?? ''), /[^\\](?:\*|\+)(?![^[]*\])/, `${id} repeats without a bound`);
      assert.ok(before === undefined || before.source.endsWith('$'), id);
    }
  });

  it('stays linear on text made of keywords', () => {
    const text = knownFormats().flatMap(({ keywords }) => keywords).join('').repeat(100);
    const start = performance.now();
    findFormats(text);
    findFormats('eyJ'.repeat(100_000));
    assert.ok(performance.now() - start < 3000);
  });
});

describe('keys that a name with the provider in it tells', () => {
  const titles = (text: string): string[] => findFormats(text).map(({ format }) => format.title);
  const drawn = '9f8a7b6c5d4e3f2a1b0c8d7e6f5a4b3d';

  for (const text of [
    `const algoliaAdminKey = '${drawn}';`, `{ ALGOLIA_API_KEY: "${drawn}" }`, `ALGOLIA_KEY=${drawn}`, `algolia_key := "${drawn}"`, `algolia.key => '${drawn}',`, `algolia-token ?= ${drawn}`,
    `System.setProperty("ALGOLIA_TOKEN", "${drawn}")`, `const key = process.env.ALGOLIA_KEY || '${drawn}';`, `<algoliaToken>\n  ${drawn}\n</algoliaToken>`, `algolia SECRET_KEY ${drawn}`, `keys.algoliaSecret = ["${drawn}"]`,
    `algoliaapikey = '${drawn}'`, `var algoliaToken string = "${drawn}"`, `$algoliaToken .= "${drawn}"`, `ALGOLIA_TOKEN :::= ${drawn}`, `call('algolia-key', '${drawn}')`,
  ]) {
    it(`finds one in ${text.replace(drawn, '…').replace(/\n\s*/g, ' ')}`, () => {
      assert.deepEqual(titles(text), ['a key of Algolia']);
      assert.deepEqual(findFormats(text).map(({ start, end }) => text.slice(start, end)), [drawn]);
    });
  }

  const silent = {
    'an id': `const algoliaAppId = '${drawn}';`, 'a site': `datadogSite = '${drawn}'`, 'a key that browsers search with': `algoliaSearchKey = '${drawn}'`, 'a variable for browsers': `NEXT_PUBLIC_ALGOLIA_KEY=${drawn}`,
    'another length': `algoliaKey = '${drawn}a1'`, 'words': `algoliaKey = 'name-of-the-index-in-use-for-shops'`, 'a call': `algoliaKey = readKeyOf2Accounts3AndSome(${drawn})`, 'a property': `algoliaKey = settings.keys.of5Accounts.first.one`,
    'another name in between': `algoliaKey = load(), commit = '${drawn}'`, 'a checksum': `algolia_key_sha = ${drawn}`, 'no provider': `cacheKey = '${drawn}'`, 'a reference': 'ALGOLIA_KEY=${ALGOLIA_KEY_OF_PRODUCTION}',
  };
  for (const [name, text] of Object.entries(silent)) it(`is silent on ${name}`, () => assert.deepEqual(titles(text), []));

  it('asks for whole words of the name', () => {
    const spotify = ['spotifySecret', 'SPOTIFY_CLIENT_SECRET', 'myspotify.token', 'spotifyclientsecret', 'my-spotify-secret'].filter((name) => titles(`${name} = '${drawn}'`).length === 0);
    assert.deepEqual(spotify, ['myspotify.token']);
    for (const name of ['prefixer_key', 'prefixerKey', 'fixersKey', 'sqlalchemyToken', 'toggle_auth', 'toggleKey', 'collateralToken']) assert.deepEqual(titles(`${name} = '${drawn}'`), [], name);
    assert.deepEqual(titles(`fixerKey = '${drawn}'`), ['a key of Fixer']);
  });

  it('knows words that people write apart', () => {
    for (const name of ['newrelicKey', 'newRelicKey', 'NEW_RELIC_KEY', 'new-relic-token', 'NewRelicToken', 'NEWRELIC_KEY']) assert.deepEqual(titles(`${name} = '${drawn}'`), ['a key of New Relic'], name);
    assert.deepEqual(titles(`renewRelicKey = '${drawn}'`), []);
  });

  it('is silent on keys that browsers load, but for their secrets', () => {
    const site = `6L${word(38)}`;
    for (const text of [`mixpanelToken = '${drawn}'`, `AMPLITUDE_API_KEY=${drawn}`, `bugsnagKey: '${drawn}'`, `recaptchaKey = '${site}'`, `RECAPTCHA_KEY=${site}`, `docsearchAlgoliaKey = '${drawn}'`]) assert.deepEqual(titles(text), [], text);
    assert.deepEqual(titles(`RECAPTCHA_SECRET_KEY=${site}`), ['a key of reCAPTCHA']);
    assert.deepEqual(titles(`mixpanelSecret = '${drawn}'`), ['a key of Mixpanel']);
  });

  it('is silent on elements of a list', () => assert.deepEqual(titles(`const messages = ['spotify-auth', '${drawn}'];`), []));

  it('knows UUIDs and other shapes', () => {
    assert.deepEqual(titles(`HEROKU_KEY=${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`), ['a key of Heroku']);
    assert.deepEqual(titles(`opsgenieKey: '${drawn}'`), []);
    assert.deepEqual(titles(`DATADOG_KEY=${drawn}`), ['a key of Datadog']);
  });

  it('holds each word once, long enough to be unmistakable', () => {
    const words = NAMED_FORMATS.map((format) => format.word);
    assert.equal(new Set(words).size, words.length);
    for (const { word: provider, shape } of NAMED_FORMATS) {
      assert.match(provider, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      assert.ok(provider.length > 3, provider);
      assert.ok(shape === undefined || shape.source.startsWith('^'), provider);
    }
  });
});

describe('checksums of tokens', () => {
  const base62 = (number: number): string => {
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    return Array.from({ length: 6 }, (_, place) => digits[Math.floor(number / 62 ** (5 - place)) % 62]).join('');
  };

  it('of GitHub and npm are the CRC32 of the drawn part in Base62', () => {
    const body = word(30) + base62(crc32(word(30)));
    assert.ok(isGithubToken(`ghp_${body}`) && isNpmToken(`npm_${body}`));
    assert.ok(!isGithubToken(`ghp_${word(36)}`) && !isNpmToken(`npm_${word(36)}`));
  });

  it('of GitLab stand behind routable tokens only', () => {
    const text = `glpat-${word(28)}.01`;
    assert.ok(isGitlabToken(text + crc32(text).toString(36).padStart(7, '0')));
    assert.ok(!isGitlabToken(`${text}0abc123`));
    assert.ok(isGitlabToken(`glpat-${word(20)}`));
  });
});
