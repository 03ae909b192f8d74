import { Link, type Route } from '../router.tsx';

type Page = Route['page'];
type Place = { to: string; page: Page; name: string; also?: Page };

/** The pages by what one comes for; a group opens on its first page and shows the others as tabs. */
const groups: { name: string; places: [Place, ...Place[]] }[] = [
  {
    name: 'Leads',
    places: [
      { to: '/console', page: 'leads', name: 'All leads', also: 'lead' },
      { to: '/console/mails', page: 'mails', name: 'Mails' },
      { to: '/console/control', page: 'control', name: 'Control' },
      { to: '/console/speed', page: 'speed', name: 'Speed' },
    ],
  },
  {
    name: 'Routing',
    places: [
      { to: '/console/reps', page: 'reps', name: 'Reps' },
      { to: '/console/rules', page: 'rules', name: 'Rules' },
    ],
  },
  {
    name: 'Agent',
    places: [
      { to: '/console/prompts', page: 'prompts', name: 'Prompts', also: 'prompt' },
      { to: '/console/learning', page: 'learning', name: 'Learning' },
    ],
  },
  { name: 'Data', places: [{ to: '/console/data', page: 'data', name: 'Data' }] },
  { name: 'Setup', places: [{ to: '/console/setup', page: 'setup', name: 'Setup' }] },
];

const isAt = ({ page, also }: Place, route: Route): boolean => route.page === page || route.page === also;

const groupOf = (route: Route) => groups.find(({ places }) => places.some((place) => isAt(place, route)));

export const Groups = ({ route }: { route: Route }) => (
  <nav aria-label="Console">
    {groups.map((group) => (
      <Link key={group.name} to={group.places[0].to} current={groupOf(route) === group}>
        {group.name}
      </Link>
    ))}
  </nav>
);

/** The pages of the group that one is in; a page that is alone has none. */
export function Tabs({ route }: { route: Route }) {
  const group = groupOf(route);
  if (!group || group.places.length < 2) return null;
  return (
    <nav class="tabs" aria-label={`Pages of ${group.name}`}>
      {group.places.map((place) => (
        <Link key={place.to} to={place.to} current={isAt(place, route)}>
          {place.name}
        </Link>
      ))}
    </nav>
  );
}
