import { discover, type DiscoverOptions } from './discover/discover';
import { manifestLiterals } from './extract/secrets/manifest-literals';
import { withoutTokens } from './extract/secrets/masked';
import type { FileHost } from './host/file-host';
import { lineStartsOf } from './model/lines';
import type { ManifestKind } from './model/manifests';
import type { Configuration } from './model/settings';
import type { ServiceOverride, Workspace } from './model/workspace';
import { commentSyntaxOf } from './suppress/comment-syntax';
import { mentionsSuppression, straySuppressions, suppressionsIn } from './suppress/comments';

/** The workspace without what the user excludes, its packages as the user names them. */
export function discoverAsConfigured(host: FileHost, configuration: Configuration): Workspace {
  const options: DiscoverOptions = {
    excludes: (path) => configuration.excludes(path),
    ignoredToo: (path) => configuration.reportsIgnored(path),
    annotate: { literals: manifestLiterals, suppressions: suppressionsOf, withoutTokens },
  };
  const workspace = discover(host, options);
  // Which configurations there are is known once the files are; what they say of services decides which files belong together.
  const overrides = new Map(configuration.deciding(workspace.sources.map(({ path }) => path)).flatMap(({ services }) => [...services]));
  return overrides.size === 0 ? workspace : withLostOverrides(discover(host, { ...options, services: overrides }), overrides);
}

function suppressionsOf(path: string, kind: ManifestKind, text: string): ReturnType<typeof suppressionsIn> {
  if (!mentionsSuppression(text) || /\.[cm]?js$/.test(path)) return [];
  const syntax = kind === 'env' ? 'env' : KINDS_WITH_HASHES.has(kind) ? 'hash' : commentSyntaxOf(path);
  const lineStarts = lineStartsOf(text);
  const found = syntax === undefined ? [] : suppressionsIn(text, lineStarts, syntax);
  // In a code block a comment is one of its language.
  return syntax === 'markup' ? found : [...found, ...straySuppressions(text, lineStarts, found)];
}

const KINDS_WITH_HASHES: ReadonlySet<ManifestKind> = new Set<ManifestKind>(['dockerfile', 'gateway']);

function withLostOverrides(workspace: Workspace, overrides: ReadonlyMap<string, ServiceOverride>): Workspace {
  const lost = [...overrides.keys()].filter((root) => !workspace.sources.some((source) => source.package === root));
  const notices = lost.map((root) => ({
    kind: 'config' as const,
    message: `The configuration speaks of a service in ${root}, where there is no source file.`,
  }));
  return { ...workspace, notices: [...workspace.notices, ...notices] };
}
