import type { Tone } from './bars.ts';

/** Lines in a square of 6, so that nobody has to tell the colours apart; the first has none. */
const strokes = {
  'age-1': 'M-1 7 7 -1',
  'age-2': 'M3 0v6',
  'age-3': 'M-1 -1 7 7M-1 5 1 7M5 -1 7 1',
  'age-4': 'M-1 7 7 -1M-1 -1 7 7',
} satisfies Partial<Record<Tone, string>>;

const idOf = (tone: Tone) => `texture-${tone}`;

export const textureOf = (tone: Tone): string => (tone in strokes ? `url(#${idOf(tone)})` : 'none');

/** The textures themselves, once for all charts of a page. */
export function Textures() {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      <defs>
        {(Object.keys(strokes) as (keyof typeof strokes)[]).map((tone) => (
          <pattern
            key={tone}
            id={idOf(tone)}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            className="stroke-surface"
            strokeOpacity="0.55"
          >
            <path d={strokes[tone]} fill="none" strokeWidth="1.2" />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
