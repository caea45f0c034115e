const MODULE = /^(?:aws-cdk-lib|@aws-cdk\/(?:core|aws-[\w-]+))(?:\/|$)/;

/** Whether a module is one that infrastructure is written with. A file that imports it says how the system is wired, whatever folder it is in. */
export function isInfrastructure(module: string): boolean {
  return MODULE.test(module);
}

const DECLARING = /^@pulumi\/aws(?:-native)?(?:\/|$)/;

/** Whether a module is one that what the system runs on is declared with, be it said how that is wired or not. */
export function declaresPlatform(module: string): boolean {
  return isInfrastructure(module) || DECLARING.test(module);
}

/** Whether a text may import such a module: told without reading it as code. */
export function mentionsInfrastructure(text: string): boolean {
  return text.includes('aws-cdk-lib') || text.includes('@aws-cdk/') || text.includes('@pulumi/aws');
}
