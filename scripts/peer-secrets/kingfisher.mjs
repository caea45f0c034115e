import { casesOfRules } from './rule-examples.mjs';

export const casesOf = (folder) => casesOfRules('kingfisher', folder, /(?:^|\/)data\/rules\/[\w.-]+\.ya?ml$/);
