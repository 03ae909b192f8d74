import { Chips } from './chips.tsx';
import { useVoice } from './use-voice.ts';

/** An empty conversation says what can be done with it, and by whom it is answered. */
export function Welcome({ company, onSend }: { company: string | null; onSend: (text: string) => void }) {
  const { words } = useVoice();
  const openers = [...words.openers, words.wantsPerson];
  return (
    <div class="welcome">
      <h2>{words.greeting}</h2>
      <p>{words.welcome(company)}</p>
      <Chips chips={openers.map((text) => ({ label: text, value: text }))} onPick={onSend} />
    </div>
  );
}
