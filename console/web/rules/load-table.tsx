import type { SimulationReport } from '../../../shared/simulation.ts';
import { duration } from '../format.ts';

type LoadTableProps = { report: SimulationReport; nameOf: (repId: string) => string };
type Figures = SimulationReport['before'];

const wait = (minutes: number | null): string => (minutes === null ? '–' : duration(minutes * 60_000));

const totals: [string, (figures: Figures) => string][] = [
  ['Given to reps', ({ assigned }) => String(assigned)],
  ['Without a rep', ({ unassigned }) => String(unassigned)],
  ['Nurture', ({ nurture }) => String(nurture)],
  ['Led by the agent', ({ byAgent }) => String(byAgent)],
  ['Taken out', ({ excluded }) => String(excluded)],
  ['Not accepted in time', ({ late }) => String(late)],
  ['Mean wait until the rep is at work', ({ meanWaitMinutes }) => wait(meanWaitMinutes)],
];

/** Loads before and after, the whole team first. */
export const LoadTable = ({ report: { before, after }, nameOf }: LoadTableProps) => {
  const later = new Map(after.reps.map((rep) => [rep.repId, rep]));
  return (
    <>
      <table class="plain-table">
        <caption>{before.leads} leads</caption>
        <thead>
          <tr>
            <th scope="col">All leads</th>
            <th scope="col">As it holds</th>
            <th scope="col">As edited</th>
          </tr>
        </thead>
        <tbody>
          {totals.map(([name, of]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{of(before)}</td>
              <td>{of(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">Rep</th>
            <th scope="col">Leads</th>
            <th scope="col">Late</th>
            <th scope="col">Most open at once</th>
            <th scope="col">Mean wait</th>
          </tr>
        </thead>
        <tbody>
          {before.reps.map((rep) => {
            const next = later.get(rep.repId) ?? rep;
            const mean = ({ leads, waitMinutes }: typeof rep) => wait(leads === 0 ? null : waitMinutes / leads);
            return (
              <tr key={rep.repId}>
                <th scope="row">{nameOf(rep.repId)}</th>
                <td>{moved(rep.leads, next.leads)}</td>
                <td>{moved(rep.late, next.late)}</td>
                <td>{moved(rep.mostOpen, next.mostOpen)}</td>
                <td>{moved(mean(rep), mean(next))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
};

const moved = (before: number | string, after: number | string): string =>
  before === after ? String(before) : `${before} → ${after}`;
