import { describe, expect, it } from 'vitest';
import {
  checkWording,
  filled,
  type TemplateValues,
  templateVariables,
} from '#shared/domain/message-template.ts';
import { Problem } from '#shared/domain/problem.ts';

const values = Object.fromEntries(
  templateVariables.map((name) => [name, `<${name}>`]),
) as TemplateValues;
const subjectOf = (subject: string, stated: Partial<TemplateValues> = {}) =>
  filled({ subject, body: '' }, { ...values, ...stated }).subject;

describe('a wording with the values in it (H1)', () => {
  it.each([
    ['every variable', '{{customer}}{{total}}{{customer}}', '<customer><total><customer>'],
    ['blanks within', '{{ customer }} {{\tsender}}', '<customer> <sender>'],
    ['nothing to fill', 'Hello', 'Hello'],
    ['braces of one’s own', '{customer} {{ } }} {{{customer}}}', '{customer} {{ } }} {<customer>}'],
    ['names that are none', '{{nobody}} {{toString}} {{}}', '{{nobody}} {{toString}} {{}}'],
    ['another case', '{{Customer}}', '{{Customer}}'],
    ['lines and tabs in a header', 'a\r\nBcc: b\tc', 'a Bcc: b c'],
    ['blanks around a header', '  a  ', 'a'],
    ['a coded word in a header', '=?utf-8?q?=0d=0a?=', '= ?utf-8?q?=0d=0a?='],
  ])('%s', (_, subject, expected) => {
    expect(subjectOf(subject)).toBe(expected);
  });

  it.each(['{{sender}}', '$&', '$1', '$$', '$`', '\\', '{{customer}}'])(
    'takes a value as it is: %s',
    (customer) => {
      expect(subjectOf('a {{customer}} z', { customer })).toBe(`a ${customer} z`);
      const { body } = filled({ subject: '', body: '{{customer}}' }, { ...values, customer });
      expect(body).toBe(customer);
    },
  );

  it('keeps the lines of a body', () => {
    const body = 'One\n\n{{total}}\n\tthree ';
    expect(filled({ subject: 'x', body }, values).body).toBe('One\n\n<total>\n\tthree ');
  });

  it('is done in no time, whatever it is made of', () => {
    const body = '{{'.repeat(5000);
    expect(filled({ subject: 'x', body }, values).body).toBe(body);
    const blanks = `{{${' '.repeat(9990)}`;
    expect(filled({ subject: 'x', body: blanks }, values).body).toBe(blanks);
  });
});

describe('a wording that somebody states (H1)', () => {
  const refused = (wording: { subject?: string; body?: string }) => {
    try {
      checkWording(wording);
      return undefined;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error.errors?.map(({ path, code }) => `${path} ${code}`);
    }
  };

  it.each([
    [
      { subject: '{{customer}}', body: templateVariables.map((v) => `{{${v}}}`).join('') },
      undefined,
    ],
    [{}, undefined],
    [{ subject: '{customer}' }, undefined],
    [{ subject: '{{custommer}}' }, ['subject unknown-variable']],
    [{ body: '{{customer}} {{ Total }}' }, ['body unknown-variable']],
    [{ body: '{{hasOwnProperty}}' }, ['body unknown-variable']],
    [{ subject: '{{}}', body: '{{no}}' }, ['subject unknown-variable']],
  ])('%j', (wording, expected) => {
    expect(refused(wording)).toEqual(expected);
  });
});
