import type { SecretFormat } from './format';
import { isGithubToken, isGitlabToken } from './checksums';

/** Tokens of source hosting and of what reviews and searches code. */
export const sourceHostingFormats: readonly SecretFormat[] = [
  { id: 'github-token', title: 'a GitHub token', kind: 'token', keywords: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], checksum: isGithubToken, pattern: /^gh[pousr]_[A-Za-z0-9]{36,76}(?![A-Za-z0-9])/ },
  { id: 'github-fine-grained-token', title: 'a GitHub token', kind: 'token', keywords: ['github_pat_'], pattern: /^github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/ },
  {
    id: 'gitlab-token', title: 'a GitLab token', kind: 'token', checksum: isGitlabToken,
    keywords: ['glpat-', 'gldt-', 'glrt-', 'glrtr-', 'glcbt-', 'glptt-', 'glsoat-', 'glft-', 'glffct-', 'glimt-', 'glagent-', 'gloas-', 'glwt-'],
    pattern: /^gl(?:pat|dt|rtr?|cbt|ptt|soat|ft|ffct|imt|agent|oas|wt)-[\w-]{20,300}(?:\.(?:\d{2}\.)?[0-9a-z]{9})?(?![\w-])/,
  },
  { id: 'gitlab-runner-token', title: 'a GitLab runner token', kind: 'token', keywords: ['GR1348941'], pattern: /^GR1348941[\w-]{20}/ },
  { id: 'bitbucket-token', title: 'a Bitbucket app password', kind: 'password', keywords: ['ATBB'], pattern: /^ATBB[A-Za-z0-9]{32}(?![A-Za-z0-9])/ },
  { id: 'bitbucket-server-token', title: 'a Bitbucket token', kind: 'token', keywords: ['BBDC-'], pattern: /^BBDC-[A-Za-z0-9+/@_-]{40,50}(?![A-Za-z0-9+/@_-])/ },
  { id: 'atlassian-token', title: 'an Atlassian API token', kind: 'token', keywords: ['ATATT3', 'ATCTT3', 'ATOAT3'], pattern: /^AT(?:AT|CT|OA)T3[A-Za-z0-9_=-]{20,300}/ },
  { id: 'sourcegraph-token', title: 'a Sourcegraph token', kind: 'token', keywords: ['sgp_', 'sgd_', 'slk_'], pattern: /^(?:sgp_(?:(?:[a-fA-F0-9]{16}|local)_(?:local_)?)?[a-fA-F0-9]{40}|sgd_[a-f0-9]{64}|slk_[a-f0-9]{64})(?![A-Za-z0-9])/ },
  { id: 'gitpod-token', title: 'a Gitpod token', kind: 'token', keywords: ['gitpod_pat_'], pattern: /^gitpod_pat_[\w.-]{40,200}/ },
  { id: 'depot-token', title: 'a Depot token', kind: 'token', keywords: ['depot_org_', 'depot_project_', 'depot_user_'], pattern: /^depot_(?:org|project|user)_[a-f0-9]{64}(?![A-Za-z0-9])/ },
  { id: 'percy-token', title: 'a Percy token', kind: 'token', keywords: ['web_', 'app_'], pattern: /^(?:web|app)_[a-f0-9]{64}(?![A-Za-z0-9])/ },
];
