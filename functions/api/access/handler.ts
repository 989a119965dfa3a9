import { apiFunction } from '#functions/runtime/api-function.ts';
import { acceptProposal } from './acceptProposal.ts';
import { downloadProposedFile } from './downloadProposedFile.ts';
import { getAccess } from './getAccess.ts';
import { listAccesses } from './listAccesses.ts';
import { listCustomerProposals } from './listCustomerProposals.ts';
import { listProposals } from './listProposals.ts';
import { proposeAccess } from './proposeAccess.ts';
import { refuseProposal } from './refuseProposal.ts';
import { restoreAccess } from './restoreAccess.ts';
import { reviewAccesses } from './reviewAccesses.ts';
import { sendAccessInvitation } from './sendAccessInvitation.ts';
import { setAccess } from './setAccess.ts';
import { suspendAccess } from './suspendAccess.ts';
import { viewAsContact } from './viewAsContact.ts';
import { withdrawAccess } from './withdrawAccess.ts';

export const { handler, create } = apiFunction([
  acceptProposal,
  downloadProposedFile,
  getAccess,
  listAccesses,
  listCustomerProposals,
  listProposals,
  proposeAccess,
  refuseProposal,
  restoreAccess,
  reviewAccesses,
  sendAccessInvitation,
  setAccess,
  suspendAccess,
  viewAsContact,
  withdrawAccess,
]);
