/** What a message asks, thing by thing: its sentences, and what stands between commas and words that join. */
export function partsOf(message: string, joins: readonly string[]): string[] {
  const words = joins.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  const cut = new RegExp(`[?!;\\n]+|\\.(?=\\s|$)|,\\s${words === '' ? '' : `|\\s(?:${words})\\s`}`, 'iu');
  const parts = message.split(cut).map((part) => part.trim());
  return [...new Set(parts)].filter((part) => part !== '' && part !== message.trim());
}
