/** The console's signs, drawn as lines so that they look the same with every font. */
const PATHS = {
  back: 'M15 5l-7 7 7 7',
  play: 'M8 5.5v13l10.5-6.5z',
  good: 'M7 11v9H4v-9zM7 11l4-7c1.7 0 2.6 1 2.3 2.7L12.7 10H19c1.2 0 2 1 1.8 2.200l-1.2 6c-.2 1-1 1.8-2 1.800H7',
  bad: 'M7 13V4H4v9zM7 13l4 7c1.7 0 2.6-1 2.3-2.700L12.7 14H19c1.2 0 2-1 1.8-2.200l-1.2-6C19.4 4.8 18.6 4 17.6 4H7',
  running: 'M12 3a9 9 0 1 1-8.5 6',
  succeeded: 'M5 12.500l4.5 4.500L19 7.5',
  failed: 'M6 6l12 12M18 6L6 18',
  caught: 'M12 5v9M12 18.500v.5',
  aborted: 'M7 7h10v10H7z',
  ahead: 'M9 12h6',
  retry: 'M4 12a8 8 0 1 0 2.5-5.800M4 4v4.500h4.5',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }) => (
  <svg
    className={`icon ${name}`}
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill={name === 'play' ? 'currentColor' : 'none'}
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={PATHS[name]} />
  </svg>
);
