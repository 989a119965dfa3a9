import { expect, test } from 'vitest';
import { loadStage, parseStage } from '#infra/stage.ts';
import { stage as dev } from '#infra/stages/dev.ts';
import { stage as prod } from '#infra/stages/prod.ts';

test('I3 the settings of a stage are checked, and defaults filled in', async () => {
  expect(parseStage(dev)).toEqual({
    ...dev,
    mailPerSecond: 10,
    malwareProtection: false,
    throttle: { requestsPerSecond: 200, burst: 400 },
  });
  expect(await loadStage('prod')).toMatchObject(prod);
});

test('I3 all that is wrong is said at once, each with its name', () => {
  const settings = {
    ...prod,
    account: '1234',
    webOrigin: 'http://encours.example/app',
    domain: { name: 'encours.example', certificateArn: 'arn:aws:acm:eu-west-1:111122223333:x' },
    mailFrom: 'nobody',
    firstAdministrator: { ...prod.firstAdministrator, language: 'de' },
    logRetentionDays: 10,
    removal: true,
  };
  expect(() => parseStage(settings)).toThrow(
    [
      'The settings of stage prod are wrong:',
      '  account: must be twelve digits',
      '  webOrigin: must be an https URL',
    ].join('\n'),
  );
  const message = refusalOf(settings);
  expect(message).toContain('domain.certificateArn: must be a certificate of ACM in us-east-1');
  expect(message).toContain('logRetentionDays: must be 7, 14, 30');
  expect(message).toMatch(/mailFrom: .*email/i);
  expect(message).toContain('firstAdministrator.language: ');
  expect(message).toContain('removal');
});

test.each([
  ['webOrigin', { webOrigin: 'https://encours.example/' }, 'no slash at the end'],
  ['webOrigin', { webOrigin: 'https://other.example' }, 'https:// and domain.name'],
  ['mailFrom', { mailFrom: 'no-reply@other.example' }, 'address of mailIdentity'],
  ['mailPerSecond', { mailPerSecond: 0 }, '>=1'],
  ['name', { name: 'Production' }, 'lower-case'],
])('%s is refused as %j', (name, change, why) => {
  const message = refusalOf({ ...prod, ...change });
  expect(message).toContain(`  ${name}: `);
  expect(message).toContain(why);
});

function refusalOf(settings: unknown): string {
  try {
    parseStage(settings);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The settings were accepted');
}

test('a stage that does not exist is named', async () => {
  await expect(loadStage('staging')).rejects.toThrow(
    'There is no stage staging: infra/stages/staging.ts',
  );
  await expect(loadStage(undefined)).rejects.toThrow('-c stage=dev');
  await expect(loadStage('../stage')).rejects.toThrow('-c stage=dev');
});
