import { drain, jobFunction } from '#functions/runtime/job-function.ts';
import type { Services } from '#functions/runtime/services.ts';
import { logBySystem } from '#functions/runtime/user-changes.ts';
import { noChanges } from '#shared/data/changes.ts';
import { monthsBefore } from '#shared/domain/calendar.ts';
import { changed } from '#shared/domain/record.ts';
import type { SecuritySettings } from '#shared/domain/security-settings.ts';
import { isIdle } from '#shared/domain/sign-in.ts';
import { deactivated } from '#shared/domain/user.ts';

/**
 * Makes inactive who has not signed in for the months that the account has set, whom signing in has
 * refused since (A3). Does nothing where none are set; repeated, late or in parallel, each is recorded once.
 */
export const { handler, create } = jobFunction('idle-users', async (services) => {
  const settings = await services.accounts.findSecuritySettings();
  const months = settings.inactivateAfterMonths;
  if (months === null) return { inactivated: 0 };
  const through = monthsBefore(services.clock.now(), months);
  const due = (limit: number) => services.signIns.listIdle(through, limit);
  let inactivated = 0;
  await drain(due, async (userId) => {
    const outcome = await record(services, userId, settings);
    if (outcome === 'inactivated') inactivated += 1;
    return outcome !== 'left alone';
  });
  return { inactivated };
});

async function record(services: Services, id: string, settings: SecuritySettings) {
  const now = services.clock.now();
  // The list may lag behind a sign-in; the records themselves decide.
  const { user: before, signIns } = await services.users.findAccount(id);
  const changes = noChanges();
  services.signIns.forgetIdle(changes, id, signIns);
  if (before?.status !== 'active' || before.mainAdministrator) {
    return (await services.commitUnlessChanged(changes)) ? 'forgotten' : 'left alone';
  }
  if (!isIdle(before, signIns, settings, now)) return 'left alone';
  const after = changed(before, deactivated(before, 'idle'), undefined, now);
  services.users.update(changes, before, after);
  logBySystem(changes, 'idle-users', 'user.inactivated-idle', before, after, now);
  return (await services.commitUnlessChanged(changes)) ? 'inactivated' : 'left alone';
}
