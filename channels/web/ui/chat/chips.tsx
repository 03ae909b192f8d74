import { useVoice } from './use-voice.ts';

type Chip = { label: string; value: string };

/** Quick replies to the last message. They leave as soon as anything is said. */
export function Chips({ chips, onPick }: { chips: Chip[]; onPick: (value: string, label: string) => void }) {
  const { words } = useVoice();
  if (chips.length === 0) return null;
  return (
    <fieldset class="chips">
      <legend class="visually-hidden">{words.suggestions}</legend>
      {chips.map((chip) => (
        <button
          key={chip.value}
          type="button"
          class="chip"
          onClick={() => {
            onPick(chip.value, chip.label);
            document.querySelector<HTMLElement>('[data-composer]')?.focus();
          }}
        >
          {chip.label}
        </button>
      ))}
    </fieldset>
  );
}
