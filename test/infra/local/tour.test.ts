import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from '#infra/local/stand-in.ts';
import { english } from '#infra/local/tour/en.ts';
import { french } from '#infra/local/tour/fr.ts';
import { synthesise } from '#infra/synthesise.ts';
import { aCustomer } from '#test/support/portfolio.ts';
