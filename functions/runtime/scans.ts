import type { ObjectVersion } from '#shared/adapters/object-store.ts';
import { noChanges } from '#shared/data/changes.ts';
import { noThreats } from '#shared/domain/scan.ts';
import type { Services } from './services.ts';

/**
 * Why a version may not be downloaded now, where uploads are scanned for malware; undefined where it
 * may. What could not be scanned is as little trusted as what was found infected.
 */
export async function unsafeBecause(
  services: Services,
  version: ObjectVersion,
): Promise<'scan-pending' | 'file-blocked' | undefined> {
  if (services.environment.MALWARE_PROTECTION !== 'on') return undefined;
  const verdict = await services.scans.verdictOn(version);
  if (verdict === undefined) return 'scan-pending';
  return verdict === noThreats ? undefined : 'file-blocked';
}

/**
 * Removes the bytes of a version with what is known of them. The verdict goes first: whoever is stopped
 * in between finds the version again by its bytes.
 */
export async function removeVersion(services: Services, version: ObjectVersion): Promise<void> {
  const changes = noChanges();
  services.scans.forget(changes, version);
  await services.commit(changes);
  const objects = await services.objects();
  await objects.remove(version);
}
