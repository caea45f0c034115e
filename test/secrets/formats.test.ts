import assert from 'node:assert/strict';
import { findFormats, knownFormats } from '../../src/engine/extract/secrets/formats';

const hex = (length: number): string => 'a1f4c27b9e83d056'.repeat(Math.ceil(length / 16)).slice(0, length);
const word = (length: number): string => 'wX4bT9qLmZ2pVn8sKd3yHf6jGc1aQe5uRi7o'.repeat(Math.ceil(length / 36)).slice(0, length);
const upper = (length: number): string => 'Q7ZT4XWB2MKP5RGN'.repeat(Math.ceil(length / 16)).slice(0, length);

/** One made-up token for formats that service developers meet most; put together here so that no scanner takes them for real. */
const samples: Readonly<Record<string, string>> = {
  'private-key': ['-----BEGIN', `PRIVATE KEY-----\n${word(64)}`].join(' '),
  'aws-access-key': `AKIA${upper(16)}`,
  'google-api-key': `AIza${word(35)}`,
  'google-client-secret': `GOCSPX-${word(28)}`,
  'azure-storage-key': `AccountKey=${word(86)}==`,
  'digitalocean-token': `dop_v1_${hex(64)}`,
  'supabase-token': `sbp_${hex(40)}`,
  'vault-token': `hvs.${word(95)}`,
  'terraform-token': `${word(14)}.atlasv1.${word(64)}`,
  'github-token': `ghp_${word(36)}`,
  'github-fine-grained-token': `github_pat_${word(22)}_${word(59)}`,
  'gitlab-token': `glpat-${word(20)}`,
  'npm-token': `npm_${word(36)}`,
  'docker-token': `dckr_pat_${word(27)}`,
  'openai-key': `sk-proj-${word(48)}`,
  'openai-legacy-key': `sk-${word(20)}T3BlbkFJ${word(20)}`,
  'anthropic-key': `sk-ant-api03-${word(93)}AA`,
  'groq-key': `gsk_${word(52)}`,
  'grafana-token': `glsa_${word(32)}_${hex(8)}`,
  'stripe-key': `sk_live_${word(24)}`,
  'stripe-webhook-secret': `whsec_${word(32)}`,
  'shopify-token': `shpat_${hex(32)}`,
  'slack-token': `xoxb-123456789012-${word(24)}`,
  'slack-webhook': `https://hooks.slack.com/services/T${upper(8)}/B${upper(8)}/${word(24)}`,
  'discord-webhook': `https://discord.com/api/webhooks/123456789012345678/${word(68)}`,
  'telegram-token': `123456789:AA${word(33)}`,
  'twilio-key': `SK${hex(32)}`,
  'sendgrid-key': `SG.${word(22)}.${word(43)}`,
  'mailgun-key': `key-${hex(32)}`,
  'mailchimp-key': `${hex(32)}-us12`,
  'linear-key': `lin_api_${word(40)}`,
  'jwt': `eyJ${word(30)}.eyJ${word(40)}.${word(43)}`,
};

describe('known token formats', () => {
  for (const [id, sample] of Object.entries(samples)) {
    it(`recognises ${id}, quoted and in a line`, () => {
      assert.deepEqual(findFormats(`const a = "${sample}";`).map(({ format }) => format.id), [id]);
      assert.deepEqual(findFormats(`NAME=${sample}\n`).map(({ format }) => format.id), [id]);
    });
  }

  it('needs a boundary before the token', () => {
    assert.deepEqual(findFormats(`TASK${hex(32)} myghp_${word(36)}`), []);
  });

  it('is silent on what is too short', () => {
    assert.deepEqual(findFormats("'ghp_short' 'AKIA123' 'eyJhbGciOi...' '-----BEGIN PRIVATE KEY-----'"), []);
  });

  it('holds well-formed entries with unique ids', () => {
    const formats = knownFormats();
    assert.ok(formats.length >= 80);
    assert.equal(new Set(formats.map(({ id }) => id)).size, formats.length);
    for (const { id, title, pattern, before, keywords } of formats) {
      assert.match(title, /^an? /, id);
      assert.ok(keywords.every((keyword) => keyword.length > 1) && pattern.source.startsWith('^') && !pattern.global, id);
      assert.doesNotMatch(pattern.source, /[^\\](?:\.\*|\]\*|\]\+|\)\*|\)\+)/, `${id} repeats without a bound`);
      assert.ok(before === undefined || before.source.endsWith('$'), id);
    }
  });

  it('stays linear on text made of keywords', () => {
    const text = knownFormats().flatMap(({ keywords }) => keywords).join('').repeat(300);
    const start = performance.now();
    findFormats(text);
    findFormats('eyJ'.repeat(100_000));
    assert.ok(performance.now() - start < 3000);
  });
});
