import type { StageSettings } from '../stage.ts';

/** An example of a stage that people work on; replace what says `example`. */
export const stage: StageSettings = {
  name: 'prod',
  account: '111122223333',
  region: 'eu-west-1',
  webOrigin: 'https://encours.example',
  domain: {
    name: 'encours.example',
    certificateArn:
      'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000',
  },
  mailFrom: 'no-reply@encours.example',
  mailIdentity: 'encours.example',
  mailPerSecond: 14,
  firstAdministrator: {
    email: 'admin@encours.example',
    firstName: 'First',
    lastName: 'Administrator',
    language: 'fr',
  },
  accountName: 'Example company',
  protectData: true,
  logRetentionDays: 365,
  alarmEmail: 'operations@encours.example',
  malwareProtection: true,
};
