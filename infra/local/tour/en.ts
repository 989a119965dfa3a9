import type { TourTexts } from './texts.ts';

export const english: TourTexts = {
  title: 'A tour of Encours',
  lead: 'Everything here runs on this machine and nothing leaves it: e-mails are kept to be looked at, and time passes when you say so.',
  tour: 'Tour',
  emails: 'E-mails',
  api: 'Description of the API',
  peopleTitle: 'Who to be',
  peopleNote:
    'The demo company has two entities, 12 colleagues, 300 customers and 4,000 invoices. These can sign in:',
  login: 'Login',
  password: 'Password',
  what: 'Is',
  signIn: 'Sign in',
  roles: {
    'main administrator': 'main administrator',
    'credit-manager': 'credit manager',
    collector: 'collector',
    'sales-manager (own customers only)': 'sales manager, own customers only',
    administrator: 'administrator',
    'sales-administration (own customers only)': 'sales administration, own customers only',
    'executive-officer': 'executive officer',
    'guest (own customers, no files)': 'guest: own customers, no files',
    'financial-controller of two entities': 'financial controller of both entities',
    'a customer’s contact, in the portal': 'a customer’s contact, in the portal',
  },
  beginTitle: 'How to begin',
  begin: [
    'There is no demo company: the first main administrator has been invited, and that is all.',
    'Open their e-mail and follow its link to set a password.',
    'Sign in, create the first entity, then import customers and invoices and invite colleagues.',
  ],
  jobsTitle: 'The main jobs',
  as: 'as',
  jobs: [
    {
      title: 'Invite a colleague',
      as: 'c.vasseur',
      steps: [
        'Choose “New colleague”, give a name, an e-mail and a role.',
        'Open the e-mail that went out and follow its link: it sets the password, once, within 30 days.',
      ],
      links: [
        ['Colleagues', 'colleagues'],
        ['Their e-mail', 'emails'],
      ],
    },
    {
      title: 'Find who is overdue, and put colleagues in charge',
      as: 'c.vasseur',
      steps: [
        'The search is in the address: overdue by 1,000 or more, the most first. Add criteria, or paste a list of codes.',
        'Select all results, associate colleagues, look at the preview, then do it. A run can be undone as a whole.',
      ],
      links: [
        ['Overdue customers', 'overdue'],
        ['Runs', 'runs'],
      ],
    },
    {
      title: 'Read a statement, attach a file',
      as: 't.lemaire',
      steps: [
        'What a customer owes, by age. Select invoices and add one file to all of them.',
        'A file is shown to colleagues or to the customer only where you say so.',
      ],
      links: [
        ['Statement', 'statement'],
        ['Files', 'files'],
      ],
    },
    {
      title: 'Qualify an invoice',
      as: 't.lemaire',
      steps: [
        'A promise with its date, a dispute with who resolves it, a litigation: each keeps its history.',
        'The next follow-up stands in the agenda; what is late comes first.',
      ],
      links: [
        ['An invoice', 'invoice'],
        ['Agenda', 'agenda'],
        ['Search invoices', 'invoices'],
      ],
    },
    {
      title: 'Write a reminder, and answer it as the customer',
      as: 't.lemaire',
      steps: [
        'Choose contacts and invoices; colleagues are proposed in copy, and the preview is what will be sent.',
        'Then be the customer: open the e-mail and its page. Promise, dispute, comment or send a file, without an account.',
        'What they said waits under “Proposals”. It counts once a colleague accepts it.',
      ],
      links: [
        ['Write', 'reminder'],
        ['The customer’s e-mails', 'emailsOfContact'],
        ['Proposals', 'proposals'],
      ],
    },
    {
      title: 'Look at the portal as a contact',
      as: 'C1000101',
      steps: [
        'A contact sees their own customer: statement, invoices, the files that are for them.',
        'What they correct is a proposal until a colleague accepts it.',
      ],
      links: [['Portal', 'portal']],
    },
    {
      title: 'See less',
      as: 'h.perrin',
      steps: [
        'A sales manager sees the customers associated with them, in lists, reports and exports alike.',
        'As t.lemaire, take one away under a customer’s “Colleagues”: it is gone with the next request.',
      ],
      links: [['Their customers', 'customers']],
    },
    {
      title: 'Report',
      as: 'e.caron',
      steps: [
        'Aging, DSO, disputes and promises: by entity, colleague, collector, group, customer.',
      ],
      links: [['Reports', 'reports']],
    },
    {
      title: 'Assign by rule',
      as: 'c.vasseur',
      steps: [
        'Rules associate colleagues with every new customer that fits, and with those that are there when you run them.',
        'See first who would gain or lose sight of what.',
      ],
      links: [['Rules', 'rules']],
    },
    {
      title: 'Import a file',
      as: 'admin@encours.test',
      steps: [
        'Customers, contacts or invoices from CSV or XLSX: upload, check, import. The page has a template to begin with.',
        'Refused rows are named one by one, and a run can be undone.',
      ],
      links: [['Import', 'imports']],
    },
  ],
  timeTitle: 'Let time pass',
  timeNote:
    'Moves the application’s clock and runs the schedules that would have run meanwhile. Sessions end with it. There is no way back but a new start: with --ephemeral, or without the folder .encours.',
  now: 'It is now',
  advance: [
    ['+ 1 day', 'P1D'],
    ['+ 30 days', 'P30D'],
    ['+ 6 months', 'P6M'],
  ],
  advanced: 'The clock moved to',
  schedules: {
    'invitation-expiry': 'Invitations',
    'idle-users': 'Idle accounts',
    'file-retention': 'Files kept long enough',
    'upload-cleanup': 'Clean-up of files',
    'file-reconciliation': 'Bytes and records compared',
    outbox: 'E-mails',
    runs: 'Runs',
    directory: 'Directory of searches',
  },
  figures: {
    expired: 'expired: #',
    inactivated: 'made inactive: #',
    removed: 'removed: #',
    missing: 'missing: #',
    held: 'held: #',
    abandoned: 'uploads given up: #',
    queued: 'handed on: #',
    merged: 'merged: #',
  },
  nothing: 'nothing to do',
  failed: 'It did not work:',
  done: 'done',
  look: [
    {
      title: 'After 30 days',
      as: 'c.vasseur',
      steps: [
        'Invitations that nobody answered have expired; follow-ups and promises are overdue.',
        'Links to files and pages sent before no longer open.',
      ],
      links: [
        ['Colleagues', 'colleagues'],
        ['Agenda', 'agenda'],
        ['The customer’s e-mails', 'emailsOfContact'],
      ],
    },
    {
      title: 'After six months',
      as: 'c.vasseur',
      steps: [
        'Files of invoices that had been settled are removed; a hold keeps them. What is next stands in the forecast.',
      ],
      links: [['Retention', 'retention']],
    },
    {
      title: 'Accounts that nobody uses',
      as: 'admin@encours.test',
      steps: ['Set “Inactivate after” in the security settings first, then let months pass.'],
      links: [['Security', 'security']],
    },
  ],
  troubleTitle: 'Let things go wrong',
  troubleNote:
    'While e-mails fail, what is written waits in the outbox. Let them work again and a day pass: all of it goes out.',
  sesFails: 'Let e-mails fail',
  sesWorks: 'Let e-mails work again',
  schedule: 'Schedule',
  run: 'Run now',
  needsScript: 'The buttons need JavaScript.',
  mailbox: {
    title: 'E-mails that would have been sent',
    lead: 'None leaves this machine. The newest is first, and the links in them work.',
    only: 'Only those to',
    all: 'Show all',
    none: 'No e-mail has been written yet.',
    to: 'To',
    copy: 'copy to',
    text: 'Plain text',
  },
};
