import type { Template } from 'aws-cdk-lib/assertions';

interface Statement {
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

/**
 * What a function's role may do, a line an action and resource: `s3:GetObject on StorageArtifacts/artifacts/*`.
 * References are spelled by logical id without its hash.
 */
export const permissionsOf = (template: Template, functionName: string): string[] =>
  permissionsOfRole(template, `Functions${functionName}Role`);

/** The same of any role, by its logical id without its hash. */
export const permissionsOfRole = (template: Template, role: string): string[] => {
  const policies = Object.values(template.findResources('AWS::IAM::Policy')).filter(({ Properties }) =>
    Properties.Roles.some(({ Ref }: { Ref: string }) => withoutHash(Ref) === role),
  );
  const statements: Statement[] = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return statements
    .flatMap(({ Action, Resource, Condition }) =>
      [Action]
        .flat()
        .flatMap((action) =>
          [Resource]
            .flat()
            .map(
              (resource) => `${action} on ${spelled(resource)}${Condition ? ` if ${JSON.stringify(Condition)}` : ''}`,
            ),
        ),
    )
    .sort();
};

const spelled = (resource: unknown): string => {
  if (typeof resource === 'string') return resource;
  const {
    Ref,
    'Fn::GetAtt': attribute,
    'Fn::Join': join,
  } = resource as Record<string, unknown> & { Ref?: string; 'Fn::GetAtt'?: string[]; 'Fn::Join'?: [string, unknown[]] };
  if (Ref) return withoutHash(Ref);
  if (attribute) return withoutHash(attribute[0] ?? '');
  if (join) return join[1].map(spelled).join(join[0]);
  return JSON.stringify(resource);
};

/** Every role of a template, by its logical id without its hash. */
export const rolesOf = (template: Template): string[] =>
  Object.keys(template.findResources('AWS::IAM::Role')).map(withoutHash);

const withoutHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');
