import type { Rep } from '../wire.ts';

export type FiltersProps = {
  query: URLSearchParams;
  reps: readonly Rep[];
  sources: readonly string[];
  onChange: (name: string, value: string) => void;
  onClear: () => void;
};

type Choice = { name: string; label: string; any: string; options: readonly (readonly [string, string])[] };

const fixed: readonly Choice[] = [
  {
    ...{ name: 'tier', label: 'Tier', any: 'Every tier' },
    options: [
      ['rep', 'Straight to a rep'],
      ['agent', 'Agent'],
      ['nurture', 'Nurture'],
    ],
  },
  {
    ...{ name: 'state', label: 'Conversation', any: 'Every state' },
    options: [
      ['agent', 'Agent talks'],
      ['waiting_for_rep', 'Waits for a rep'],
      ['rep', 'Rep talks'],
      ['closed', 'Closed'],
      ['opted_out', 'Opted out'],
    ],
  },
  {
    ...{ name: 'channel', label: 'Channel', any: 'Every channel' },
    options: [
      ['chat', 'Chat'],
      ['email', 'Mail'],
    ],
  },
  {
    ...{ name: 'language', label: 'Language', any: 'Every language' },
    options: ['en', 'de', 'es', 'fr', 'pt'].map((code) => [code, nameOf(code)] as const),
  },
  {
    ...{ name: 'meeting', label: 'Meeting', any: 'Meeting or not' },
    options: [
      ['true', 'With a meeting'],
      ['false', 'Without a meeting'],
    ],
  },
];

function nameOf(language: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;
}

/** The names under which filters stand in the address. */
const names = ['tier', 'state', 'channel', 'language', 'meeting', 'owner', 'source', 'needsHuman'];

export const isFiltered = (query: URLSearchParams): boolean => names.some((name) => query.has(name));

/** Which leads are shown; what is chosen stands in the address, for a colleague or a bookmark. */
export function Filters({ query, reps, sources, onChange, onClear }: FiltersProps) {
  const owners: Choice = {
    ...{ name: 'owner', label: 'Owner', any: 'Every owner' },
    options: [['none', 'Nobody yet'], ...reps.map(({ id, name }) => [id, name] as const)],
  };
  const from: Choice = {
    ...{ name: 'source', label: 'Source', any: 'Every source' },
    options: sources.map((source) => [source, source] as const),
  };
  return (
    <form class="lead-filters" aria-label="Filter the leads" onSubmit={(event) => event.preventDefault()}>
      <label class="lead-filter-check">
        <input
          type="checkbox"
          checked={query.get('needsHuman') === 'true'}
          onChange={({ currentTarget }) => onChange('needsHuman', currentTarget.checked ? 'true' : '')}
        />
        Needs a human
      </label>
      {[...fixed, owners, from].map((choice) => (
        <Select key={choice.name} choice={choice} value={query.get(choice.name) ?? ''} onChange={onChange} />
      ))}
      {isFiltered(query) && (
        <button type="button" class="button button--quiet button--small" onClick={onClear}>
          Clear
        </button>
      )}
    </form>
  );
}

type SelectProps = { choice: Choice; value: string; onChange: FiltersProps['onChange'] };

/** What the address names and the list does not have is shown as it stands there. */
function Select({ choice: { name, label, any, options }, value, onChange }: SelectProps) {
  const known = value === '' || options.some(([one]) => one === value);
  return (
    <select
      class={`input${value === '' ? '' : ' is-chosen'}`}
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(name, currentTarget.value)}
    >
      <option value="">{any}</option>
      {!known && <option value={value}>{value}</option>}
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  );
}
