/** Steps that run here count nothing: their metrics would be printed among the tables. */
process.env.POWERTOOLS_METRICS_DISABLED = 'true';
