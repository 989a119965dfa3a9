import { Link } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, menuItemClass } from '../../ui/menu.tsx';
import { useMay } from '../session/use-session.ts';
import { kindIcons, messageKinds } from './kinds.ts';

interface Props {
  readonly entityId: string;
  readonly customerKey: string;
  /** The numbers of chosen invoices. */
  readonly invoices?: readonly string[];
  /** Of what is settled only colleagues are written to. */
  readonly settled?: boolean;
  /** Where it stands on the left of a narrow screen, its panel goes to the right. */
  readonly leftOnPhone?: boolean;
}

/** The ways to write a message about a customer, or about some of its invoices; for those who may. */
export function WriteMenu({ entityId, customerKey, invoices, settled, leftOnPhone }: Props) {
  const { messages: t } = useTexts();
  const may = useMay();
  if (!may('messages.send')) return null;
  const kinds = settled ? messageKinds.filter((kind) => kind === 'internal') : messageKinds;
  return (
    <Menu
      buttonClass={buttonClass()}
      panelClass={leftOnPhone ? 'right-0 max-sm:right-auto max-sm:left-0' : 'right-0'}
      button={
        <>
          <Icon name="mail" />
          {t.write}
        </>
      }
    >
      {(close) =>
        kinds.map((kind) => (
          <Link
            key={kind}
            to="/e/$entityId/customers/$key/messages/new"
            params={{ entityId, key: customerKey }}
            search={{ kind, ...(invoices && { invoices }) }}
            onClick={close}
            className={`${menuItemClass} whitespace-nowrap`}
          >
            <Icon name={kindIcons[kind]} className="size-4 text-muted" />
            {t.kinds[kind]}
          </Link>
        ))
      }
    </Menu>
  );
}
