import type { Evaluator } from '../evaluate/core';
import { textWithHoles } from '../evaluate/texts';
import type { CallGraph } from '../graph/graph';
import type { Known } from '../known';
import { BROKER_OPTIONS, RUNNER_CONFIGS } from '../libraries/moleculer';
import { whole } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { defaultExport } from '../modules/default-export';
import type { BareService } from '../services/services';
import { withSettings } from '../brokers/topics';

/** Whether the brokers that two services run inside of themselves don't meet: their namespaces are others, or one has nothing that carries its messages. */
export type NodesApart = (from: string, to: string) => boolean;

interface NodesInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly services: readonly Pick<BareService, 'name' | 'root' | 'files' | 'environment'>[];
}

/** What is told of the broker of a service. */
interface NodeBroker {
  readonly root: string;
  readonly namespace: string | undefined;
  readonly reachesNobody: boolean;
}

/** Services of one folder are told the same, and by settings that may not be seen. */
export function createNodesApart({ memory, evaluator, graph, services }: NodesInput): NodesApart {
  const found = whole(memory, 'brokers of nodes', () => new Map(services.flatMap((service) => {
    const broker = brokerOf(service);
    return broker ? [[service.name, broker] as const] : [];
  })));

  return (from, to) => {
    const [one, other] = [found().get(from), found().get(to)];
    if (!one || !other || from === to || one.root === other.root) return false;
    return one.reachesNobody || other.reachesNobody || (one.namespace !== undefined && other.namespace !== undefined && one.namespace !== other.namespace);
  };

  function brokerOf(service: NodesInput['services'][number]): NodeBroker | undefined {
    const { root } = service;
    const made = madeIn(service);
    const [first] = made;
    if (!first) return runnerOf(service);
    const namespace = made.every((one) => one.namespace === first.namespace) ? first.namespace : undefined;
    return { root, namespace, reachesNobody: made.every(({ reachesNobody }) => reachesNobody) };
  }

  /** Brokers that its code makes. One without options has none. */
  function madeIn({ root, files, environment }: NodesInput['services'][number]): NodeBroker[] {
    return graph.usesOf('marker').filter(({ call, spec: { effect } }) => effect?.kind === 'marker' && effect.name === BROKER_OPTIONS.marker && files.has(call.file)).map(({ call: { file }, fact: { args: [given], fn } }) => {
      const options: Known = given ? evaluator.evaluate(given, { file, fn }) : { k: 'nothing' };
      return { root, namespace: namespaceIn(options, environment), reachesNobody: options.k === 'nothing' || (options.k === 'object' && isNone(evaluator.member(options, BROKER_OPTIONS.transporter))) };
    });
  }

  /** What the configuration of its runner says, and what the environment says over it. */
  function runnerOf({ root, environment }: NodesInput['services'][number]): NodeBroker | undefined {
    for (const name of RUNNER_CONFIGS) {
      const file = root === '.' ? name : `${root}/${name}`;
      const unit = memory.facts.get(file);
      const value = unit && defaultExport(unit);
      if (!value) continue;
      const options = evaluator.evaluate(value, { file, fn: 0 });
      const isNamed = options.k === 'object' && options.value.props.some(({ key }) => key === BROKER_OPTIONS.transporter);
      return {
        root, namespace: setting(BROKER_OPTIONS.namespace, environment) ?? namespaceIn(options, environment),
        reachesNobody: isNamed && isNone(evaluator.member(options, BROKER_OPTIONS.transporter)) && setting(BROKER_OPTIONS.transporter, environment) === undefined,
      };
    }
    return undefined;
  }

  /** With its settings; undefined where it isn't known, empty where there is none. */
  function namespaceIn(options: Known, environment: BareService['environment']): string | undefined {
    if (options.k === 'nothing') return '';
    const namespace = options.k === 'object' ? evaluator.member(options, BROKER_OPTIONS.namespace) : undefined;
    if (namespace?.k === 'nothing') return '';
    const isTold = namespace?.k === 'env' || (namespace?.k === 'text' && namespace.parts.every((part) => typeof part === 'string' || part.k === 'env'));
    return namespace && isTold ? withSettings(textWithHoles(namespace), environment) : undefined;
  }
}

function isNone(transporter: Known): boolean {
  return transporter.k === 'nothing' || (transporter.k === 'boolean' && !transporter.v);
}

function setting(option: string, environment: BareService['environment']): string | undefined {
  const name = option.toUpperCase();
  return (environment.get(`${BROKER_OPTIONS.prefix}${name}`) ?? environment.get(name))?.value;
}
