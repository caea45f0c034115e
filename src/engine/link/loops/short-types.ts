import { FEW } from './caps';
import type { WorkInput } from './work';
import { LIST_LIMITS } from '../libraries/list-limits';
import type { CallFact, FunctionFact, ParamFact, SourceFacts, TypeRef, Value } from '../../model/facts';

type Declared = Pick<WorkInput, 'facts' | 'evaluator'>;

/** Whether a parameter holds a short list by what its declaration says: an array of an enum's members, or uploads of which a decorator of its function lets few in. */
export function isShortByType(binding: number, file: string, unit: SourceFacts, input: Declared): boolean {
  const fact = unit.bindings[binding];
  const holder = fact?.kind === 'param' ? unit.functions[fact.fn] : undefined;
  const param = holder?.params.find((one) => one.binding === binding);
  return param !== undefined && holder !== undefined && (isOfEnum(param, file, input) || isFewUploads(param, holder, file, unit, input));
}

function isOfEnum({ type }: ParamFact, file: string, { evaluator, facts }: Declared): boolean {
  const element: TypeRef | undefined = type && LISTS.has(type.name) ? type.args[0] : undefined;
  if (element?.binding === undefined || element.name.includes('.')) return false;
  const known = evaluator.evaluate({ k: 'ref', b: element.binding }, { file, fn: 0 });
  return known.k === 'object' && facts.get(known.scope.file)?.bindings.some(({ kind, init }) => kind === 'enum' && init === known.value) === true;
}

const LISTS: ReadonlySet<string> = new Set(['[]', 'Array', 'ReadonlyArray', 'Set', 'ReadonlySet']);

/** `@UseInterceptors(FilesInterceptor('files', 10)) upload(@UploadedFiles() files)` */
function isFewUploads({ decorators }: ParamFact, holder: FunctionFact, file: string, unit: SourceFacts, { evaluator }: Declared): boolean {
  const { parameter, around, limited } = LIST_LIMITS.uploads;
  if (!decorators.some(({ callee }) => nameOf(callee, unit) === parameter)) return false;
  return holder.decorators.filter(({ callee }) => nameOf(callee, unit) === around).flatMap(({ args }) => args).some((arg) => {
    const made: CallFact | undefined = arg.k === 'call' ? unit.calls[arg.id] : undefined;
    const most = made && nameOf(made.callee, unit) === limited ? made.args[1] : undefined;
    const known = most && evaluator.evaluate(most, { file, fn: 0 });
    return known?.k === 'number' && known.v <= FEW;
  });
}

function nameOf(value: Value, unit: SourceFacts): string {
  if (value.k === 'ref') return unit.bindings[value.b]?.name ?? '';
  if (value.k === 'call') return nameOf(unit.calls[value.id]?.callee ?? { k: 'undefined' }, unit);
  return value.k === 'member' ? value.name : '';
}
