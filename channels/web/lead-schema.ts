import { z } from 'zod';
import type { LeadIntake } from '../../shared/ports.ts';
import {
  consentField,
  emailAddress,
  jsonValue,
  optionalLine,
  optionalLocale,
  optionalObject,
  optionalPage,
  optionalText,
  optionalVisitorId,
  optionalZone,
  utmFields,
} from './fields.ts';

/** What a form posts. Any other field is kept with the lead as `extra`. */
export const leadBody = z
  .object({
    email: emailAddress,
    name: optionalLine(200),
    company: optionalLine(200),
    phone: optionalLine(50),
    message: optionalText(20_000),
    source: optionalLine(100),
    page: optionalPage,
    utm: utmFields,
    answers: optionalObject,
    consent: consentField,
    visitorId: optionalVisitorId,
    zone: optionalZone,
    locale: optionalLocale,
  })
  .catchall(jsonValue);

export function intakeOf(
  body: z.infer<typeof leadBody>,
  how: Pick<LeadIntake, 'verified' | 'idempotency'>,
): LeadIntake {
  const {
    email,
    name,
    company,
    phone,
    message,
    source,
    page,
    utm,
    answers,
    consent,
    visitorId,
    zone,
    locale,
    ...extra
  } = body;
  return {
    ...{ email, name, company, phone, message, page, utm, answers, consent, visitorId, zone, locale },
    source: source ?? 'form',
    extra,
    ...how,
  };
}
