import { showing } from './showing.js';
import { testBadDays } from './walk.js';

testBadDays(showing);
