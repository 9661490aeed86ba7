import * as z from 'zod';

/**
 * A line that a claim cites. `about` names the people it says something about; a profile's line is about its owner
 * alone. `speaker` is set for the transcript, `field` and `url` for a profile.
 */
export const CitedLine = z.object({
  id: z.string(),
  from: z.enum(['transcript', 'persona', 'profile']),
  quote: z.string(),
  url: z.string().nullable(),
  at_seconds: z.number().nullable(),
  about: z.array(z.string()),
  speaker: z.number().optional(),
  field: z.string().optional(),
});
export type CitedLine = z.infer<typeof CitedLine>;

/** A statement of the model, with the lines that it cites. */
export const Claim = z.object({ text: z.string(), lines: z.array(CitedLine) });
export type Claim = z.infer<typeof Claim>;

export const VERDICTS = ['supported', 'contradicted', 'not_stated', 'courtesy'] as const;

/** The verdict on a claim. `proof` holds exact words of its lines. Only a supported claim has proof. */
export const ClaimVerdict = z.object({ verdict: z.enum(VERDICTS), proof: z.array(z.string()) });
export type ClaimVerdict = z.infer<typeof ClaimVerdict>;
