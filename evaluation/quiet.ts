/** Steps emit no metrics here: they would be printed among the tables. */
process.env.POWERTOOLS_METRICS_DISABLED = 'true';
