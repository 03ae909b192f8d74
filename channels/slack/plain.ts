/** What somebody wrote in Slack's mrkdwn, as everybody else reads it. */
export const plainOf = (mrkdwn: string): string =>
  mrkdwn
    .replace(/<mailto:[^|>]+\|([^>]+)>/g, '$1')
    .replace(/<tel:[^|>]+\|([^>]+)>/g, '$1')
    .replace(/<(https?:[^|>]+)\|([^>]+)>/g, (_all, url: string, label: string) =>
      url.replaceAll('&amp;', '&').includes(label) ? url : `${label} (${url})`,
    )
    .replace(/<(https?:[^|>]+|mailto:[^|>]+)>/g, (_all, url: string) => url.replace(/^mailto:/, ''))
    // Mentions are for colleagues.
    .replace(/<[@#!][^|>]*\|([^>]+)>/g, '$1')
    .replace(/<[@#!][^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[ \t]+$/gm, '')
    .trim();
