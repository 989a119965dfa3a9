import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds, plus } from '../domain/calendar.ts';
import { failed, isLocked, type SignInRecord, signInRecordSchema } from '../domain/sign-in.ts';
import { type Changes, type Refusal, update } from './changes.ts';
import { idleListing, type Key, signInKey, unknownSignInKey } from './keys.ts';
import { getItems, type Item, listDue, type Page, type Store } from './store.ts';

export const parseSignIns = (item: Item | undefined): SignInRecord =>
  signInRecordSchema().parse(item ?? {});

/** Whose tries are counted together: a user's under any of their names, or a name's that is nobody's. */
export type Trying = { readonly userId: string } | { readonly nameHash: string };

const keyOf = (trying: Trying): Key =>
  'userId' in trying ? signInKey(trying.userId) : unknownSignInKey(trying.nameHash);

/** Tries under a name that is nobody's are forgotten after a day. */
const rememberedDays = 1;

/** The tries to sign in, and when users last did (B11, A3). */
export function signIns(store: Store) {
  return {
    /**
     * Counts one failure, exactly, however many fail at once; during a lock none counts.
     * @param read the record as the try found it
     */
    async fail(trying: Trying, read: SignInRecord, now: string): Promise<void> {
      for (let record = read; !isLocked(record, now); ) {
        if (await count(store, trying, record, now)) return;
        const [item] = await getItems(store, [keyOf(trying)]);
        record = parseSignIns(item);
      }
    },

    /** The password was right: the count begins anew, unless a lock has come about meanwhile. */
    succeed(changes: Changes, userId: string, now: string, refusal: Refusal): void {
      const condition = 'attribute_not_exists(lockedUntil) OR lockedUntil <= :now';
      begin(changes, userId, now, { condition, refusal, isSignIn: true });
    },

    /** A user is made active, or has a new password: no failures, no lock, and not idle. */
    begin(changes: Changes, userId: string, now: string): void {
      begin(changes, userId, now, { refusal: 'conflict', isSignIn: false });
    },

    /** Users who were last active at `through` or before, the longest ago first. */
    listIdle: (through: string, limit: number): Promise<Page<string>> =>
      listDue(store, idleListing('', ''), ({ userId }) => String(userId), through, limit),

    /** Takes a user out of those who may become idle; not where they were active since. */
    forgetIdle(changes: Changes, userId: string, { activeAt }: SignInRecord): void {
      update(changes, signInKey(userId), {
        remove: ['listingPk', 'listingSk', 'activeAt'],
        expect: { activeAt },
      });
    },
  };
}

/** False where another try was counted since the record was read. */
async function count(
  store: Store,
  trying: Trying,
  before: SignInRecord,
  now: string,
): Promise<boolean> {
  const { failures, lockedUntil } = failed(before, now);
  const lock = lockedUntil === null ? '' : ', lockedUntil = :lockedUntil';
  const forget = 'userId' in trying ? '' : ', #ttl = :ttl';
  const none = before.failures === 0 ? 'attribute_not_exists(failures) OR ' : '';
  const command = new UpdateCommand({
    TableName: store.tableName,
    Key: keyOf(trying),
    UpdateExpression: `SET failures = :failures${lock}${forget}`,
    ConditionExpression: `${none}failures = :before`,
    ...(forget && { ExpressionAttributeNames: { '#ttl': 'ttl' } }),
    ExpressionAttributeValues: {
      ':failures': failures,
      ':before': before.failures,
      ...(lock && { ':lockedUntil': lockedUntil }),
      ...(forget && { ':ttl': epochSeconds(plus(now, rememberedDays, 'day')) }),
    },
  });
  try {
    await store.client.send(command);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

function begin(
  changes: Changes,
  userId: string,
  now: string,
  { condition, refusal, isSignIn }: { condition?: string; refusal: Refusal; isSignIn: boolean },
): void {
  const { listingPk, listingSk } = idleListing(now, userId);
  changes.actions.push({
    item: (TableName) => ({
      Update: {
        TableName,
        Key: signInKey(userId),
        UpdateExpression:
          'SET failures = :none, activeAt = :now, userId = :userId, listingPk = :pk, listingSk = :sk' +
          `${isSignIn ? ', signedInAt = :now' : ''} REMOVE lockedUntil`,
        ...(condition && { ConditionExpression: condition }),
        ExpressionAttributeValues: {
          ':none': 0,
          ':now': now,
          ':userId': userId,
          ':pk': listingPk,
          ':sk': listingSk,
        },
      },
    }),
    refusal,
  });
}
