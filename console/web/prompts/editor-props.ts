import type { PromptDocument } from '../../../shared/publishing.ts';
import type { ConsoleApi } from '../api.ts';

export type EditorProps = {
  document: PromptDocument;
  api: ConsoleApi;
  text: string;
  /** Where the draft was fetched from. */
  url: string | null;
  isEdited: boolean;
  onWrite: (text: string) => void;
  /** Throws the draft away. */
  onClear: () => void;
  /** Takes that back; null where nothing was thrown away. */
  onBringBack: (() => void) | null;
  /** Something was published. */
  onChanged: () => void;
};
