/** What files that generators write from OpenAPI documents are told by, wherever a project keeps them. Sources: the templates of OpenAPI Generator and openapi-typescript-codegen. */
export const GENERATED = {
  /** Classes that API classes extend. */
  bases: new Set(['BaseAPI']),
  /** Ends of the paths of modules that they import. */
  modules: [/\/core\/OpenAPI(?:\.js)?$/, /\/core\/request(?:\.js)?$/, /^\.\/OpenAPI(?:\.js)?$/],
  /** Members of their settings that a program sets when it starts. */
  settings: new Set(['BASE']),
};
