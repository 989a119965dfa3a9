import { aSuppression } from '#test/support/mail.ts';
import {
  aColleague,
  anInvitedUser,
  aPlatformUser,
  linkToken,
  type TestEntity,
} from '#test/support/people.ts';
import { aSecondFactor } from '#test/support/second-factor.ts';

/** Colleagues and users in every state, one of whom has a second factor and one a link for a new password. */
export async function withPeople(entity: TestEntity, other: TestEntity) {
  const { world } = entity;
  const claire = await aColleague(entity, 'collector', {
    firstName: 'Claire',
    lastName: 'Vasseur',
    language: 'fr',
  });
  await aSecondFactor(world, claire);
  const invited = await anInvitedUser(entity, { firstName: 'Hugo', lastName: 'Perrin' });
  await anInvitedUser(entity, {
    ...{ firstName: 'Karim', lastName: 'Diallo', role: 'sales-manager' },
    ...{ activeAccount: false, login: undefined },
  });
  const email = await aSuppression(entity);
  await anInvitedUser(entity, { firstName: 'Nadia', lastName: 'Benali', email });
  const entities = [{ entityId: entity.id, role: 'guest' as const }];
  const paul = await aPlatformUser(world, { firstName: 'Paul', lastName: 'Moreau', entities });
  await world.main.call('PUT /v1/users/{u}/entities/{e}', {
    path: { u: paul.id, e: other.id },
    body: { role: 'collector' },
  });
  await world.anonymous.call('POST /v1/password/forgotten', { body: { login: claire.login } });
  await world.standIn.idle();
  const tokens = {
    invitation: await linkToken(world, invited.email),
    reset: await linkToken(world, claire.email),
  };
  return { claire, paul, hugo: invited.id, tokens };
}
