/**
 * Replaces `@smithy/core/event-streams`, 15 KB: the codec for answers that are streams of events, such as S3 Select's.
 * Every client that could get such an answer brings it along, and none of our calls does. Without `EventStreamSerde`
 * such a call would fail at its first answer.
 */
export const eventStreamSerdeProvider = (): undefined => undefined;
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;
export const EventStreamSerde = undefined;
