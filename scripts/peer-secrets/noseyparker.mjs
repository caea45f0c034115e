import { casesOfRules } from './rule-examples.mjs';

export const casesOf = (folder) => casesOfRules('noseyparker', folder, /(?:^|\/)builtin\/rules\/[\w.-]+\.ya?ml$/);
