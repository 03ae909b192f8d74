/** Who decides: asked once in a browser. */
export const NameField = ({ name, onName }: { name: string; onName: (name: string) => void }) => (
  <div class="field unsure-name">
    <label for="unsure-name">Your name</label>
    <input
      class="input"
      id="unsure-name"
      maxLength={100}
      placeholder="stands in the history"
      value={name}
      onInput={(event) => onName(event.currentTarget.value)}
    />
  </div>
);
