import { useRef, useState } from 'preact/hooks';
import { SendIcon } from './icons.tsx';

type ComposerProps = { ended: boolean; disabled: boolean; onSend: (text: string) => void };

const longest = 4000;

/** Enter sends, Shift+Enter makes a line. */
export function Composer({ ended, disabled, onSend }: ComposerProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  if (ended) return <p class="composer composer--ended">This conversation is closed.</p>;

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
        Your message
      </label>
      <div class="composer-grow" data-text={text}>
        <textarea
          id="composer"
          ref={field}
          data-composer
          rows={1}
          maxLength={longest}
          placeholder="Write a message"
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
        aria-label="Send message"
        aria-disabled={text.trim() === '' || disabled}
      >
        <SendIcon />
      </button>
    </form>
  );
}
