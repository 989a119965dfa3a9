import type { Answer, Refusal } from '../service.ts';

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** The answer to an accepted message. */
export function sent(action: string, id: string, requestId: string): Answer {
  return xmlAnswer(
    200,
    `<${action}Response xmlns="${NAMESPACE}"><${action}Result><MessageId>${id}</MessageId></${action}Result>` +
      `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`,
    requestId,
  );
}

/** An error of the query protocol. */
export function refuse({ code, status, message, requestId }: Refusal): Answer {
  const type = status >= 500 ? 'Receiver' : 'Sender';
  return xmlAnswer(
    status,
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${escapeXml(code)}</Code>` +
      `<Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    requestId,
  );
}

function xmlAnswer(status: number, body: string, requestId: string): Answer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}

function escapeXml(text: string): string {
  const printable = text.replace(/\p{Cc}/gu, ' ');
  return printable.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
