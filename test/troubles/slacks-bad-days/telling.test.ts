import { telling } from './telling.js';
import { testBadDays } from './walk.js';

testBadDays(telling);
