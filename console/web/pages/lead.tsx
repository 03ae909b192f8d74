import { useEffect } from 'preact/hooks';
import { displayName } from '../format.ts';
import { BookingsCard } from '../lead/bookings.tsx';
import { BriefCard } from '../lead/brief.tsx';
import { ConversationCard } from '../lead/conversation.tsx';
import { EffectsCard } from '../lead/effects.tsx';
import { FactsCard } from '../lead/facts.tsx';
import { FollowUpsCard } from '../lead/follow-ups.tsx';
import { GroupCard } from '../lead/group.tsx';
import { LeadHead } from '../lead/head.tsx';
import { ReceiptsCard } from '../lead/receipts.tsx';
import { RepDesk } from '../lead/rep-desk.tsx';
import { ScoreCard } from '../lead/score.tsx';
import { SignalsCard } from '../lead/signals.tsx';
import type { PageProps } from '../page-props.ts';
import { Empty, Loading, Trouble } from '../parts/messages.tsx';
import { Link } from '../router.tsx';
import { useLive } from '../use-live.ts';
import type { Lead, Rep } from '../wire.ts';

/** One lead: what was said, what was decided, and why. Read again every second. */
export function LeadPage({ id, api, onSignedOut }: PageProps & { id: string }) {
  const { value: lead, failure, refresh } = useLive(`lead:${id}`, (signal) => api.lead(id, signal), 900);
  const reps = useLive('reps', api.reps, 30_000).value?.items ?? [];
  const title = lead ? displayName(lead) : 'Lead';
  useEffect(() => {
    document.title = `${title} · Usher`;
  }, [title]);

  if (!lead) {
    return (
      <div class="page">
        {!failure && <Loading what="the lead" />}
        {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
        {failure?.kind === 'not_found' && (
          <Empty alone title="There is no such lead">
            It may have been erased, or the address is incomplete. <Link to="/console">Go to the leads</Link>
          </Empty>
        )}
      </div>
    );
  }
  return (
    <div class="page lead-page">
      {failure && <Trouble failure={failure} onSignedOut={onSignedOut} />}
      <LeadHead lead={lead} />
      <BriefCard lead={lead} reps={reps} act={(action, key) => api.act(id, action, key)} onDone={refresh} />
      <Details lead={lead} reps={reps} api={api} onDone={refresh} />
    </div>
  );
}

type DetailsProps = { lead: Lead; reps: Rep[]; api: PageProps['api']; onDone: () => void };

function Details({ lead, reps, api, onDone }: DetailsProps) {
  const nameOf = (repId: string) => reps.find((rep) => rep.id === repId)?.name ?? repId;
  return (
    <div class="lead-columns">
      <div class="lead-column">
        <ConversationCard
          lead={lead}
          reps={reps}
          desk={<RepDesk api={api} lead={lead} reps={reps} onDone={onDone} />}
        />
      </div>
      <div class="lead-column">
        <BookingsCard {...{ lead, nameOf, api, onDone }} />
        {lead.score && <ScoreCard score={lead.score} />}
        <FactsCard facts={lead.facts} />
        <ReceiptsCard receipts={lead.receipts} nameOf={nameOf} />
        {(lead.group.length > 1 || lead.promises.length > 0) && <GroupCard lead={lead} />}
        {lead.followUps.length > 0 && <FollowUpsCard followUps={lead.followUps} />}
        <EffectsCard effects={lead.effects} />
        {lead.signals.length > 0 && <SignalsCard signals={lead.signals} />}
      </div>
    </div>
  );
}
