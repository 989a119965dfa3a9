import type { StageSettings } from '../stage.ts';

/** For trying things out: deleting the stacks deletes the data. */
export const stage: StageSettings = {
  name: 'dev',
  region: 'eu-west-1',
  webOrigin: 'https://dev.encours.example',
  mailFrom: 'no-reply@encours.example',
  mailIdentity: 'encours.example',
  firstAdministrator: {
    email: 'admin@encours.example',
    firstName: 'First',
    lastName: 'Administrator',
    language: 'en',
  },
  accountName: 'Encours development',
  protectData: false,
  logRetentionDays: 14,
};
