import { wait } from '#shared/adapters/clock.ts';
import { required } from './environment.ts';
import type { Services } from './services.ts';

type Sending = Pick<Services, 'environment' | 'clock' | 'sendingRate'>;

/** Recipients to whom may be sent in a second, as the stage is set up. */
export const perSecond = ({ environment }: Pick<Services, 'environment'>): number =>
  Number(required(environment, 'MAIL_PER_SECOND'));

/** How long a worker waits for its turn before it leaves the message to the schedule, in milliseconds. */
const patience = 20_000;

/** What begins later in a second could reach SES in the next one, which has its own to send. */
const lastStart = 800;

/**
 * Waits until so many recipients may be written to without exceeding the rate. Seconds are those of the
 * machine's clock, wherever the application's stands; one waited for has come, whatever a clock says.
 * @returns whether they may be now; false where it took too long
 */
export async function maySend(services: Sending, recipients: number): Promise<boolean> {
  const most = perSecond(services);
  const { clock } = services;
  const machineTime = () => Date.parse(clock.now()) - clock.offset();
  const isLate = (second: number) => machineTime() > second * 1000 + lastStart;
  let second = Math.floor(machineTime() / 1000);
  for (let waited = 0; waited <= patience; ) {
    if (!isLate(second)) {
      const counted = await services.sendingRate.count(second, recipients);
      // A message to more than the rate allows has a second to itself.
      if ((counted <= most || counted === recipients) && !isLate(second)) return true;
    }
    const rest = Math.min(Math.max((second + 1) * 1000 - machineTime(), 1), 1000);
    await wait(rest);
    waited += rest;
    second = Math.max(second + 1, Math.floor(machineTime() / 1000));
  }
  return false;
}
