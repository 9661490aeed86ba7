import { existsSync, readFileSync } from 'node:fs';
import type { Gate } from '../../permissions/gate.ts';
import { ServiceError } from '../wire/aws-json.ts';
import { listen, type Service } from '../wire/loopback-server.ts';

/**
 * A segment, or a part of one that was sent by itself:
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
type Segment = {
  name: string;
  trace_id: string;
  start_time?: number;
  end_time?: number;
  origin?: string;
  fault?: boolean;
  error?: boolean;
  annotations?: Record<string, string | number | boolean>;
  subsegments?: Segment[];
};
type Asked = { StartTime: number; EndTime: number; FilterExpression?: string };

/**
 * Lists the traces of the segments that the daemon received (traces.ts). A filter is one annotation.
 * https://docs.aws.amazon.com/xray/latest/api/API_GetTraceSummaries.html
 */
export const startXRay = (file: string, gate: Gate): Promise<Service> =>
  listen(async (request) => {
    try {
      if (new URL(request.url).pathname !== '/TraceSummaries')
        throw new ServiceError('UnknownOperationException', 'The local X-Ray only has GetTraceSummaries.', 404);
      const caller = gate.callerOf(request.headers.get('authorization'));
      await gate.demand({ caller, action: 'xray:GetTraceSummaries', resource: '*' });
      return Response.json(summaries(file, (await request.json()) as Asked));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const headers = { 'x-amzn-errortype': error.name };
      return Response.json({ message: error.message }, { status: error.status, headers });
    }
  });

const summaries = (file: string, { StartTime, EndTime, FilterExpression }: Asked) => {
  const annotated = annotationOf(FilterExpression);
  const segments = existsSync(file) ? readFileSync(file, 'utf8').split('\n').flatMap(segmentIn) : [];
  const found = [...Map.groupBy(segments, ({ trace_id }) => trace_id)]
    .map(([id, ofTrace]) => summary(id, ofTrace))
    .filter(({ StartTime: at }) => StartTime <= at && at <= EndTime)
    .filter(({ Annotations }) => !annotated || valuesOf(Annotations[annotated.key]).includes(annotated.value));
  return { TraceSummaries: found, ApproximateTime: EndTime, TracesProcessedCount: segments.length };
};

const summary = (Id: string, segments: Segment[]) => {
  const all = segments.flatMap(withParts);
  const starts = all.flatMap(({ start_time }) => start_time ?? []);
  const StartTime = Math.min(...starts);
  const Annotations: Record<string, { AnnotationValue: { StringValue: string } }[]> = {};
  for (const [key, value] of all.flatMap(({ annotations = {} }) => Object.entries(annotations)))
    Annotations[key] = [...(Annotations[key] ?? []), { AnnotationValue: { StringValue: String(value) } }];
  return {
    Id,
    StartTime,
    Duration: Math.max(...all.flatMap(({ end_time }) => end_time ?? []), StartTime) - StartTime,
    HasFault: all.some(({ fault }) => fault === true),
    HasError: all.some(({ error }) => error === true),
    Annotations,
    ServiceIds: segments.flatMap(({ name, origin }) => (origin ? [{ Name: name, Names: [name], Type: origin }] : [])),
  };
};

const withParts = (segment: Segment): Segment[] => [segment, ...(segment.subsegments ?? []).flatMap(withParts)];

const valuesOf = (values: { AnnotationValue: { StringValue: string } }[] = []) =>
  values.map(({ AnnotationValue }) => AnnotationValue.StringValue);

const annotationOf = (expression: string | undefined) => {
  if (!expression) return undefined;
  const [, key = '', value = ''] = /^annotation\.(\w+) = "([^"]*)"$/.exec(expression.trim()) ?? [];
  if (key) return { key, value };
  throw new ServiceError('InvalidRequestException', 'The local X-Ray asks for one annotation: annotation.name = "x".');
};

/** The last line may not be whole yet. */
const segmentIn = (line: string): Segment[] => {
  try {
    return [JSON.parse(line) as Segment];
  } catch {
    return [];
  }
};
