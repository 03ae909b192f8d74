const weekday = [{ from: '09:00', to: '17:30' }];
const hours = { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday };

const rep = (
  id: string,
  name: string,
  title: string,
  role: string,
  zone: string,
  more: { open: number; cap?: number; meetings: number; pools: string[]; presence?: string; active?: boolean },
) => ({
  id,
  name,
  title,
  role,
  zone,
  email: `${id}@fernwick.example`,
  hours,
  absences: [],
  holidays: [],
  pools: more.pools,
  skills: ['wholesale', 'netsuite'],
  languages: ['en'],
  territories: ['US', 'CA'],
  weight: 100,
  priority: 0,
  caps: more.cap ? { day: 6, open: more.cap } : {},
  meeting: { minutes: 30, bufferMinutes: 10, noticeMinutes: 60, perDay: 6, horizonDays: 14 },
  presence: more.presence ?? 'online',
  active: more.active ?? true,
  startedAt: '2024-05-13T00:00:00.000Z',
  slackUserId: null,
  openLeads: more.open,
  comingMeetings: more.meetings,
});

export const reps = [
  rep('ada', 'Ada Okafor', 'Account Executive', 'ae', 'Europe/London', {
    open: 21,
    cap: 35,
    meetings: 4,
    pools: ['mid-market', 'emea'],
  }),
  rep('ben', 'Ben Fischer', 'Account Executive', 'ae', 'Europe/Berlin', {
    open: 33,
    cap: 35,
    meetings: 6,
    pools: ['mid-market', 'emea'],
    presence: 'away',
  }),
  rep('carla', 'Carla Nguyen', 'Senior Account Executive', 'senior_ae', 'America/New_York', {
    open: 12,
    cap: 30,
    meetings: 3,
    pools: ['enterprise', 'americas'],
  }),
  rep('diego', 'Diego Ramos', 'Strategic Account Manager', 'strategic', 'America/Los_Angeles', {
    open: 9,
    cap: 15,
    meetings: 2,
    pools: ['enterprise', 'strategic'],
  }),
  rep('elif', 'Elif Aydin', 'Customer Success Manager', 'success', 'Europe/London', {
    open: 4,
    meetings: 1,
    pools: ['success'],
  }),
  rep('maya', 'Maya Lindqvist', 'Sales Development Representative', 'sdr', 'Europe/Berlin', {
    open: 18,
    cap: 60,
    meetings: 5,
    pools: ['smb', 'emea'],
  }),
  rep('noah', 'Noah Brandt', 'Account Executive', 'ae', 'Europe/Berlin', {
    open: 0,
    meetings: 0,
    pools: ['mid-market'],
    presence: 'offline',
    active: false,
  }),
];
