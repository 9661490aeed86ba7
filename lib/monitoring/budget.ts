import { Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { tagsOf } from '../tags.ts';

/** When people are told: of what was spent, or of what AWS expects the month to cost, in percent of the budget. */
const TOLD_AT = [
  { notificationType: 'FORECASTED', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
] as const;

/**
 * What the stage may cost in a month. It counts what carries the stage's tag, which it can only see once somebody has made `stage` a cost
 * allocation tag of the account, in the billing console. Nothing is switched off when it is used up.
 */
export const budget = (scope: Construct, config: StageConfig, topic: Topic): CfnBudget => {
  const { account, stackName, partition } = Stack.of(scope);
  // https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'BudgetsOfThisAccount',
      principals: [new ServicePrincipal('budgets.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:budgets::${account}:*` },
      },
    }),
  );
  const made = new CfnBudget(scope, 'Budget', {
    budget: {
      budgetName: stackName,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: config.monthlyBudgetDollars, unit: 'USD' },
      // The one form of a filter by a tag of ours: `user:`, its key, a dollar sign, its value.
      costFilters: { TagKeyValue: [`user:stage$${tagsOf(config).stage}`] },
    },
    notificationsWithSubscribers: TOLD_AT.map((at) => ({
      notification: { ...at, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
    })),
  });
  // AWS looks whether it may write to the topic when the budget is made.
  made.node.addDependency(topic);
  return made;
};
