import { noticing } from './noticing.js';
import { testBadDays } from './walk.js';

testBadDays(noticing);
