import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { AccessDenied } from '../../permissions/access.ts';
import type { Gate } from '../../permissions/gate.ts';
import { ServiceError } from '../wire/aws-json.ts';

/** The message of an alarm. `topic` and `from` are ARNs. */
export type Message = { topic: string; from: string; subject: string; message: string };

export type Topics = {
  /**
   * Publishes as CloudWatch does, with the right that the topic's policy and its key's policy give.
   *
   * @throws ServiceError in the words in which CloudWatch keeps them in an alarm's history.
   */
  publish(message: Message): Promise<void>;
};

/**
 * SNS for alarms. Nobody is subscribed: an accepted message becomes a line of `file`.
 *
 * @param arns of the topics.
 */
export const openTopics = (file: string, arns: readonly string[], gate: Gate): Topics => {
  mkdirSync(dirname(file), { recursive: true });
  return {
    async publish(message) {
      const { topic, from } = message;
      if (!arns.includes(topic)) throw new ServiceError('NotFound', `There is no topic ${topic}.`, 404);
      const caller = { kind: 'service', name: 'cloudwatch.amazonaws.com', source: from } as const;
      await gate.demand({ caller, action: 'sns:Publish', resource: topic }).catch((error: unknown) => {
        if (!(error instanceof AccessDenied)) throw error;
        throw new ServiceError('AuthorizationError', error.kms ? keyRefused(error) : refused(from, topic), 403);
      });
      appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), ...message })}\n`);
    },
  };
};

/** https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger */
const refused = (from: string, topic: string) =>
  `Resource: ${from} is not authorized to perform: SNS:Publish on resource: ${topic}`;

const keyRefused = ({ message }: Error) =>
  `${message} (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException)`;
