/** A job as the API shows it. */
export interface Status {
  /** The spoken language, as a BCP 47 tag. */
  language: string;
  job_id: string;
  task_id: string;
  state: string;
  progress: string;
  result: Result | null;
  error: { code: string; message: string; stage: string; retryable: boolean } | null;
  degraded: { step: string; code: string; reason: string }[];
  /** What the job waits for, if it waits. */
  queued: { waiting_for: string; since: string; place: number | null } | null;
  stages: { name: string; state: string; started_at: string | null; ended_at: string | null }[];
}

export interface Result {
  language: string;
  extracted_interests: string;
  persons: {
    name: string;
    outcome: string;
    source: string | null;
    headline: string | null;
    profile_url: string | null;
    sources: { source: string; profile_url: string }[];
    match_confidence: number | null;
    red_flags: string[];
    attempts: { source: string; outcome: string; reason?: string }[];
  }[];
  final_insight: { summary: string; overlap_points: string[]; action_items: string[]; evidence: Evidence[] } | null;
  draft_message: string | null;
  drafts: { person: string; message: string; evidence: Evidence[] }[];
}

export interface Evidence {
  claim: string;
  from: string;
  quote: string;
  url: string | null;
  at_seconds: number | null;
  verified: boolean;
}
