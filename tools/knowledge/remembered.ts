/**
 * A look-up that knows its latest answers. A talk is gone through again in each of its turns, and what an article says
 * on a sentence does not change while the same articles are published.
 */
export function remembered<Answer>(lookUp: (key: string) => Answer, most: number): (key: string) => Answer {
  const known = new Map<string, Answer>();
  return (key) => {
    const answer = known.get(key) ?? lookUp(key);
    known.delete(key);
    known.set(key, answer);
    const [oldest] = known.size > most ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    return answer;
  };
}
