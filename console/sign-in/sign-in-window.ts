const CHANNEL = 'linkd.sign-in';
const LOOK_MS = 500;

/** Why a second window gave no token, as a sentence for the user. */
export class SignInWindowFailed extends Error {
  override readonly name = 'SignInWindowFailed';
}

type Answer = { token: string } | { failed: true };

/** What the second window tells the page that opened it. */
export const answerOpener = (answer: Answer): void => {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(answer);
  channel.close();
};

/**
 * Waits for the second window's token.
 * @throws SignInWindowFailed when the sign-in failed there, or when the window was closed
 */
export const tokenFromWindow = (isClosed: () => boolean, lookMs = LOOK_MS): Promise<string> =>
  new Promise((resolve, reject) => {
    const channel = new BroadcastChannel(CHANNEL);
    let wasClosed = false;
    const looks = setInterval(() => {
      // The window closes itself after its answer, which may still be on its way at the first look.
      if (wasClosed) end(() => reject(new SignInWindowFailed('The sign-in window was closed. Try again.')));
      wasClosed = isClosed();
    }, lookMs);
    const end = (settle: () => void) => {
      clearInterval(looks);
      channel.close();
      settle();
    };
    channel.onmessage = ({ data }) => {
      const answer = data as Answer;
      end(() =>
        'token' in answer
          ? resolve(answer.token)
          : reject(new SignInWindowFailed('Signing in did not work. Try again.')),
      );
    };
  });
