import { apiFunction } from '#functions/runtime/api-function.ts';
import { getMessage } from './getMessage.ts';
import { listComments } from './listComments.ts';
import { listMessages } from './listMessages.ts';
import { listMessageTemplates } from './listMessageTemplates.ts';
import { previewMessage } from './previewMessage.ts';
import { previewMessageTemplate } from './previewMessageTemplate.ts';
import { resetMessageTemplate } from './resetMessageTemplate.ts';
import { revokeMessage } from './revokeMessage.ts';
import { sendMessage } from './sendMessage.ts';
import { setMessageTemplate } from './setMessageTemplate.ts';

export const { handler, create } = apiFunction([
  previewMessage,
  sendMessage,
  listMessages,
  getMessage,
  revokeMessage,
  listMessageTemplates,
  setMessageTemplate,
  resetMessageTemplate,
  previewMessageTemplate,
  listComments,
]);
