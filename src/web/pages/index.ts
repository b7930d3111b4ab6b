import { ciPage } from './ci.js';
import { customerPage } from './customer.js';
import { customersPage } from './customers.js';
import type { Page } from './define.js';
import { figurePage, figuresPage } from './figure.js';
import { healthPage } from './health.js';
import { mentorsPage } from './mentors.js';
import { modelPage } from './model.js';
import { personPage } from './person.js';
import { mePage, queuePage, todayPage } from './today.js';
import { whyListPage, whyPage } from './why.js';

/** Every page of an installation, in the order of the navigation. */
export const PAGES: readonly Page[] = [
  customersPage,
  customerPage,
  todayPage,
  queuePage,
  personPage,
  mePage,
  mentorsPage,
  ciPage,
  modelPage,
  figuresPage,
  figurePage,
  whyListPage,
  whyPage,
  healthPage,
];
