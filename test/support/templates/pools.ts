import type { Template } from 'aws-cdk-lib/assertions';

/** A queue with the function that works it off, as they stand in a template. */
export interface PoolInTemplate {
  queueId: string;
  queue: Record<string, unknown>;
  /** Where its messages go that nobody could answer. */
  dead: Record<string, unknown> | undefined;
  mapping: Record<string, unknown>;
  /** How long the function may work on one message, in seconds. */
  seconds: number;
}

/** Every queue that a function works off, by the function's name. */
export const poolsIn = (template: Template): Record<string, PoolInTemplate> => {
  const queues = template.findResources('AWS::SQS::Queue');
  const functions = template.findResources('AWS::Lambda::Function');
  const mappings = Object.values(template.findResources('AWS::Lambda::EventSourceMapping')).filter(
    ({ Properties }) => Properties.EventSourceArn['Fn::GetAtt'][0] in queues,
  );
  return Object.fromEntries(
    mappings.map(({ Properties: mapping }) => {
      const queueId: string = mapping.EventSourceArn['Fn::GetAtt'][0];
      const queue = queues[queueId]?.Properties ?? {};
      const dead = queue.RedrivePolicy?.deadLetterTargetArn['Fn::GetAtt'][0];
      // A version of the function: its reference, a colon and the version's number.
      const worker: string = mapping.FunctionName['Fn::Join'][1][0].Ref;
      const pool = { queueId, queue, dead: queues[dead]?.Properties, mapping };
      return [
        worker.replace(/^Functions|[0-9A-F]{8}$/g, ''),
        { ...pool, seconds: functions[worker]?.Properties.Timeout },
      ];
    }),
  );
};
