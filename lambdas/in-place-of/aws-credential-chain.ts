import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Replaces `@aws-sdk/credential-provider-node`, 100 KB. Lambda gives a function its role's credentials as variables,
 * and the chain asks for those first too. Its other links are for laptops, containers and virtual machines: profiles,
 * single sign-on, web identities and metadata services, with the clients of three more services.
 */
export const defaultProvider = fromEnv;
