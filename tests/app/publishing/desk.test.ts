import { expect, it } from 'vitest';
import { withPublished } from '../../../prompts/files.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { openDesk, shippedFiles } from '../../support/publishing.ts';

const now = new Date('2026-11-23T10:00:00Z');
const clock = { now: () => now };
const path = 'knowledge/returns.md';
const text = '# Returns\n\n## How long may goods be returned?\n\nThirty days.\n';
const article = { path, text, by: 'Kim', note: 'asked for every week', from: null };

describeOnEachDatabase('what ops publish', (open) => {
  it('holds at once, with who did it and why, and can be taken back to the file', async () => {
    const { publisher, publishing } = await openDesk(await open(), clock);
    const shipped = await publishing.open('agent.md');
    if (!shipped?.text) throw new Error('the prompt is not there');
    expect(shipped).toMatchObject({ state: 'file', drift: 'none', kind: 'prompt', history: [] });

    const edited = `${shipped.text}\nAlways be brief.\n`;
    const draft = { path: 'agent.md', text: edited, by: 'Kim', note: 'shorter', from: shipped.version };
    expect(await publishing.publish(draft)).toMatchObject({ kind: 'published', document: { state: 'published' } });
    expect(publisher.prompts().agentPrompt).toBe(edited);
    expect(publisher.prompts().versions['agent.md']).not.toBe(shipped.version);
    expect(await publishing.open('agent.md')).toMatchObject({
      drift: 'ahead',
      by: 'Kim',
      text: edited,
      fileText: shipped.text,
      history: [{ state: 'published', by: 'Kim', note: 'shorter', at: now.toISOString() }],
    });

    await publishing.withdraw({ path: 'agent.md', by: 'Lee' });
    expect(publisher.prompts().agentPrompt).toBe(shipped.text);
    expect(await publishing.open('agent.md')).toMatchObject({ state: 'file', drift: 'none', text: shipped.text });
  });

  it('what prospects come for, and who is asked about companies, are edited like the rest', async () => {
    const { publisher, publishing } = await openDesk(await open(), clock);
    const edit = async (path: string, from: string, to: string) =>
      publishing.publish({ path, text: shippedFiles.read(path).replace(from, to), by: 'Kim', note: '', from: null });
    expect(await edit('needs.yaml', 'half our stock is dead', 'good people leave us')).toMatchObject({
      kind: 'published',
    });
    expect(publisher.prompts().packs.en?.answers.need?.told).toContain('good people leave us');
    expect(
      await edit('enrichment.yaml', 'name: company-table, usd: 0', 'name: company-table, usd: 0.25'),
    ).toMatchObject({
      kind: 'published',
    });
    expect(publisher.prompts().enrichment.providers[0]).toEqual({ name: 'company-table', usd: 0.25 });
    expect(await edit('enrichment.yaml', 'company-table', 'clearbit')).toMatchObject({ kind: 'invalid' });
  });

  it('an earlier version can be read again and published anew', async () => {
    const { publishing } = await openDesk(await open(), clock);
    await publishing.publish(article);
    await publishing.publish({ ...article, text: text.replace('Thirty', 'Sixty') });
    const history = (await publishing.open(path))?.history ?? [];
    expect(history).toHaveLength(2);
    expect(await publishing.textOf(history[1]?.id ?? '')).toBe(text);
  });

  it('a draft with a mistake does not hold: file, line and key are told', async () => {
    const { publisher, publishing } = await openDesk(await open(), clock);
    const policy = shippedFiles.read('policy.yaml');
    const broken = { path: 'policy.yaml', text: `${policy}\nnonsense: 1\n` };
    expect(publishing.check(broken)).toMatchObject([
      { file: expect.stringContaining('policy.yaml'), key: 'nonsense', line: expect.any(Number) },
    ]);
    const before = publisher.prompts();
    expect(await publishing.publish({ ...broken, by: 'Kim', note: '', from: null })).toMatchObject({ kind: 'invalid' });
    expect(publisher.prompts()).toBe(before);
    expect(publishing.check({ path: 'agent.md', text: 'Hi.\nYou are {{nmae}}.' })).toMatchObject([
      { line: 2, key: '{{nmae}}' },
    ]);
    expect(publishing.check({ path: 'company/reps.yaml', text: '' })).toHaveLength(1);
    expect(publishing.check({ path: 'knowledge/../agent.md', text: '' })).toHaveLength(1);
  });

  it('two who edit the same text do not overwrite each other', async () => {
    const { publishing } = await openDesk(await open(), clock);
    const version = (await publishing.open('agent.md'))?.version ?? '';
    const edit = (more: string) => ({
      path: 'agent.md',
      text: `${shippedFiles.read('agent.md')}\n${more}\n`,
      by: 'Kim',
      note: '',
      from: version,
    });
    expect(await publishing.publish(edit('One.'))).toMatchObject({ kind: 'published' });
    expect(await publishing.publish(edit('Two.'))).toMatchObject({ kind: 'stale' });
  });

  it('an article appears for the agent, and is gone when it is taken out', async () => {
    const { publisher, publishing } = await openDesk(await open(), clock);
    const files = () => publisher.prompts().knowledge.map(({ file }) => file);
    await publishing.publish(article);
    expect(files()).toContain('returns.md');
    expect(await publishing.remove({ path, by: 'Kim' })).toMatchObject({ kind: 'published' });
    expect(files()).not.toContain('returns.md');
    await publishing.remove({ path: 'knowledge/pricing.md', by: 'Kim' });
    expect(files()).not.toContain('pricing.md');
    await publishing.withdraw({ path: 'knowledge/pricing.md', by: 'Kim' });
    expect(files()).toContain('pricing.md');
    expect(await publishing.remove({ path: 'policy.yaml', by: 'Kim' })).toEqual({ kind: 'unknown' });
  });

  it('every process of the database follows, and each change is heard of', async () => {
    const database = await open();
    const one = await openDesk(database, clock);
    const other = await openDesk(database, clock);
    const heard: number[] = [];
    other.publisher.onChange(({ knowledge }) => heard.push(knowledge.length));
    const before = other.publisher.prompts().knowledge.length;
    await one.publishing.publish(article);
    expect(other.publisher.prompts().knowledge).toHaveLength(before);
    await other.publisher.reload();
    await other.publisher.reload();
    expect(heard).toEqual([before + 1]);
  });

  it('a file that has moved on since it was published is told apart', async () => {
    const database = await open();
    const { publishing } = await openDesk(database, clock);
    const prompt = shippedFiles.read('agent.md');
    await publishing.publish({ path: 'agent.md', text: `${prompt}\nOne.\n`, by: 'Kim', note: '', from: null });
    const moved = withPublished(shippedFiles, new Map([['agent.md', `${prompt}\nTwo.\n`]]));
    const later = await openDesk(database, clock, moved);
    expect(await later.publishing.open('agent.md')).toMatchObject({ drift: 'file_moved' });
  });
});
