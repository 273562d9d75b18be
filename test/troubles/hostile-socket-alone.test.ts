import { sendHostilePayloads } from '../support/hostile/all.js';

sendHostilePayloads('socket');
