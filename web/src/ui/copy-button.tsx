import { useState } from 'react';
import { useTexts } from '../language.tsx';
import { Button } from './button.tsx';

/** Copies a text, and says whether that worked. */
export function CopyButton({ text }: { text: string }) {
  const t = useTexts();
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  return (
    <>
      <Button icon={state === 'copied' ? 'check' : 'copy'} onClick={copy}>
        {state === 'copied' ? t.common.copied : t.common.copy}
      </Button>
      <span role="status" className={state === 'failed' ? 'w-full text-danger' : 'sr-only'}>
        {state === 'copied' && t.common.copied}
        {state === 'failed' && t.common.copyFailed}
      </span>
    </>
  );
}
