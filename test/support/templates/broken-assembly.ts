import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from './small-assembly.ts';

interface Statement {
  Sid?: string;
  Action: string | string[];
}
interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}

/** The resources of a template, to be changed in place. */
export class Resources {
  readonly all: Record<string, Resource>;

  constructor(all: Record<string, Resource>) {
    this.all = all;
  }

  /** @throws Error when there is none whose logical id begins so: a test must not break nothing */
  properties(type: string, logicalId = ''): Record<string, unknown>[] {
    const found = Object.entries(this.all).filter(([id, { Type }]) => Type === type && id.startsWith(logicalId));
    if (found.length === 0) throw new Error(`The template has no ${type} ${logicalId}.`);
    return found.map(([, { Properties }]) => Properties);
  }

  /** Takes statements, or actions out of statements, from a policy document. */
  takeFrom(document: unknown, taken: { sid?: string; actions?: RegExp }): void {
    const policy = document as { Statement: Statement[] };
    const before = JSON.stringify(policy);
    policy.Statement = policy.Statement.filter(({ Sid }) => taken.sid === undefined || Sid !== taken.sid)
      .map((one) => ({ ...one, Action: [one.Action].flat().filter((action) => !taken.actions?.test(action)) }))
      .filter(({ Action }) => Action.length > 0);
    if (JSON.stringify(policy) === before) throw new Error('The policy has no such statement.');
  }

  /** Takes actions from the role of a function. */
  forbid(functionName: string, actions: RegExp): void {
    for (const { PolicyDocument } of this.properties('AWS::IAM::Policy', `Functions${functionName}RoleDefaultPolicy`))
      this.takeFrom(PolicyDocument, { actions });
  }
}

/** A folder with the cloud assembly of `cdk.out`, in which one stack was broken on purpose. @returns the folder that holds `cdk.out` */
export const brokenProject = (stack: string, breakIt: (resources: Resources) => void = () => undefined): string => {
  const folder = temporaryFolder();
  const assembly = join(folder, 'cdk.out');
  const template = `${stack}.template.json`;
  const content = JSON.parse(readFileSync(join('cdk.out', template), 'utf8'));
  breakIt(new Resources(content.Resources));
  mkdirSync(assembly);
  for (const name of readdirSync('cdk.out'))
    if (name !== template) symlinkSync(resolve('cdk.out', name), join(assembly, name));
  writeFileSync(join(assembly, template), JSON.stringify(content));
  return folder;
};
