import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { PlatformUser } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Card } from '../../ui/page.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useEverythingChanged } from './use-platform-calls.ts';

/** Whether somebody is a main administrator, given and taken after a plain warning (A5). */
export function MainAdministrator({ user }: { user: PlatformUser }) {
  const t = useTexts();
  const [asking, setAsking] = useState(false);
  return (
    <Card className="p-5 sm:px-6">
      <Switch
        label={t.platformUsers.mainAdministrator}
        body={t.platformUsers.mainBody}
        checked={user.mainAdministrator}
        onChange={() => setAsking(true)}
      />
      {asking && <ChangeMain user={user} onClose={() => setAsking(false)} />}
    </Card>
  );
}

function ChangeMain({ user, onClose }: { user: PlatformUser; onClose: () => void }) {
  const t = useTexts();
  const toast = useToast();
  const changed = useEverythingChanged();
  const taken = user.mainAdministrator;
  const { mainGiveTitle, mainGiveBody, mainGive } = t.platformUsers;
  const { mainTakeTitle, mainTakeBody, mainTake } = t.platformUsers;
  return (
    <Confirm
      title={taken ? mainTakeTitle(user.name) : mainGiveTitle(user.name)}
      body={taken ? mainTakeBody : mainGiveBody}
      action={taken ? mainTake : mainGive}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await api('PATCH /v1/users/{u}', {
          path: { u: user.id },
          body: { mainAdministrator: !taken },
          ifMatch: user.version,
        });
        toast(t.common.saved);
        await changed();
      }}
    />
  );
}
