import { reading } from './reading.js';
import { testBadDays } from './walk.js';

testBadDays(reading);
