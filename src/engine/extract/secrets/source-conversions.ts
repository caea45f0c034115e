/** Whether a call gives back what its first argument says, in another form. */
export function isConversion(callee: string): boolean {
  return CONVERSIONS.test(callee);
}

const CONVERSIONS = /(?:^|\.)(?:Buffer\.from|createSecretKey|asKey|encode|String|Utf8\.parse|btoa|Object\.freeze|freeze)$/;
