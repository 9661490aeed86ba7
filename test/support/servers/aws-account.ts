import { Hono } from 'hono';
import { served } from './served.ts';

export interface AccountOptions {
  /** An error's code that STS answers with. */
  refuses?: string;
  /** The version of the CDK's set-up; `null`: there is none. */
  bootstrap?: number | null;
  limit?: number;
  unreserved?: number;
  zones?: string[];
  /** Resource types that the region lacks. */
  lacks?: string[];
  /** Calls that the caller may not make: `GetAccountSettings`. */
  denied?: string[];
  stack?: { status: string; template?: object; outputs?: Record<string, string> };
  /** Pages of what the stack is made of. */
  resources?: Record<string, string>[][];
  /** Pages of the change set that the CDK prepared; none: the templates are equal. */
  changes?: { Action: string; LogicalResourceId: string; ResourceType: string; Replacement?: string }[][];
}

const error = (code: string, message = `${code} in a test`) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
const members = (entries: string[]) => entries.map((entry) => `<member>${entry}</member>`).join('');
const fields = (record: Record<string, string>) =>
  Object.entries(record)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');

/** The few calls of an AWS account that deploying makes, behind a real socket; `calls` is what was asked, in order. */
export const awsAccount = async (options: AccountOptions = {}) => {
  const calls: string[] = [];
  const { changes = [], resources = [], stack } = options;
  const actions: Record<string, (form: URLSearchParams) => string | { status: 400; body: string }> = {
    GetCallerIdentity: () =>
      options.refuses
        ? { status: 400, body: error(options.refuses) }
        : '<Account>111122223333</Account><Arn>arn:aws:iam::111122223333:user/ada</Arn><UserId>ada</UserId>',
    DescribeStacks: (form) =>
      stack
        ? `<Stacks>${members([`${fields({ StackName: form.get('StackName') ?? '', StackStatus: stack.status, CreationTime: '2026-11-26T00:00:00Z' })}<Outputs>${members(Object.entries(stack.outputs ?? {}).map(([OutputKey, OutputValue]) => fields({ OutputKey, OutputValue })))}</Outputs>`])}</Stacks>`
        : { status: 400, body: error('ValidationError', `Stack with id ${form.get('StackName')} does not exist`) },
    GetTemplate: () => `<TemplateBody>${JSON.stringify(stack?.template ?? {})}</TemplateBody>`,
    ListStackResources: (form) => {
      const page = Number(form.get('NextToken') ?? 0);
      const next = page + 1 < resources.length ? `<NextToken>${page + 1}</NextToken>` : '';
      return `<StackResourceSummaries>${members((resources[page] ?? []).map(fields))}</StackResourceSummaries>${next}`;
    },
    DescribeType: (form) =>
      options.lacks?.includes(form.get('TypeName') ?? '')
        ? { status: 400, body: error('TypeNotFoundException') }
        : `<TypeName>${form.get('TypeName')}</TypeName>`,
    DescribeChangeSet: (form) => {
      const page = Number(form.get('NextToken') ?? 0);
      if (changes.length === 0) return { status: 400, body: error('ChangeSetNotFound') };
      const resources = (changes[page] ?? []).map((change) => `<ResourceChange>${fields(change)}</ResourceChange>`);
      return `<Changes>${members(resources)}</Changes>${page + 1 < changes.length ? `<NextToken>${page + 1}</NextToken>` : ''}`;
    },
    DeleteChangeSet: () => '',
  };
  const app = new Hono()
    .get('/2016-08-19/account-settings', (c) => {
      calls.push('GetAccountSettings');
      if (options.denied?.includes('GetAccountSettings'))
        return c.json({ message: 'no' }, 403, { 'x-amzn-errortype': 'AccessDeniedException' });
      const limit = options.limit ?? 1000;
      const AccountLimit = {
        ConcurrentExecutions: limit,
        UnreservedConcurrentExecutions: options.unreserved ?? limit,
      };
      return c.json({ AccountLimit });
    })
    .post('/', async (c) => {
      const body = await c.req.text();
      if (c.req.header('x-amz-target') === 'AmazonSSM.GetParameter') {
        calls.push('GetParameter');
        if (options.bootstrap === null) return c.json({ __type: 'ParameterNotFound' }, 400);
        return c.json({ Parameter: { Name: JSON.parse(body).Name, Value: String(options.bootstrap ?? 30) } });
      }
      const form = new URLSearchParams(body);
      const action = form.get('Action') ?? '';
      calls.push(action);
      if (action === 'DescribeAvailabilityZones') {
        const zones = options.zones ?? ['euw1-az1', 'euw1-az2', 'euw1-az3'];
        const items = zones.map((zoneId) => `<item>${fields({ zoneId, zoneState: 'available' })}</item>`);
        return c.body(
          `<DescribeAvailabilityZonesResponse><availabilityZoneInfo>${items.join('')}</availabilityZoneInfo></DescribeAvailabilityZonesResponse>`,
        );
      }
      const answer = actions[action]?.(form) ?? { status: 400, body: error('InvalidAction', action) };
      if (typeof answer !== 'string') return c.body(answer.body, answer.status);
      return c.body(`<${action}Response><${action}Result>${answer}</${action}Result></${action}Response>`);
    });
  const { url, [Symbol.asyncDispose]: close } = await served(app);
  return { url, calls, [Symbol.asyncDispose]: close };
};

/** The environment of somebody with keys, region and an account at `endpoint`; undo puts back what was there. */
export const withAwsEnvironment = (endpoint: string, more: Record<string, string> = {}) => {
  const names = [
    ...Object.keys(process.env).filter((name) => name.startsWith('AWS_')),
    ...['AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_EC2_METADATA_DISABLED'],
    ...['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_PROFILE'],
    ...Object.keys(more),
  ];
  const before = new Map([...new Set(names)].map((name) => [name, process.env[name]]));
  for (const name of before.keys()) delete process.env[name];
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    ...more,
  });
  return {
    [Symbol.dispose]() {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    },
  };
};
