/** Drawn here so that no page asks anybody else for a picture. All are decoration: the words beside them speak. */
type IconProps = { size?: number };

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 1.8,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

export const UsherMark = ({ size = 28 }: IconProps) => (
  <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="9" fill="currentColor" opacity="0.16" />
    <path d="M10 8.5v8.2a6 6 0 0 0 12 0V14" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
    <circle cx="22" cy="8.8" r="2.6" fill="#f2b04c" />
  </svg>
);

export const CloseIcon = ({ size = 20 }: IconProps) => (
  <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false" {...stroke}>
    <path d="M6 6l12 12M18 6L6 18" />
  </svg>
);

export const SendIcon = ({ size = 20 }: IconProps) => (
  <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false" {...stroke}>
    <path d="M12 19V5M5.5 11.5L12 5l6.5 6.5" />
  </svg>
);

export const CalendarIcon = ({ size = 20 }: IconProps) => (
  <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false" {...stroke}>
    <rect x="3.5" y="5" width="17" height="15.5" rx="3" />
    <path d="M3.5 10h17M8 3v4M16 3v4M9 15l2.2 2 4-4" />
  </svg>
);

export const DownIcon = ({ size = 18 }: IconProps) => (
  <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false" {...stroke}>
    <path d="M12 5v14M6 13l6 6 6-6" />
  </svg>
);
