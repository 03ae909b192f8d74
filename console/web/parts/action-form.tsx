import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

type ActionFormProps = {
  label: string;
  submit: string;
  isDanger?: boolean;
  onSubmit: (data: FormData) => void;
  onCancel: () => void;
  children: ComponentChildren;
};

/** What an action wants to know before it acts; it has the focus at once, and Escape leaves it. */
export function ActionForm({ label, submit, isDanger = false, onSubmit, onCancel, children }: ActionFormProps) {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('select, input')?.focus(), []);
  return (
    <form
      class="action-form"
      ref={form}
      aria-label={label}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      {children}
      <div class="action-form-buttons">
        <button type="submit" class={`button button--small ${isDanger ? 'button--danger' : 'button--primary'}`}>
          {submit}
        </button>
        <button type="button" class="button button--quiet button--small" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
