/** Who the demo's user is. Change the persona and the insight changes. */
export const USER = 'demo-user';
export const PERSONA = {
  headline: 'Backend engineer who builds payment systems in TypeScript',
  interests: ['Solana', 'TypeScript', 'product design', 'serverless', 'data engineering'],
  bio: 'I run a small studio and look for people to build on-chain payments with.',
};
