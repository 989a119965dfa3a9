import type { Place } from './places.ts';

/** Who does a job: the part of the login that is printed at the start. */
type Login = string;

interface Job {
  readonly title: string;
  readonly as?: Login;
  readonly steps: readonly string[];
  readonly links: readonly (readonly [label: string, place: Place])[];
}

/** Every text of the tour in one language; `figures` names what schedules answer, `#` is how many. */
export interface TourTexts {
  readonly title: string;
  readonly lead: string;
  readonly tour: string;
  readonly emails: string;
  readonly api: string;
  readonly peopleTitle: string;
  readonly peopleNote: string;
  readonly login: string;
  readonly password: string;
  readonly what: string;
  readonly signIn: string;
  /** By what the start prints of them. */
  readonly roles: Readonly<Record<string, string>>;
  readonly beginTitle: string;
  readonly begin: readonly string[];
  readonly jobsTitle: string;
  readonly as: string;
  readonly jobs: readonly Job[];
  readonly timeTitle: string;
  readonly timeNote: string;
  readonly now: string;
  readonly advance: readonly (readonly [label: string, duration: string])[];
  readonly advanced: string;
  readonly schedules: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, string>>;
  readonly nothing: string;
  readonly failed: string;
  readonly done: string;
  readonly look: readonly Job[];
  readonly troubleTitle: string;
  readonly troubleNote: string;
  readonly sesFails: string;
  readonly sesWorks: string;
  readonly schedule: string;
  readonly run: string;
  readonly needsScript: string;
  readonly mailbox: {
    readonly title: string;
    readonly lead: string;
    readonly only: string;
    readonly all: string;
    readonly none: string;
    readonly to: string;
    readonly copy: string;
    readonly text: string;
  };
}
