import { asking } from './asking.js';
import { testBadDays } from './walk.js';

testBadDays(asking);
