import { type Language, language } from '#shared/domain/fields.ts';
import { type Event, type Exchange, header } from './exchange.ts';

/** The language of whoever reads the answer (B13): their own, else what their program asks for. */
export function readerLanguage(event: Event, exchange: Exchange | undefined): Language {
  return exchange?.signedIn?.person?.user.language ?? preferred(header(event, 'accept-language'));
}

/** The language with the greatest weight among those there are (RFC 9110, section 12.5.4). */
function preferred(accepted = ''): Language {
  const ranges = accepted.split(',').map((range, index) => {
    const [tag = '', weight] = range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/);
    return { tag: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight), index };
  });
  const [best] = ranges
    .filter(({ tag, weight }) => language.safeParse(tag).success && weight > 0)
    .sort((one, other) => other.weight - one.weight || one.index - other.index);
  return language.safeParse(best?.tag).data ?? 'en';
}
