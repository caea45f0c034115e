import type { SecretFormat } from './format';
import { isNpmToken } from './checksums';

/** Tokens of package registries and of continuous integration. */
export const packageFormats: readonly SecretFormat[] = [
  { id: 'npm-token', title: 'an npm token', kind: 'token', keywords: ['npm_'], checksum: isNpmToken, pattern: /^npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { id: 'pypi-token', title: 'a PyPI token', kind: 'token', keywords: ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZw'], pattern: /^pypi-(?:AgEIcHlwaS5vcmc|AgENdGVzdC5weXBpLm9yZw)[\w-]{50,360}/ },
  { id: 'sidekiq-credentials', title: 'a user and password of Sidekiq', kind: 'token', keywords: ['CONTRIBSYS__COM'], before: /BUNDLE_(?:ENTERPRISE|GEMS)__$/, pattern: /^CONTRIBSYS__COM\w{0,20}\W{1,16}[a-f0-9]{8}:[a-f0-9]{8}(?![A-Za-z0-9])/ },
  { id: 'rubygems-token', title: 'a RubyGems key', kind: 'api-key', keywords: ['rubygems_'], pattern: /^rubygems_[a-f0-9]{48}/ },
  { id: 'nuget-key', title: 'a NuGet key', kind: 'api-key', keywords: ['oy2'], pattern: /^oy2[a-z0-9]{43}(?![a-z0-9])/ },
  { id: 'clojars-token', title: 'a Clojars token', kind: 'token', keywords: ['CLOJARS_'], pattern: /^CLOJARS_[a-z0-9]{60}/ },
  { id: 'crates-token', title: 'a crates.io token', kind: 'token', keywords: ['cio'], pattern: /^cio(?=[A-Za-z]{0,31}\d)[A-Za-z0-9]{32}(?![A-Za-z0-9])/ },
  { id: 'packagist-token', title: 'a Packagist token', kind: 'token', keywords: ['packagist_'], pattern: /^packagist_[a-z]{3}_[a-f0-9]{68}(?![A-Za-z0-9])/ },
  { id: 'openvsx-token', title: 'an Open VSX token', kind: 'token', keywords: ['ovsxat_', 'ovsxp_'], pattern: /^ovsx(?:at|p)_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/ },
  { id: 'docker-token', title: 'a Docker Hub token', kind: 'token', keywords: ['dckr_pat_', 'dckr_oat_'], pattern: /^dckr_[po]at_[\w-]{27,40}/ },
  { id: 'artifactory-key', title: 'an Artifactory key', kind: 'api-key', keywords: ['AKC'], before: /(?<![A-Za-z0-9_+/])$/, pattern: /^AKC[A-Za-z0-9]{64,74}(?![A-Za-z0-9])/ },
  { id: 'artifactory-reference-token', title: 'an Artifactory reference token', kind: 'token', keywords: ['cmVmd'], before: /(?<![A-Za-z0-9_+/])$/, pattern: /^cmVmd[A-Za-z0-9]{59}(?![A-Za-z0-9])/ },
  { id: 'sonar-token', title: 'a SonarQube token', kind: 'token', keywords: ['squ_', 'sqp_', 'sqa_'], pattern: /^sq[upa]_[a-z0-9]{40}(?![A-Za-z0-9])/ },
  { id: 'buildkite-token', title: 'a Buildkite token', kind: 'token', keywords: ['bkua_', 'bkct_', 'bkaj_'], pattern: /^bk(?:ua|ct|aj)_[A-Za-z0-9]{40,60}(?![A-Za-z0-9])/ },
  { id: 'circleci-token', title: 'a CircleCI token', kind: 'token', keywords: ['CCIPAT_', 'CCIPRJ_'], pattern: /^CCIP(?:AT|RJ)_[A-Za-z0-9]{20,24}_[a-z0-9]{40}/ },
  { id: 'teamcity-token', title: 'a TeamCity token', kind: 'token', keywords: ['eyJ0eXAiOiAiVENWMiJ9.'], pattern: /^eyJ0eXAiOiAiVENWMiJ9\.[\w-]{36}\.[\w-]{48}(?![\w-])/ },
  { id: 'chromatic-token', title: 'a Chromatic project token', kind: 'token', keywords: ['chpt_'], pattern: /^chpt_[a-z0-9]{12,20}(?![A-Za-z0-9])/ },
  { id: 'checkly-key', title: 'a Checkly key', kind: 'api-key', keywords: ['cu_', 'sv_'], pattern: /^(?:cu|sv)_[a-f0-9]{32}(?![A-Za-z0-9])/ },
  { id: 'ionic-token', title: 'an Ionic token', kind: 'token', keywords: ['ion_'], pattern: /^ion_[A-Za-z0-9]{42}(?![A-Za-z0-9])/ },
  { id: 'settlemint-token', title: 'a SettleMint token', kind: 'token', keywords: ['sm_pat_', 'sm_aat_', 'sm_sat_'], pattern: /^sm_[pas]at_[A-Za-z0-9]{16}(?![A-Za-z0-9])/ },
];
