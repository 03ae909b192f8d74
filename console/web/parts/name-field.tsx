type NameFieldProps = { /** Its own on the page. */ id: string; name: string; onName: (name: string) => void };

/** Who decides: asked once in a browser, and kept in the history of what was decided. */
export const NameField = ({ id, name, onName }: NameFieldProps) => (
  <div class="field name-field">
    <label for={id}>Your name</label>
    <input
      class="input"
      id={id}
      required
      maxLength={100}
      placeholder="stands in the history"
      value={name}
      onInput={(event) => onName(event.currentTarget.value)}
    />
  </div>
);
