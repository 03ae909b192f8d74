import { DateTime } from 'luxon';
import { cityOf } from './cities.ts';

/** How each language writes a day, and names a zone by its city; English where it is none of them. */
type Style = { locale: string; format: string; zone: (city: string) => string };

const english: Style = { locale: 'en-GB', format: 'ccc d LLL, HH:mm', zone: (city) => `${city} time` };

const styles: Record<string, Style> = {
  en: english,
  de: { locale: 'de', format: "ccc d. LLL, HH:mm 'Uhr'", zone: (city) => `Zeit in ${city}` },
  es: { locale: 'es', format: 'ccc d LLL, HH:mm', zone: (city) => `hora de ${city}` },
  fr: {
    locale: 'fr',
    format: 'ccc d LLL, HH:mm',
    zone: (city) => `heure ${/^[AEIOUÉ]/.test(city) ? "d'" : 'de '}${city}`,
  },
  pt: { locale: 'pt', format: 'ccc d LLL, HH:mm', zone: (city) => `horário de ${city}` },
};

/** `Tue 24 Nov, 15:00 (Berlin time)`: what a prospect reads, in their language, and may answer with. */
export const slotLabel = (start: Date, zone: string, language = 'en'): string => {
  const style = styles[language] ?? english;
  const at = DateTime.fromJSDate(start, { zone }).setLocale(style.locale).toFormat(style.format);
  const city = cityOf(zone, language);
  return `${at} (${city === null ? zone.replace(/^Etc\//, '') : style.zone(city)})`;
};
