import { useEffect, useRef, useState } from 'preact/hooks';
import { SendIcon } from './icons.tsx';
import { useVoice } from './use-voice.ts';

type ComposerProps = {
  ended: boolean;
  disabled: boolean;
  onSend: (text: string) => void;
  onStartNew: () => void;
};

const longest = 4000;

/** Enter sends, Shift+Enter makes a line. */
export function Composer({ ended, disabled, onSend, onStartNew }: ComposerProps) {
  const { words } = useVoice();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const wasEnded = useRef(ended);
  useEffect(() => {
    if (wasEnded.current && !ended) field.current?.focus();
    wasEnded.current = ended;
  }, [ended]);
  if (ended)
    return (
      <div class="composer composer--ended">
        <button type="button" class="button" onClick={onStartNew}>
          {words.startNew}
        </button>
      </div>
    );

  const submit = () => {
    if (text.trim() === '' || disabled) return;
    onSend(text);
    setText('');
    field.current?.focus();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label class="visually-hidden" for="composer">
        {words.message}
      </label>
      <div class="composer-grow" data-text={text}>
        <textarea
          id="composer"
          ref={field}
          data-composer
          rows={1}
          maxLength={longest}
          placeholder={words.placeholder}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            submit();
          }}
        />
      </div>
      <button
        type="submit"
        class="composer-send"
        aria-label={words.send}
        aria-disabled={text.trim() === '' || disabled}
      >
        <SendIcon />
      </button>
    </form>
  );
}
