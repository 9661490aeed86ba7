/** A queue without SQS: what was sent to it, and what was put back for how long. */
export const inMemoryQueue = (...held: string[]) => {
  const sent: object[] = [];
  const backs: { receipt: string; seconds: number }[] = [];
  let left = held;
  return {
    sent,
    backs,
    async send(message: object) {
      sent.push(message);
    },
    async putBack(receipt: string, seconds: number) {
      backs.push({ receipt, seconds });
    },
    async look() {
      const looked = left.slice(0, 10);
      left = left.slice(10);
      return looked;
    },
  };
};
