import { expect, test } from 'vitest';
import { opener } from '../../support/databases.ts';
import { openWeb } from '../../support/web.ts';

const open = opener(null);

const headers = {
  'content-type': 'application/json; charset=UTF-8',
  'x-goog-channel-id': 'chan_1',
  'x-goog-channel-token': 'token of chan_1',
  'x-goog-resource-state': 'exists',
};

async function doors() {
  const told: string[] = [];
  const isGoogles = ({ id, token }: { id: string; token: string }) => token === `token of ${id}`;
  const calendarChanges = { isGoogles, told: (id: string) => void told.push(id) };
  const { app } = await openWeb(await open(), { calendarChanges });
  const say = async (over: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/google/calendar/changes', headers: { ...headers, ...over } });
  return { told, say };
}

test('Google tells of a change with headers alone, and is thanked at once', async () => {
  const { told, say } = await doors();
  expect((await say()).statusCode).toBe(204);
  expect((await say({ 'x-goog-resource-state': 'not_exists' })).statusCode).toBe(204);
  expect((await say({ 'content-length': '0' })).statusCode).toBe(204);
  expect((await say({ 'content-type': 'application/json; utf-8' })).statusCode).toBe(204);
  expect(told).toEqual(['chan_1', 'chan_1', 'chan_1', 'chan_1']);
});

test('the greeting of a new channel tells of nothing', async () => {
  const { told, say } = await doors();
  expect((await say({ 'x-goog-resource-state': 'sync' })).statusCode).toBe(204);
  expect(told).toEqual([]);
});

test('who does not know the token of the channel is not heard', async () => {
  const { told, say } = await doors();
  for (const over of [{ 'x-goog-channel-token': 'guessed' }, { 'x-goog-channel-id': 'chan_2' }])
    expect((await say(over)).statusCode).toBe(401);
  expect((await say({ 'x-goog-resource-state': '' })).statusCode).toBe(401);
  expect(told).toEqual([]);
});
