// What people run today for what Headroom finds among secrets and security: with typescript-eslint's parser, without types.
import noSecrets from 'eslint-plugin-no-secrets';
import security from 'eslint-plugin-security';
import sonarjs from 'eslint-plugin-sonarjs';
import tseslint from 'typescript-eslint';

/** Of sonarjs those on secrets and on cryptography, by their names. */
const about = /secret|password|credential|hash|cipher|crypto|encryption|certificate|hostname|tls|random|jwt|protocol/;
const ofSonar = Object.keys(sonarjs.rules).filter((name) => about.test(name));

export default [
  { ignores: ['**/node_modules/**', '**/dist/**'] },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mts', '**/*.cts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { security, sonarjs, 'no-secrets': noSecrets },
    rules: {
      ...security.configs.recommended.rules,
      ...Object.fromEntries(ofSonar.map((name) => [`sonarjs/${name}`, 'error'])),
      'no-secrets/no-secrets': 'error',
    },
  },
];
