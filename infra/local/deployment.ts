import { functions } from '../functions.ts';
import { parseStage } from '../stage.ts';
import { synthesise } from '../synthesise.ts';
import { type Deployment, readDeployment } from './aws/iam/template.ts';

export const place = { account: '000000000000', region: 'eu-west-1' } as const;

/** The stage that runs here: what CDK would deploy of it is what the stand-in runs. */
const localStage = parseStage({
  name: 'local',
  region: place.region,
  webOrigin: 'https://local.encours.test',
  mailFrom: 'no-reply@encours.test',
  mailIdentity: 'encours.test',
  mailPerSecond: 200,
  firstAdministrator: {
    email: 'admin@encours.test',
    firstName: 'Alex',
    lastName: 'Martin',
    language: 'en',
  },
  accountName: 'Encours',
  protectData: false,
  logRetentionDays: 7,
});

let known: Promise<Deployment> | undefined;

/** Functions, roles, queues, buckets and schedules as the synthesised templates have them. */
export function readLocalDeployment(): Promise<Deployment> {
  known ??= synthesise({ stage: localStage, assets: 'none' }).then(({ templates }) =>
    readDeployment(templates, { ...place, nameOf }),
  );
  return known;
}

/** What CloudFormation would name: table and bucket plainly, since others may have to provide them. */
function nameOf(logicalId: string, type: string): string {
  const plain = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket'].includes(type);
  const name = plain ? logicalId.replace(/[0-9A-F]{8}$/, '') : logicalId;
  return `encours-${localStage.name}-${name}`.toLowerCase().slice(0, 63);
}

/** What bootstraps the first main administrator, as the stack's custom resource hands it over. */
export const bootstrapProperties = {
  ...localStage.firstAdministrator,
  accountName: localStage.accountName,
};

export const mailIdentity = localStage.mailIdentity;

/** The definition behind a deployed function's name. */
export function definitionOf(deployedName: string) {
  const found = functions.find(({ name }) => deployedName === `encours-${localStage.name}-${name}`);
  if (!found) throw new Error(`${deployedName} is not among the functions`);
  return found;
}
