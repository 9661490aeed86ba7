// Generated from openapi.yaml by `npm run openapi`.

export interface paths {
    "/v2/interactions/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a job, and get a form to upload its recording */
        post: operations["Submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/interactions/status/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the state of a job, and its result when it has one */
        get: operations["Status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/interactions/cancel/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a job and delete what it has gathered */
        post: operations["Cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/interactions/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Erase a job and all its data */
        delete: operations["DeleteInteraction"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/interactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your jobs, newest first */
        get: operations["ListInteractions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/interactions/{job_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the states of the machine that a job has visited */
        get: operations["GetTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/interactions/{job_id}/recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an address that plays the recording of a job for 15 minutes */
        get: operations["GetRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/interactions/{job_id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether a part of a result is good, and which drafts were sent, and in which words */
        post: operations["GiveFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/personas/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get your persona, and the time of its embedding */
        get: operations["GetPersona"];
        /** Say who you are, for the insight */
        put: operations["PutPersona"];
        post?: never;
        /** Leave: erase your persona and all your jobs */
        delete: operations["DeletePersona"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put a person on the suppression list, at their request
         * @description For members of the group `admins`.
         */
        put: operations["PutSuppression"];
        post?: never;
        /**
         * Take a person off the suppression list: the entry with these hints, or, without hints, every entry of the name
         * @description For members of the group `admins`.
         */
        delete: operations["DeleteSuppression"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/circuits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the circuits: which sources rest, and why
         * @description For members of the group `admins`.
         */
        get: operations["ListCircuits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/circuits/{source}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close the circuit of a source at once
         * @description For members of the group `admins`.
         */
        post: operations["ResetCircuit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what the service is doing: pools, circuits, jobs, and the failures and stage times of the last day
         * @description For members of the group `admins`.
         */
        get: operations["GetOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check whether the parts that the service needs are there */
        get: operations["Health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            errors?: {
                field: string;
                message: string;
            }[];
        };
        GatewayAnswer: {
            message: string;
        };
        Submitted: {
            job_id: string;
            /** @description The execution's ARN, known before it starts. */
            task_id: string;
            /** @enum {string} */
            state: "PENDING" | "TRANSCRIPTION" | "EMBEDDING" | "ENRICHMENT" | "SYNTHESIS" | "SUCCESS" | "ERROR" | "CANCELLED";
            /** @description The requested language: a BCP 47 tag, or `auto`. */
            language: string;
            status_url: string;
            /** @description Where to send the recording: a form with these fields and, last, `file`. Missing when the recording came along, or has been sent. */
            upload?: {
                /** Format: uri */
                url: string;
                fields: {
                    [key: string]: string;
                };
                /** Format: date-time */
                expires_at: string;
            };
        };
        SubmitRequest: {
            /** @enum {string} */
            mode: "recap" | "live";
            /** @description Audio or video; case and parameters do not matter. application/octet-stream when it is not known. */
            content_type: string;
            size_bytes: number;
            /**
             * @description The spoken language; `auto`, the default, detects it.
             * @enum {string}
             */
            language?: "bg" | "ca" | "cs" | "da" | "da-DK" | "de" | "de-CH" | "el" | "en" | "en-AU" | "en-GB" | "en-IN" | "en-NZ" | "en-US" | "es" | "es-419" | "et" | "fi" | "fr" | "fr-CA" | "hi" | "hu" | "id" | "it" | "ja" | "ko" | "ko-KR" | "lt" | "lv" | "ms" | "nl" | "nl-BE" | "no" | "pl" | "pt" | "pt-BR" | "pt-PT" | "ro" | "ru" | "sk" | "sv" | "sv-SE" | "th" | "th-TH" | "tr" | "uk" | "vi" | "zh" | "zh-CN" | "zh-HK" | "zh-Hans" | "zh-Hant" | "zh-TW" | "auto";
            /**
             * @description A `batch` lets `normal` jobs go first; `normal` is the default.
             * @enum {string}
             */
            priority?: "normal" | "batch";
            filename?: string;
            user_id?: string;
        };
        SubmitForm: {
            /** @enum {string} */
            mode: "recap" | "live";
            /**
             * @description The spoken language; `auto`, the default, detects it.
             * @enum {string}
             */
            language?: "bg" | "ca" | "cs" | "da" | "da-DK" | "de" | "de-CH" | "el" | "en" | "en-AU" | "en-GB" | "en-IN" | "en-NZ" | "en-US" | "es" | "es-419" | "et" | "fi" | "fr" | "fr-CA" | "hi" | "hu" | "id" | "it" | "ja" | "ko" | "ko-KR" | "lt" | "lv" | "ms" | "nl" | "nl-BE" | "no" | "pl" | "pt" | "pt-BR" | "pt-PT" | "ro" | "ru" | "sk" | "sv" | "sv-SE" | "th" | "th-TH" | "tr" | "uk" | "vi" | "zh" | "zh-CN" | "zh-HK" | "zh-Hans" | "zh-Hant" | "zh-TW" | "auto";
            /**
             * @description A `batch` lets `normal` jobs go first; `normal` is the default.
             * @enum {string}
             */
            priority?: "normal" | "batch";
            user_id?: string;
            /** Format: binary */
            file: string;
        };
        Status: {
            job_id: string;
            task_id: string;
            /** @enum {string} */
            state: "PENDING" | "TRANSCRIPTION" | "EMBEDDING" | "ENRICHMENT" | "SYNTHESIS" | "SUCCESS" | "ERROR" | "CANCELLED";
            /** @description A sentence for people. */
            progress: string;
            /** @description What the job is waiting for. Nothing is wrong: it goes on when its turn comes. */
            queued: {
                /**
                 * @description A slot for a transcription, one for a lookup, or the turn of a batch.
                 * @enum {string}
                 */
                waiting_for: "transcription" | "look_ups" | "batch";
                /** Format: date-time */
                since: string;
                /** @description 1 is next. Null where it cannot be known. */
                place: number | null;
            } | null;
            /** @description The language of the recording, as a BCP 47 tag; until it is known, the requested one. */
            language: string;
            result: {
                /** @default en */
                language: string;
                extracted_interests: string;
                persons: {
                    name: string;
                    search_query: string;
                    confidence: number;
                    /** @enum {string} */
                    outcome: "found" | "absent" | "blocked" | "skipped" | "failed";
                    source: ("linkedin" | "x" | "google" | "github" | "bluesky" | "orcid" | "brave" | "exa" | "peopledatalabs") | null;
                    profile_url: string | null;
                    headline: string | null;
                    match_confidence: number | null;
                    red_flags: string[];
                    /** @default [] */
                    sources: {
                        /** @enum {string} */
                        source: "linkedin" | "x" | "google" | "github" | "bluesky" | "orcid" | "brave" | "exa" | "peopledatalabs";
                        /** Format: uri */
                        profile_url: string;
                    }[];
                    attempts: {
                        /** @enum {string} */
                        outcome: "found" | "absent" | "blocked" | "skipped" | "failed";
                        reason?: string;
                        /** @enum {string} */
                        source: "linkedin" | "x" | "google" | "github" | "bluesky" | "orcid" | "brave" | "exa" | "peopledatalabs";
                    }[];
                }[];
                final_insight: {
                    summary: string;
                    overlap_points: string[];
                    action_items: string[];
                    evidence: {
                        claim: string;
                        /** @enum {string} */
                        from: "transcript" | "persona" | "profile";
                        quote: string;
                        url: string | null;
                        at_seconds: number | null;
                        /** @default false */
                        verified: boolean;
                    }[];
                } | null;
                draft_message: string | null;
                drafts: {
                    person: string;
                    message: string;
                    evidence: {
                        claim: string;
                        /** @enum {string} */
                        from: "transcript" | "persona" | "profile";
                        quote: string;
                        url: string | null;
                        at_seconds: number | null;
                        /** @default false */
                        verified: boolean;
                    }[];
                    /** @description When the user said that it was sent. */
                    sent_at: string | null;
                    /** @description The message in the words of the user. */
                    edited_message: string | null;
                }[];
                feedback: {
                    /** @enum {string} */
                    about: "insight" | "draft" | "person";
                    person: string | null;
                    /** @enum {string} */
                    verdict: "good" | "bad";
                }[];
            } | null;
            error: {
                code: string;
                message: string;
                stage: string;
                retryable: boolean;
            } | null;
            /** @description What was left out, and why. */
            degraded: {
                step: string;
                code: string;
                reason: string;
            }[];
            stages: {
                /** @enum {string} */
                name: "TRANSCRIPTION" | "EMBEDDING" | "ENRICHMENT" | "SYNTHESIS";
                /** @enum {string} */
                state: "PENDING" | "RUNNING" | "SUCCESS" | "ERROR" | "CANCELLED";
                started_at: string | null;
                ended_at: string | null;
            }[];
        };
        Cancelled: {
            job_id: string;
            /** @constant */
            state: "CANCELLED";
        };
        Interactions: {
            interactions: {
                job_id: string;
                /** @enum {string} */
                state: "PENDING" | "TRANSCRIPTION" | "EMBEDDING" | "ENRICHMENT" | "SYNTHESIS" | "SUCCESS" | "ERROR" | "CANCELLED";
                progress: string;
                /** @enum {string} */
                mode: "recap" | "live";
                filename: string | null;
                ended_at: string | null;
                stages: {
                    /** @enum {string} */
                    name: "TRANSCRIPTION" | "EMBEDDING" | "ENRICHMENT" | "SYNTHESIS";
                    /** @enum {string} */
                    state: "PENDING" | "RUNNING" | "SUCCESS" | "ERROR" | "CANCELLED";
                    started_at: string | null;
                    ended_at: string | null;
                }[];
                /** @description Empty until the job has succeeded. */
                persons: {
                    name: string;
                    /** @enum {string} */
                    outcome: "found" | "absent" | "blocked" | "skipped" | "failed";
                    source: ("linkedin" | "x" | "google" | "github" | "bluesky" | "orcid" | "brave" | "exa" | "peopledatalabs") | null;
                }[];
                status_url: string;
            }[];
            /** @description Asks for the next page; null ends the list. */
            cursor: string | null;
        };
        Timeline: {
            job_id: string;
            /** @description In the order of entering. Empty before the job starts. */
            steps: {
                /** @description The state's name in the machine. */
                state: string;
                /** @description The index of the person who is looked up. Null outside of that. */
                person: number | null;
                /** @description 1, and one more for each retry. */
                attempt: number;
                /** Format: date-time */
                entered_at: string;
                /** @description Null while it runs. */
                ended_at: string | null;
                /**
                 * @description `caught` is a failure that the job went on from.
                 * @enum {string}
                 */
                outcome: "running" | "succeeded" | "failed" | "caught" | "aborted";
                /** @description The name of the last attempt's error. Null after a success. */
                error: string | null;
            }[];
            /** @description False if the history is longer than what was read: the last steps are missing. */
            complete: boolean;
        };
        Recording: {
            /**
             * Format: uri
             * @description Plays the recording, without a token. Ranges can be asked for.
             */
            url: string;
            content_type: string;
            /** Format: date-time */
            expires_at: string;
        };
        FeedbackRequest: {
            /** @enum {string} */
            about: "insight" | "draft" | "person";
            /** @description The name in `persons` or `drafts`. Not for the insight. */
            person?: string;
            /** @enum {string} */
            verdict?: "good" | "bad";
            /** @description Whether the draft was sent. Only for a draft. */
            sent?: boolean;
            /** @description The draft in the words of the user. It is kept as it is. Only for a draft. */
            edited_message?: string;
        };
        Persona: {
            user_id: string;
            headline: string | null;
            interests: string[];
            bio: string | null;
            language: string | null;
            /** Format: date-time */
            embedded_at: string;
            embedding: {
                model: string;
                dimensions: number;
            };
        };
        PersonaInput: {
            headline?: string;
            interests: string[];
            bio?: string;
            language?: string;
        };
        SuppressionInput: {
            name: string;
            hints?: string | string[];
        };
        Circuits: {
            circuits: {
                /** @enum {string} */
                source: "linkedin" | "x" | "google" | "github" | "bluesky" | "orcid" | "brave" | "exa" | "peopledatalabs";
                /** @enum {string} */
                state: "closed" | "open" | "half_open";
                reason: string | null;
                generation: number;
                recent_failures: number;
                opens_again_in_seconds: number | null;
                quota_resets_in_seconds: number | null;
            }[];
        };
        Circuit: {
            /** @enum {string} */
            source: "linkedin" | "x" | "google" | "github" | "bluesky" | "orcid" | "brave" | "exa" | "peopledatalabs";
            /** @enum {string} */
            state: "closed" | "open" | "half_open";
            reason: string | null;
            generation: number;
            recent_failures: number;
            opens_again_in_seconds: number | null;
            quota_resets_in_seconds: number | null;
        };
        Operations: {
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description Ended jobs are counted from here: the last 24 hours, or less if there are too many jobs.
             */
            since: string;
            pools: {
                /** @enum {string} */
                name: "transcription" | "look_ups";
                /** @description Works in progress. SQS counts them approximately. */
                running: number;
                /** @description Works that wait for a slot, or for the time that a provider asked for. */
                waiting: number;
                /** @description How long the first job in the line waits. */
                oldest_waiting_seconds: number | null;
                /** @description How many works may run at once. */
                limit: number;
            }[];
            /** @description Empty if they cannot be read just now. */
            circuits: {
                /** @enum {string} */
                source: "linkedin" | "x" | "google" | "github" | "bluesky" | "orcid" | "brave" | "exa" | "peopledatalabs";
                /** @enum {string} */
                state: "closed" | "open" | "half_open";
                reason: string | null;
                generation: number;
                recent_failures: number;
                opens_again_in_seconds: number | null;
                quota_resets_in_seconds: number | null;
            }[];
            /** @description Open jobs now, and the ended ones since then. */
            jobs_by_state: {
                [key: string]: number;
            };
            /** @description The failed jobs by error code, the most frequent first. */
            failures: {
                code: string;
                count: number;
            }[];
            /** @description The times of the jobs that succeeded. */
            stages: {
                /** @enum {string} */
                name: "TRANSCRIPTION" | "EMBEDDING" | "ENRICHMENT" | "SYNTHESIS";
                p50_seconds: number | null;
                p90_seconds: number | null;
                /** @description How many jobs were measured. */
                jobs: number;
            }[];
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded";
            checks: {
                /** @enum {string} */
                tables: "ok" | "failing";
                /** @enum {string} */
                state_machine: "ok" | "failing";
                /** @enum {string} */
                cache: "ok" | "failing";
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Submit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Within a day, a request with the same key gets the same job. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mode": "recap",
                 *       "content_type": "audio/flac",
                 *       "size_bytes": 348211,
                 *       "language": "auto",
                 *       "filename": "monday.flac"
                 *     }
                 */
                "application/json": components["schemas"]["SubmitRequest"];
                "multipart/form-data": components["schemas"]["SubmitForm"];
            };
        };
        responses: {
            /** @description The job. Without `upload` when the request brought the recording. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job_id": "01KB3M8Q5ZT7W2X9Y4A6C8E0GH",
                     *       "task_id": "arn:aws:states:us-east-1:000000000000:execution:pipeline:01KB3M8Q5ZT7W2X9Y4A6C8E0GH",
                     *       "state": "PENDING",
                     *       "language": "auto",
                     *       "status_url": "/v2/interactions/status/01KB3M8Q5ZT7W2X9Y4A6C8E0GH",
                     *       "upload": {
                     *         "url": "https://recordings.s3.us-east-1.amazonaws.com/",
                     *         "fields": {
                     *           "key": "raw-audio/01KB3M8Q5ZT7W2X9Y4A6C8E0GH",
                     *           "Content-Type": "audio/flac",
                     *           "Policy": "eyJleHBpcmF0aW9uIjoi..."
                     *         },
                     *         "expires_at": "2026-11-23T10:15:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Submitted"];
                };
            };
            /** @description Fields are missing or wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad request",
                     *       "status": 400,
                     *       "detail": "Fields are missing or wrong."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description The user_id is not that of the token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The user_id is not that of the token."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The first request with this Idempotency-Key is still running, or its job is gone. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The first request with this Idempotency-Key is still running, or its job is gone."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A form may have at most 4 MB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload too large",
                     *       "status": 413,
                     *       "detail": "A form may have at most 4 MB."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Request Entity Too Large"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description This Idempotency-Key was used with another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable content",
                     *       "status": 422,
                     *       "detail": "This Idempotency-Key was used with another request."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Service Unavailable, from API Gateway. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    Status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01KB3M8Q5ZT7W2X9Y4A6C8E0GH */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job_id": "01KB3M8Q5ZT7W2X9Y4A6C8E0GH",
                     *       "task_id": "arn:aws:states:us-east-1:000000000000:execution:pipeline:01KB3M8Q5ZT7W2X9Y4A6C8E0GH",
                     *       "state": "SUCCESS",
                     *       "progress": "Complete",
                     *       "queued": null,
                     *       "language": "en",
                     *       "result": {
                     *         "language": "en",
                     *         "extracted_interests": "React, TypeScript, Solana",
                     *         "persons": [
                     *           {
                     *             "name": "Chidi",
                     *             "search_query": "Chidi Backend Developer Nigeria",
                     *             "confidence": 0.95,
                     *             "outcome": "found",
                     *             "source": "x",
                     *             "profile_url": "https://x.com/chidi_builds_example",
                     *             "headline": "Backend developer in Lagos",
                     *             "match_confidence": 0.8,
                     *             "red_flags": [],
                     *             "sources": [
                     *               {
                     *                 "source": "x",
                     *                 "profile_url": "https://x.com/chidi_builds_example"
                     *               }
                     *             ],
                     *             "attempts": [
                     *               {
                     *                 "source": "linkedin",
                     *                 "outcome": "blocked",
                     *                 "reason": "captcha"
                     *               },
                     *               {
                     *                 "source": "x",
                     *                 "outcome": "found"
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "final_insight": {
                     *           "summary": "You both follow Solana projects.",
                     *           "overlap_points": [
                     *             "Solana"
                     *           ],
                     *           "action_items": [
                     *             "Ask Chidi about payment tools."
                     *           ],
                     *           "evidence": [
                     *             {
                     *               "claim": "Solana",
                     *               "from": "transcript",
                     *               "quote": "Chidi builds payment tools on Solana.",
                     *               "url": null,
                     *               "at_seconds": 12.4,
                     *               "verified": true
                     *             }
                     *           ]
                     *         },
                     *         "draft_message": "Hi Chidi, it was good to hear about your payment tools on Solana.",
                     *         "drafts": [
                     *           {
                     *             "person": "Chidi",
                     *             "message": "Hi Chidi, it was good to hear about your payment tools on Solana.",
                     *             "evidence": [
                     *               {
                     *                 "claim": "Hi Chidi, it was good to hear about your payment tools on Solana.",
                     *                 "from": "transcript",
                     *                 "quote": "Chidi builds payment tools on Solana.",
                     *                 "url": null,
                     *                 "at_seconds": 12.4,
                     *                 "verified": true
                     *               }
                     *             ],
                     *             "sent_at": "2026-11-23T18:30:00.000Z",
                     *             "edited_message": null
                     *           }
                     *         ],
                     *         "feedback": [
                     *           {
                     *             "about": "draft",
                     *             "person": "Chidi",
                     *             "verdict": "good"
                     *           }
                     *         ]
                     *       },
                     *       "error": null,
                     *       "degraded": [],
                     *       "stages": [
                     *         {
                     *           "name": "TRANSCRIPTION",
                     *           "state": "SUCCESS",
                     *           "started_at": "2026-11-23T10:01:00.000Z",
                     *           "ended_at": "2026-11-23T10:01:09.000Z"
                     *         },
                     *         {
                     *           "name": "EMBEDDING",
                     *           "state": "SUCCESS",
                     *           "started_at": "2026-11-23T10:01:09.000Z",
                     *           "ended_at": "2026-11-23T10:01:11.000Z"
                     *         },
                     *         {
                     *           "name": "ENRICHMENT",
                     *           "state": "SUCCESS",
                     *           "started_at": "2026-11-23T10:01:11.000Z",
                     *           "ended_at": "2026-11-23T10:01:32.000Z"
                     *         },
                     *         {
                     *           "name": "SYNTHESIS",
                     *           "state": "SUCCESS",
                     *           "started_at": "2026-11-23T10:01:32.000Z",
                     *           "ended_at": "2026-11-23T10:01:36.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description There is no such job, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no such job, or it belongs to somebody else."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Service Unavailable, from API Gateway. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    Cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01KB3M8Q5ZT7W2X9Y4A6C8E0GH */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is cancelled for good, now or before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job_id": "01KB3M8Q5ZT7W2X9Y4A6C8E0GH",
                     *       "state": "CANCELLED"
                     *     }
                     */
                    "application/json": components["schemas"]["Cancelled"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description There is no such job, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no such job, or it belongs to somebody else."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The job had already ended in SUCCESS or ERROR. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The job had already ended in SUCCESS or ERROR."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Service Unavailable, from API Gateway. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    DeleteInteraction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01KB3M8Q5ZT7W2X9Y4A6C8E0GH */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is gone, with its recording, transcript, lookups, result and row. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description There is no such job, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no such job, or it belongs to somebody else."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Service Unavailable, from API Gateway. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    ListInteractions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "interactions": [
                     *         {
                     *           "job_id": "01KB3M8Q5ZT7W2X9Y4A6C8E0GH",
                     *           "state": "SUCCESS",
                     *           "progress": "Complete",
                     *           "mode": "recap",
                     *           "filename": "monday.flac",
                     *           "ended_at": "2026-11-23T10:01:36.000Z",
                     *           "stages": [
                     *             {
                     *               "name": "TRANSCRIPTION",
                     *               "state": "SUCCESS",
                     *               "started_at": "2026-11-23T10:01:00.000Z",
                     *               "ended_at": "2026-11-23T10:01:09.000Z"
                     *             },
                     *             {
                     *               "name": "EMBEDDING",
                     *               "state": "SUCCESS",
                     *               "started_at": "2026-11-23T10:01:09.000Z",
                     *               "ended_at": "2026-11-23T10:01:11.000Z"
                     *             },
                     *             {
                     *               "name": "ENRICHMENT",
                     *               "state": "SUCCESS",
                     *               "started_at": "2026-11-23T10:01:11.000Z",
                     *               "ended_at": "2026-11-23T10:01:32.000Z"
                     *             },
                     *             {
                     *               "name": "SYNTHESIS",
                     *               "state": "SUCCESS",
                     *               "started_at": "2026-11-23T10:01:32.000Z",
                     *               "ended_at": "2026-11-23T10:01:36.000Z"
                     *             }
                     *           ],
                     *           "persons": [
                     *             {
                     *               "name": "Chidi",
                     *               "outcome": "found",
                     *               "source": "x"
                     *             }
                     *           ],
                     *           "status_url": "/v2/interactions/status/01KB3M8Q5ZT7W2X9Y4A6C8E0GH"
                     *         }
                     *       ],
                     *       "cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["Interactions"];
                };
            };
            /** @description The limit or the cursor is wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad request",
                     *       "status": 400,
                     *       "detail": "The limit or the cursor is wrong."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Service Unavailable, from API Gateway. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    GetTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01KB3M8Q5ZT7W2X9Y4A6C8E0GH */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The states, with times and outcomes, and without what they were given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job_id": "01KB3M8Q5ZT7W2X9Y4A6C8E0GH",
                     *       "steps": [
                     *         {
                     *           "state": "Look up in the browser",
                     *           "person": 0,
                     *           "attempt": 1,
                     *           "entered_at": "2026-11-23T10:01:13.000Z",
                     *           "ended_at": "2026-11-23T10:01:21.000Z",
                     *           "outcome": "succeeded",
                     *           "error": null
                     *         },
                     *         {
                     *           "state": "Write insight",
                     *           "person": null,
                     *           "attempt": 2,
                     *           "entered_at": "2026-11-23T10:01:32.000Z",
                     *           "ended_at": null,
                     *           "outcome": "running",
                     *           "error": "ProviderUnavailable"
                     *         }
                     *       ],
                     *       "complete": true
                     *     }
                     */
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description There is no such job, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no such job, or it belongs to somebody else."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Too many timelines are read at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service unavailable",
                     *       "status": 503,
                     *       "detail": "Too many timelines are read at the moment."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    GetRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01KB3M8Q5ZT7W2X9Y4A6C8E0GH */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address. Anybody who has it can listen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://recordings.s3.us-east-1.amazonaws.com/raw-audio/01KB3M8Q5ZT7W2X9Y4A6C8E0GH?X-Amz-Expires=900&X-Amz-Signature=...",
                     *       "content_type": "audio/flac",
                     *       "expires_at": "2026-11-23T10:20:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Recording"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description There is no such job, or its recording never came, or it was deleted after 48 hours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no such job, or its recording never came, or it was deleted after 48 hours."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Service Unavailable, from API Gateway. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    GiveFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01KB3M8Q5ZT7W2X9Y4A6C8E0GH */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "about": "draft",
                 *       "person": "Chidi",
                 *       "sent": true,
                 *       "edited_message": "Hi Chidi, coffee on Friday?"
                 *     }
                 */
                "application/json": components["schemas"]["FeedbackRequest"];
            };
        };
        responses: {
            /** @description It is kept. Later feedback on the same part replaces what it mentions. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Fields are missing or wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad request",
                     *       "status": 400,
                     *       "detail": "Fields are missing or wrong."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description There is no such job, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no such job, or it belongs to somebody else."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The job has not succeeded. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The job has not succeeded."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large, from API Gateway. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Request Entity Too Large"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description The result has no such person or draft. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable content",
                     *       "status": 422,
                     *       "detail": "The result has no such person or draft."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Service Unavailable, from API Gateway. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    GetPersona: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ada */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The persona. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "ada",
                     *       "headline": "Backend engineer",
                     *       "interests": [
                     *         "Solana",
                     *         "trail running"
                     *       ],
                     *       "bio": null,
                     *       "language": "en",
                     *       "embedded_at": "2026-11-23T09:00:00.000Z",
                     *       "embedding": {
                     *         "model": "gemini-embedding-001",
                     *         "dimensions": 768
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Persona"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description The user_id is not that of the token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The user_id is not that of the token."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no persona yet. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no persona yet."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Service Unavailable, from API Gateway. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    PutPersona: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ada */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "headline": "Backend engineer",
                 *       "interests": [
                 *         "Solana",
                 *         "trail running"
                 *       ],
                 *       "language": "en"
                 *     }
                 */
                "application/json": components["schemas"]["PersonaInput"];
            };
        };
        responses: {
            /** @description The stored persona. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "ada",
                     *       "headline": "Backend engineer",
                     *       "interests": [
                     *         "Solana",
                     *         "trail running"
                     *       ],
                     *       "bio": null,
                     *       "language": "en",
                     *       "embedded_at": "2026-11-23T09:00:00.000Z",
                     *       "embedding": {
                     *         "model": "gemini-embedding-001",
                     *         "dimensions": 768
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Persona"];
                };
            };
            /** @description Fields are missing or wrong, or all are empty. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad request",
                     *       "status": 400,
                     *       "detail": "Fields are missing or wrong, or all are empty."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description The user_id is not that of the token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The user_id is not that of the token."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large, from API Gateway. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Request Entity Too Large"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description The model refuses to embed this text. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable content",
                     *       "status": 422,
                     *       "detail": "The model refuses to embed this text."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description The persona cannot be embedded at the moment. Retry-After says when to try again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service unavailable",
                     *       "status": 503,
                     *       "detail": "The persona cannot be embedded at the moment. Retry-After says when to try again."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    DeletePersona: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ada */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All your data is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description The user_id is not that of the token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The user_id is not that of the token."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Not everything is gone yet. The rest goes within an hour, or with the next request. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service unavailable",
                     *       "status": 503,
                     *       "detail": "Not everything is gone yet. The rest goes within an hour, or with the next request."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    PutSuppression: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Maren Solberg",
                 *       "hints": [
                 *         "Fjordlys Studio",
                 *         "Oslo"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SuppressionInput"];
            };
        };
        responses: {
            /** @description From now on nobody looks this person up. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The name or the hints are missing or wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad request",
                     *       "status": 400,
                     *       "detail": "The name or the hints are missing or wrong."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description This is for members of the group admins, and the token names no such group. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This is for members of the group admins, and the token names no such group."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large, from API Gateway. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Request Entity Too Large"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Service Unavailable, from API Gateway. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    DeleteSuppression: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Maren Solberg",
                 *       "hints": [
                 *         "Fjordlys Studio",
                 *         "Oslo"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SuppressionInput"];
            };
        };
        responses: {
            /** @description The person is not on the list, whether they were on it before or not. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The name or the hints are missing or wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad request",
                     *       "status": 400,
                     *       "detail": "The name or the hints are missing or wrong."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description This is for members of the group admins, and the token names no such group. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This is for members of the group admins, and the token names no such group."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large, from API Gateway. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Request Entity Too Large"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Service Unavailable, from API Gateway. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    ListCircuits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A circuit for each source. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "circuits": [
                     *         {
                     *           "source": "linkedin",
                     *           "state": "open",
                     *           "reason": "captcha",
                     *           "generation": 1795428000000000,
                     *           "recent_failures": 0,
                     *           "opens_again_in_seconds": 3421,
                     *           "quota_resets_in_seconds": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Circuits"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description This is for members of the group admins, and the token names no such group. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This is for members of the group admins, and the token names no such group."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description The circuits cannot be reached at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service unavailable",
                     *       "status": 503,
                     *       "detail": "The circuits cannot be reached at the moment."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    ResetCircuit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example linkedin */
                source: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The circuit, closed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "source": "linkedin",
                     *       "state": "closed",
                     *       "reason": null,
                     *       "generation": 0,
                     *       "recent_failures": 0,
                     *       "opens_again_in_seconds": null,
                     *       "quota_resets_in_seconds": null
                     *     }
                     */
                    "application/json": components["schemas"]["Circuit"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description This is for members of the group admins, and the token names no such group. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This is for members of the group admins, and the token names no such group."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no source with that name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not found",
                     *       "status": 404,
                     *       "detail": "There is no source with that name."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description The circuits cannot be reached at the moment. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service unavailable",
                     *       "status": 503,
                     *       "detail": "The circuits cannot be reached at the moment."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    GetOperations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service at this moment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2026-11-23T10:20:00.000Z",
                     *       "since": "2026-11-22T10:20:00.000Z",
                     *       "pools": [
                     *         {
                     *           "name": "transcription",
                     *           "running": 4,
                     *           "waiting": 7,
                     *           "oldest_waiting_seconds": 38.2,
                     *           "limit": 4
                     *         },
                     *         {
                     *           "name": "look_ups",
                     *           "running": 3,
                     *           "waiting": 0,
                     *           "oldest_waiting_seconds": null,
                     *           "limit": 32
                     *         }
                     *       ],
                     *       "circuits": [
                     *         {
                     *           "source": "linkedin",
                     *           "state": "open",
                     *           "reason": "captcha",
                     *           "generation": 1795428000000000,
                     *           "recent_failures": 0,
                     *           "opens_again_in_seconds": 3421,
                     *           "quota_resets_in_seconds": null
                     *         }
                     *       ],
                     *       "jobs_by_state": {
                     *         "PENDING": 2,
                     *         "TRANSCRIPTION": 11,
                     *         "EMBEDDING": 0,
                     *         "ENRICHMENT": 1,
                     *         "SYNTHESIS": 1,
                     *         "SUCCESS": 412,
                     *         "ERROR": 3,
                     *         "CANCELLED": 1
                     *       },
                     *       "failures": [
                     *         {
                     *           "code": "NoSpeech",
                     *           "count": 2
                     *         },
                     *         {
                     *           "code": "UploadExpired",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "stages": [
                     *         {
                     *           "name": "TRANSCRIPTION",
                     *           "p50_seconds": 9.1,
                     *           "p90_seconds": 31.4,
                     *           "jobs": 412
                     *         },
                     *         {
                     *           "name": "EMBEDDING",
                     *           "p50_seconds": 2.2,
                     *           "p90_seconds": 3.9,
                     *           "jobs": 412
                     *         },
                     *         {
                     *           "name": "ENRICHMENT",
                     *           "p50_seconds": 21.7,
                     *           "p90_seconds": 48,
                     *           "jobs": 412
                     *         },
                     *         {
                     *           "name": "SYNTHESIS",
                     *           "p50_seconds": 4.6,
                     *           "p90_seconds": 9.8,
                     *           "jobs": 412
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Operations"];
                };
            };
            /** @description Unauthorized, from API Gateway. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Unauthorized"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description This is for members of the group admins, and the token names no such group. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This is for members of the group admins, and the token names no such group."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Service Unavailable, from API Gateway. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
    Health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok or degraded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "checks": {
                     *         "tables": "ok",
                     *         "state_machine": "ok",
                     *         "cache": "ok"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Too Many Requests, from API Gateway. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Too Many Requests"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                    /**
                     * @example {
                     *       "message": "Internal Server Error"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
            /** @description Service Unavailable, from API Gateway. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Service Unavailable"
                     *     }
                     */
                    "application/json": components["schemas"]["GatewayAnswer"];
                };
            };
        };
    };
}
