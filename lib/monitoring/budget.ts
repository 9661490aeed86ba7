import { Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { tagsOf } from '../tags.ts';

/** People are told at these percentages of the budget: of the money spent, or of AWS's forecast for the month. */
const TOLD_AT = [
  { notificationType: 'FORECASTED', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
] as const;

/**
 * The budget of a stage for a month. It counts resources with the stage's tag, once somebody has made `stage` a cost
 * allocation tag in the billing console. Nothing is switched off when the budget is used up.
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
      // The only filter by tag: `user:`, the key, a dollar sign, the value.
      costFilters: { TagKeyValue: [`user:stage$${tagsOf(config).stage}`] },
    },
    notificationsWithSubscribers: TOLD_AT.map((at) => ({
      notification: { ...at, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
    })),
  });
  // AWS checks that it may write to the topic when it creates the budget.
  made.node.addDependency(topic);
  return made;
};
