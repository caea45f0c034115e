import { filesWith } from './files-with';
import type { Reading, ReadingPlace } from './place';
import type { CallFact, ClassFact, FunctionId, ParamFact, SourceFacts } from '../../../model/facts';
import type { FixStep } from '../../../model/fix';
import { contains } from '../../../model/span';
import type { SourceUnit } from '../../../model/source-unit';
import type { SystemModel } from '../../../model/system';

/**
 * By Nest's ConfigService: the one that the class is given, or, for options of a module that can be made by a factory, one that the factory
 * is given. `getOrThrow` fails where the variable is unset. Source: the documentation of Nest on configuration and on JWT.
 */
export function configServiceReading(place: ReadingPlace): Reading | undefined {
  const service = serviceAround(place.unit.facts, place.literal.fn);
  if (service !== undefined) {
    return { expression: `${service}.${lookUp(place.name)}`, steps: [], title: `Read ${place.name} by ConfigService, which throws when it is unset` };
  }
  return factoryReading(place);
}

function lookUp(name: string): string {
  return `getOrThrow<string>('${name}')`;
}

/** Code of the ConfigService that a function of a class has at hand. */
function serviceAround(facts: SourceFacts, fn: FunctionId): string | undefined {
  const method = methodAround(facts, fn);
  const own = method === undefined ? undefined : facts.functions[method];
  const owner: ClassFact | undefined = own?.classId === undefined || own.static === true ? undefined : facts.classes[own.classId];
  const ctor = owner?.ctor === undefined ? undefined : facts.functions[owner.ctor];
  const param = ctor?.params.find((one) => isConfigService(one, facts));
  if (!param || !own) return undefined;
  if (own.kind === 'constructor') return param.name;
  return own.kind === 'method' && param.property ? `this.${param.name}` : undefined;
}

const MAX_AROUND = 8;

/** The method or constructor whose `this` and parameters an arrow function in it has, too. */
function methodAround({ functions }: SourceFacts, fn: FunctionId): FunctionId | undefined {
  let at = fn;
  for (let i = 0; i < MAX_AROUND; i++) {
    const one = functions[at];
    if (one?.kind === 'method' || one?.kind === 'constructor') return at;
    if (one?.kind !== 'arrow') return undefined;
    at = one.parent;
  }
  return undefined;
}

/** With type arguments only the names that they list can be looked up. */
function isConfigService({ type }: ParamFact, facts: SourceFacts): boolean {
  if (type?.name !== 'ConfigService' || type.args.length > 0 || type.binding === undefined) return false;
  return facts.imports.some(({ binding, module }) => binding === type.binding && module === '@nestjs/config');
}

function factoryReading({ unit, literal, name, model }: ReadingPlace): Reading | undefined {
  if (literal.callee !== 'JwtModule.register' || literal.use !== 'argument' && literal.use !== 'property') return undefined;
  const call = unit.facts.calls.filter(({ span }) => contains(span, literal.span)).sort((a, b) => b.span.start - a.span.start).find(isRegister);
  const given = ['config', 'configService'].find((free) => !unit.facts.bindings.some((binding) => binding.name === free));
  const options = call?.args[0];
  const span = call?.argSpans[0];
  const loads = configModules(unit, model);
  if (!call || options?.k !== 'object' || !span || given === undefined || loads.length === 0) return undefined;
  const everywhere = loads.some(({ args: [arg] }) => arg?.k === 'object' && arg.props.some(({ key, value }) => key === 'isGlobal' && value.k === 'const' && value.v === true));
  // What makes the module global stands beside the factory, not in what it answers.
  const global = options.props.some(({ key, value }) => key === 'global' && value.k === 'const' && value.v === true);
  const lines = [...(global ? ['global: true,'] : []), ...(everywhere ? [] : ['imports: [ConfigModule],']), 'inject: [ConfigService],'];
  const steps: FixStep[] = [
    { kind: 'ensure-import', file: unit.path, module: '@nestjs/config', names: everywhere ? ['ConfigService'] : ['ConfigModule', 'ConfigService'] },
    { kind: 'replace', file: unit.path, span: call.nameSpan, text: 'registerAsync' },
    { kind: 'wrap', file: unit.path, span, before: `{ ${lines.join(' ')} useFactory: (${given}: ConfigService) => (`, after: ') }' },
  ];
  return { expression: `${given}.${lookUp(name)}`, steps, title: `Read ${name} by ConfigService, which stops the start when it is unset` };
}

function isRegister({ callee }: CallFact): boolean {
  return callee.k === 'member' && callee.name === 'register';
}

/** Where the program loads its configuration. */
function configModules({ package: root }: SourceUnit, model: SystemModel): CallFact[] {
  return configFiles(root, model).flatMap(configCalls);
}

const configFiles = filesWith('files that load the ConfigModule', (unit) => configCalls(unit).length > 0, () => true);

function configCalls({ facts: { imports, calls, bindings } }: SourceUnit): CallFact[] {
  if (!imports.some(({ module }) => module === '@nestjs/config')) return [];
  return calls.filter(({ callee }) => callee.k === 'member' && callee.name === 'forRoot' && callee.of.k === 'ref' && bindings[callee.of.b]?.name === 'ConfigModule');
}
