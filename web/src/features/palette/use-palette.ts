import { useParams } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Command, Purpose } from './command.ts';
import { stepped } from './step.ts';
import { useOffer } from './use-offer.ts';
import { usePerform } from './use-perform.ts';

export interface Leads {
  readonly onKeys: () => void;
  readonly onClose: () => void;
}

/** What is typed, pointed at and chosen in the palette. */
export function usePalette({ onKeys, onClose }: Leads) {
  const { entityId } = useParams({ strict: false });
  const [typed, setTyped] = useState('');
  const [purpose, setPurpose] = useState<Purpose>();
  const [pointed, setPointed] = useState<string>();
  const [refused, setRefused] = useState<unknown>();
  const [isEager, setEager] = useState(false);
  const perform = usePerform();
  const offer = useOffer({ entityId, typed, purpose });
  const { shown, isReading } = offer;
  const active = shown.find(({ id }) => id === pointed) ?? shown[0];

  const ask = (text: string, next = purpose) => {
    setTyped(text);
    setPurpose(next);
    setPointed(undefined);
    setRefused(undefined);
    setEager(false);
  };
  const choose = async ({ deed }: Command) => {
    if (deed.does === 'pick') return ask('', deed.purpose);
    if (deed.does === 'keys') return onKeys();
    // Before the page changes, so that the focus is the next page's.
    if (deed.does === 'go' || deed.does === 'load') onClose();
    try {
      await perform(deed);
      onClose();
    } catch (error) {
      setRefused(error);
    }
  };
  // Whoever pastes a code presses Enter before it is found.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it is read
  useEffect(() => {
    if (!isEager || isReading) return;
    setEager(false);
    if (active) choose(active);
  }, [isEager, isReading]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const next = stepped(shown, active, event.key);
    if (next) setPointed(next.id);
    else if (event.key === 'Enter') active ? choose(active) : setEager(true);
    else if (event.key === 'Backspace' && typed === '' && purpose) setPurpose(undefined);
    else return;
    event.preventDefault();
  };
  return {
    isOutside: entityId === undefined,
    typed,
    purpose,
    shown,
    active,
    isReading,
    problem: refused ?? offer.error,
    retry: refused ? undefined : offer.retry,
    ask,
    point: ({ id }: Command) => setPointed(id),
    choose,
    onKeyDown,
  };
}
