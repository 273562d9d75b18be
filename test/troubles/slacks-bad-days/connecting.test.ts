import { connecting } from './connecting.js';
import { testBadDays } from './walk.js';

testBadDays(connecting);
