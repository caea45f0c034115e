import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { baselineFile, commands, configurationFile, contextKeys, settings, treeItems, views, walkthrough } from '../../src/protocol/contributions';

interface Manifest {
  capabilities: { untrustedWorkspaces: { supported: boolean }; virtualWorkspaces: { supported: boolean } };
  contributes: {
    commands: { command: string; title: string; category: string }[];
    configuration: { properties: Record<string, unknown> };
    jsonValidation: { fileMatch: string; url: string }[];
    menus: Record<string, { command?: string; when?: string }[]>;
    snippets: { language: string; path: string }[];
    views: Record<string, { id: string }[]>;
    viewsContainers: { activitybar: { id: string }[] };
    walkthroughs: { id: string; steps: unknown[] }[];
  };
}

const root = path.resolve(__dirname, '../..');
const text = readFileSync(path.join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(text) as Manifest;
const { contributes } = manifest;

describe('the extension manifest', () => {
  it('contributes exactly the commands that the code registers', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(commands).sort());
  });

  it('names only commands, settings, views and context keys that exist', () => {
    const known = new Set<string>([commands, settings, views, contextKeys].flatMap((names) => Object.values(names)));
    const named = new Set([...text.matchAll(/headroom\.[a-zA-Z.]+/g)].map(([id]) => id.replace(/\.$/, '')));
    const others = new Set<string>([walkthrough, configurationFile, 'headroom.config.schema.json', baselineFile, 'headroom.baseline.schema.json', 'headroom.svg']);
    assert.deepEqual([...named].filter((id) => !known.has(id) && !others.has(id)), []);
  });

  it('contributes exactly the settings and views that the code reads', () => {
    assert.deepEqual(Object.keys(contributes.configuration.properties).sort(), Object.values(settings).sort());
    assert.deepEqual(contributes.viewsContainers.activitybar.map(({ id }) => id), [views.container]);
    assert.deepEqual(contributes.views[views.container]?.map(({ id }) => id), [views.findings, views.guidance]);
  });

  it('shows tree commands only on the items that the tree makes', () => {
    const known = new Set<string>(Object.values(treeItems));
    for (const { when = '' } of contributes.menus['view/item/context'] ?? []) {
      const named = /viewItem (?:== |=~ \/\^\()([a-z|]+)/.exec(when)?.[1]?.split('|') ?? [];
      assert.ok(named.length > 0, when);
      for (const name of named) assert.ok(known.has(name), `${name} in ${when}`);
    }
  });

  it('gives every command the category Headroom and a title without it', () => {
    for (const { title, category } of contributes.commands) {
      assert.equal(category, 'Headroom');
      assert.doesNotMatch(title, /headroom/i);
    }
  });

  it('points to files that are there', () => {
    const files = [...text.matchAll(/"(?:\.\/)?((?:media|snippets|schemas|docs)\/[^"]+)"/g)].map(([, file]) => file ?? '');
    assert.ok(files.length > 5);
    for (const file of files) assert.ok(existsSync(path.join(root, file)), file);
  });

  it('works in untrusted workspaces and not in virtual ones', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
    assert.equal(manifest.capabilities.virtualWorkspaces.supported, false);
  });

  it('offers JavaScript the snippets that are plain JavaScript, and TypeScript all', () => {
    const offered = (file: string): string[] => contributes.snippets.filter(({ path: at }) => at === `./snippets/${file}`).map(({ language }) => language);
    assert.deepEqual(offered('typescript.json').sort(), ['typescript', 'typescriptreact']);
    assert.deepEqual(offered('node.json').sort(), ['javascript', 'javascriptreact', 'typescript', 'typescriptreact']);
  });

  it('checks the configuration file and the baseline against their schemas', () => {
    assert.deepEqual(contributes.jsonValidation, [
      { fileMatch: configurationFile, url: './schemas/headroom.config.schema.json' },
      { fileMatch: baselineFile, url: './schemas/headroom.baseline.schema.json' },
    ]);
  });

  it('has a walkthrough of four steps', () => {
    const [only] = contributes.walkthroughs;
    assert.equal(only?.id, walkthrough);
    assert.equal(only.steps.length, 4);
  });
});
