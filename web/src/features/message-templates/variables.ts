/** A template as its form holds it. */
export interface TemplateValues {
  subject: string;
  body: string;
}

const variable = /\{\{\s*([^{}]*?)\s*\}\}/gu;

/** The first name in double braces that is no variable, as the API understands them. */
export function unknownVariable(text: string, known: readonly string[]): string | undefined {
  for (const [, name = ''] of text.matchAll(variable)) {
    if (!known.includes(name)) return name;
  }
  return undefined;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Writes a text where the cursor stands in a field, as if it were typed. */
export function insertAt(field: Field, text: string): void {
  const { selectionStart, selectionEnd, value } = field;
  const from = selectionStart ?? value.length;
  field.setRangeText(text, from, selectionEnd ?? from, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
}
