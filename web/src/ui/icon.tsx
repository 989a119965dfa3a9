const paths = {
  alert:
    'M8 5v4M8 11.4v.1M7.1 2.4 1.7 12a1 1 0 0 0 .9 1.5h10.8a1 1 0 0 0 .9-1.5L8.9 2.4a1 1 0 0 0-1.8 0Z',
  back: 'M12.5 8h-9M7 4 3 8l4 4',
  building: 'M3 13.5v-11h6.5v11M9.5 6H13v7.5M1.5 13.5h13M5.2 5.2h2M5.2 8h2M5.2 10.8h2',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  chart: 'M2 13.5h12M4.5 11V8M8 11V2.5M11.5 11V5.5',
  check: 'm3.5 8.5 3 3 6-7',
  chevron: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  clock: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM8 4.6V8l2.4 1.6',
  close: 'm4 4 8 8M12 4l-8 8',
  comment: 'M2.5 2.5h11V11h-6l-3 2.8V11h-2zM5.3 5.4h5.4M5.3 8h3.4',
  copy: 'M5.5 5.5h7.5V14H5.5zM10.5 5.5V2H3v8.5h2.5',
  dispute: 'M2.5 2.5h11V11h-6l-3 2.8V11h-2zM8 4.5v2.7M8 9v.1',
  down: 'M8 3v10M4 9l4 4 4-4',
  download: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.5 13.5h11',
  edit: 'M9.8 3.7 12.3 6.2M3 13l.7-3.2 7-7a1 1 0 0 1 1.4 0l1.1 1.1a1 1 0 0 1 0 1.4l-7 7L3 13Z',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8ZM8 9.9a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8Z',
  file: 'M4 1.8h5l3.5 3.5v8.9H4zM9 1.8v3.5h3.5M6 8.5h4.5M6 11h4.5',
  grip: 'M6 3.5h.01M6 8h.01M6 12.5h.01M10 3.5h.01M10 8h.01M10 12.5h.01',
  home: 'M2.2 7.3 8 2.4l5.8 4.9M3.8 6v7.5h3V9.6h2.4v3.9h3V6',
  inbox: 'M2 9h3.5l1 2h3l1-2H14M3.8 3h8.4L14 9v4H2V9l1.8-6Z',
  key: 'M5 13.2a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM7 8.6 13.2 2.4M10.6 5l2.2 2.2M9 6.6l1.4 1.4',
  keyboard: 'M1.5 4h13v8h-13zM4 6.7h.01M6.7 6.7h.01M9.3 6.7h.01M12 6.7h.01M5 9.5h6',
  language:
    'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM1.8 8h12.4M8 1.8c3.4 3.9 3.4 8.5 0 12.4M8 1.8c-3.4 3.9-3.4 8.5 0 12.4',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  mail: 'M2 3.5h12v9H2zM2.3 4 8 8.7 13.7 4',
  moon: 'M13.4 9.6A5.6 5.6 0 0 1 6.4 2.6a5.6 5.6 0 1 0 7 7Z',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  paperclip:
    'm13 7.3-5.2 5.2a3.2 3.2 0 0 1-4.5-4.5l5.6-5.6a2.1 2.1 0 0 1 3 3L6.4 10.9a1 1 0 0 1-1.5-1.5L9.7 4.6',
  people:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.8 2.8a2.5 2.5 0 0 1 0 4.4M12.3 9.9c1.4.6 2.2 1.9 2.2 3.6',
  plus: 'M8 3v10M3 8h10',
  promise: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3M5.8 10l1.6 1.5 2.8-3',
  retry: 'M13 8a5 5 0 1 1-1.6-3.7M13.2 1.8v3h-3',
  rules:
    'M2.5 4h4l3 8h4M2.5 12h4l1-2.7M13.5 4h-4l-.8 2.1M11.8 2.3 13.5 4l-1.7 1.7M11.8 10.3l1.7 1.7-1.7 1.7',
  runs: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM6.6 5.6v4.8L10.4 8 6.6 5.6Z',
  save: 'M4 1.8h8v12.4l-4-3-4 3V1.8Z',
  scales:
    'M8 2v12M5 14h6M3 4.5h10M3 4.5 1.3 9a1.9 1.9 0 0 0 3.4 0L3 4.5ZM13 4.5 11.3 9a1.9 1.9 0 0 0 3.4 0L13 4.5Z',
  screen: 'M2 3h12v8H2zM8 11v2.5M5.5 13.5h5',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14',
  settings:
    'M2 4.5h6M11.5 4.5H14M2 11.5h2.5M8 11.5h6M9.8 6.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM6.2 13.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
  shield: 'M8 1.8 13 3.6v4c0 3-2 5.3-5 6.6-3-1.3-5-3.6-5-6.6v-4L8 1.8ZM5.7 8l1.6 1.7 3-3.2',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  trash: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4',
  up: 'M8 13V3M4 7l4-4 4 4',
  upload: 'M8 10.5V3M4.8 6 8 2.8 11.2 6M2.5 13.5h11',
  user: 'M8 7.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM2.5 14c0-2.8 2.5-4.4 5.5-4.4s5.5 1.6 5.5 4.4',
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside a text, or alone in a control that has a name; never read aloud. */
export function Icon({ name, className = 'size-4' }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' || name === 'grip' ? 2.2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
