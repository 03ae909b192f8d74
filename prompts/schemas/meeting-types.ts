import { z } from 'zod';
import type { MeetingType } from '../../shared/meeting-type.ts';
import { id, line } from './words.ts';

const ids = z.array(id).min(1, 'must name at least one rep or pool');

/** `any`: whoever of these is free, or with `owner` the rep who has the lead. `all`: each of these. */
const host = z.union([
  z.strictObject({ any: ids, owner: z.boolean().default(false) }).transform((place) => [place]),
  z.strictObject({ all: ids }).transform(({ all }) => all.map((one) => ({ any: [one], owner: false }))),
]);

/** One entry of `meetings` in `company/company.yaml`. */
export const meetingType = z
  .strictObject({
    id,
    name: line,
    minutes: z.int().min(5).max(480).default(30),
    bufferMinutes: z.int().min(0).max(240).nullable().default(null),
    hosts: z
      .array(host)
      .min(1, 'must name at least one host')
      .transform((written) => written.flat()),
    tiers: z.array(z.enum(['nurture', 'agent', 'rep'])).default([]),
  })
  .transform(({ hosts, ...type }): MeetingType => ({ ...type, places: ownerFirst(hosts) }))
  .refine(({ places }) => places.filter(({ owner }) => owner).length <= 1, 'can have one place with `owner` only')
  .refine(
    ({ places, tiers }) => tiers.length === 0 || places[0]?.owner,
    'is offered by the agent (`tiers`), and so needs a place with `owner: true` for the rep who has the lead',
  );

const ownerFirst = (places: MeetingType['places']): MeetingType['places'] => [
  ...places.filter(({ owner }) => owner),
  ...places.filter(({ owner }) => !owner),
];
