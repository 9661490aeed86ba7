/**
 * In place of `@smithy/core/event-streams`, 15 KB: the codec of answers that are streams of events, such as S3 Select's.
 * Every client that could have such an answer brings it along, and no call of ours has one. Without
 * `EventStreamSerde` one that did would fail at its first answer.
 */
export const eventStreamSerdeProvider = (): undefined => undefined;
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;
export const EventStreamSerde = undefined;
