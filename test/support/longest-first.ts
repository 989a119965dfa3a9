import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose files take longest, also for their size. */
const slow = ['/test/faults/', '/test/e2e/', '/test/data/', '/test/infra/'];

const rankOf = ({ moduleId }: TestSpecification) => {
  const rank = slow.findIndex((folder) => moduleId.includes(folder));
  return rank === -1 ? slow.length : rank;
};

/** What takes long begins early, also where no earlier run has told: no worker is left alone with it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rankOf(one) - rankOf(other));
  }
}
