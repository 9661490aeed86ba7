import { Refused } from '@linkd/client/errors';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { ConfirmButton } from '../design/confirm-button.tsx';
import { sentenceOf } from '../design/sentence.ts';
import { useConnection } from '../linkd.tsx';
import { signOut } from '../sign-in/session.ts';
import './persona.css';

const KEY = ['persona'];

/** What users say about themselves. Insights compare people with it. */
export const PersonaPage = () => {
  const { linkd, session } = useConnection();
  const queries = useQueryClient();
  const params = { path: { user_id: session.sub } };
  const persona = useQuery({
    queryKey: KEY,
    queryFn: async () => {
      try {
        return (await linkd.http.GET('/v2/personas/{user_id}', { params })).data ?? null;
      } catch (error) {
        if (error instanceof Refused && error.status === 404) return null;
        throw error;
      }
    },
  });
  const save = useMutation({
    mutationFn: (body: Parameters<typeof linkd.putPersona>[1]) => linkd.putPersona(session.sub, body),
    onSuccess: (saved) => queries.setQueryData(KEY, saved),
  });
  const leave = async () => {
    await linkd.http.DELETE('/v2/personas/{user_id}', { params });
    queries.clear();
    signOut();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim() || undefined;
    const interests = (text('interests') ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
    save.mutate({ headline: text('headline'), bio: text('bio'), language: text('language'), interests });
  };
  const failure = persona.error ?? save.error;
  const { headline, interests, bio, language } = persona.data ?? {};
  return (
    <div className="stack narrow">
      <div>
        <h1>About you</h1>
        <p className="soft">Linkd compares the people you meet with this, and writes to them in your language.</p>
      </div>
      {failure && (
        <p className="notice bad" role="alert">
          {sentenceOf(failure)}
        </p>
      )}
      {!persona.isPending && (
        <form className="card stack" onSubmit={submit} key={persona.data?.embedded_at ?? 'new'}>
          <div className="field">
            <label htmlFor="headline">In one line</label>
            <input
              id="headline"
              name="headline"
              className="input"
              maxLength={200}
              defaultValue={headline ?? ''}
              placeholder="Backend engineer who builds payment systems"
            />
          </div>
          <div className="field">
            <label htmlFor="interests">Interests, with commas between them</label>
            <input id="interests" name="interests" className="input" defaultValue={interests?.join(', ') ?? ''} />
          </div>
          <div className="field">
            <label htmlFor="bio">More about you</label>
            <textarea id="bio" name="bio" className="input" maxLength={2000} defaultValue={bio ?? ''} />
          </div>
          <div className="field">
            <label htmlFor="language">Your language, such as en or pt-BR</label>
            <input id="language" name="language" className="input" maxLength={20} defaultValue={language ?? ''} />
          </div>
          <div className="row">
            <button type="submit" className="button main" disabled={save.isPending}>
              {save.isPending ? 'Saving…' : 'Save'}
            </button>
            <span role="status" className="soft small">
              {save.isSuccess ? 'Saved.' : ''}
            </span>
          </div>
        </form>
      )}
      <section className="card stack" aria-labelledby="leave-title">
        <div>
          <h2 id="leave-title">Leave</h2>
          <p className="soft">
            Deletes what you said about yourself, all your conversations, and everything made of them.
          </p>
        </div>
        <div>
          <ConfirmButton label="Delete everything" question="Delete everything of yours?" act={leave} danger>
            Your persona, your recordings and all results are deleted. This cannot be undone.
          </ConfirmButton>
        </div>
      </section>
    </div>
  );
};
