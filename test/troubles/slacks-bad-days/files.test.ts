import { files } from './files.js';
import { testBadDays } from './walk.js';

testBadDays(files);
