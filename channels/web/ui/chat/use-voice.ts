import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { chatVoice } from './words.ts';

const VoiceContext = createContext(chatVoice([], []));

export const Speaking = VoiceContext.Provider;
/** The words, and the locale of dates, of the page as it speaks now. */
export const useVoice = () => useContext(VoiceContext);
