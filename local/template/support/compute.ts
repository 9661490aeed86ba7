import type { Support } from './support.ts';

/** Lambda, Step Functions and EventBridge. */
export const COMPUTE: Record<string, Support> = {
  'AWS::Lambda::Function': {
    uses: [
      'Code',
      'Handler',
      'Runtime',
      'Environment',
      'Timeout',
      'MemorySize',
      'ReservedConcurrentExecutions',
      'Layers',
      'FunctionName',
      'DeadLetterConfig',
      'Role',
      'VpcConfig',
      'LoggingConfig',
      'TracingConfig',
    ],
    harmless: [
      'Architectures',
      'Description',
      'EphemeralStorage',
      'KmsKeyArn',
      'PackageType',
      'RecursiveLoop',
      'SnapStart',
      'Tags',
    ],
  },
  'AWS::Lambda::Version': { uses: ['FunctionName'], harmless: ['CodeSha256', 'Description'] },
  'AWS::Lambda::Alias': { uses: ['FunctionName', 'FunctionVersion', 'Name'], harmless: ['Description'] },
  'AWS::Lambda::LayerVersion': {
    uses: ['Content'],
    harmless: ['CompatibleArchitectures', 'CompatibleRuntimes', 'Description', 'LayerName', 'LicenseInfo'],
  },
  'AWS::Lambda::EventInvokeConfig': {
    uses: ['FunctionName', 'Qualifier', 'MaximumRetryAttempts', 'DestinationConfig'],
    harmless: ['MaximumEventAgeInSeconds'],
  },
  'AWS::Lambda::EventSourceMapping': {
    uses: [
      'EventSourceArn',
      'FunctionName',
      'BatchSize',
      'MaximumBatchingWindowInSeconds',
      'FunctionResponseTypes',
      'ScalingConfig',
      'Enabled',
      'FilterCriteria',
      'StartingPosition',
      'MaximumRetryAttempts',
      'MaximumRecordAgeInSeconds',
      'BisectBatchOnFunctionError',
      'DestinationConfig',
    ],
  },
  'AWS::Lambda::Permission': { uses: ['Action', 'FunctionName', 'Principal', 'SourceArn', 'SourceAccount'] },
  'AWS::StepFunctions::StateMachine': {
    uses: [
      'DefinitionString',
      'Definition',
      'DefinitionSubstitutions',
      'StateMachineName',
      'StateMachineType',
      'RoleArn',
      'LoggingConfiguration',
    ],
    harmless: ['EncryptionConfiguration', 'Tags', 'TracingConfiguration'],
  },
  'AWS::StepFunctions::StateMachineVersion': {
    uses: ['StateMachineArn'],
    harmless: ['Description', 'StateMachineRevisionId'],
  },
  'AWS::StepFunctions::StateMachineAlias': {
    uses: ['Name', 'DeploymentPreference', 'RoutingConfiguration'],
    harmless: ['Description'],
  },
  'AWS::Events::Rule': {
    uses: ['EventPattern', 'ScheduleExpression', 'State', 'Targets', 'Name'],
    harmless: ['Description', 'RoleArn', 'Tags', 'EventBusName'],
  },
};
