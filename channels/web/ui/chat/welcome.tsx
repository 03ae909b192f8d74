import { Chips } from './chips.tsx';

const openers = ['What does it cost?', 'Can I see a demo?', 'I would like to talk to a person'];

/** An empty conversation says what can be done with it, and by whom it is answered. */
export function Welcome({ company, onSend }: { company: string | null; onSend: (text: string) => void }) {
  return (
    <div class="welcome">
      <h2>How can we help?</h2>
      <p>
        I am the AI assistant {company ? `of ${company}` : 'here'}. Ask me about the product or the price, or book a
        time with the right person.
      </p>
      <Chips chips={openers.map((text) => ({ label: text, value: text }))} onPick={onSend} />
    </div>
  );
}
