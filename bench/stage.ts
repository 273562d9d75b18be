import { createServer } from 'node:http';
import type { Errand } from './load/drive.js';
import { createHttpLine } from './load/http-line.js';
import type { Letter, Line } from './load/line.js';
import { type Block, commandPayload, nextPagePayload } from './load/payloads.js';
import { createSocketLines } from './load/socket-lines.js';
import { type Program, startProgram } from './program.js';
import { listen } from './stub/listen.js';
import { createPagerTreeStub, type PagerTreeStub } from './stub/pagertree.js';
import { createSlackStub, type SlackStub } from './stub/slack.js';

export type Transport = 'http' | 'socket';

/** A program that Slack's requests reach. */
export interface Contender extends Program {
  line: Line;
  /** `/pagertree help`, until it is acknowledged. */
  help: Errand;
  /** *Next* in the list of users, until the next page is there. */
  turn: Errand;
  /** `/pagertree users hill`, until the list is there. */
  search: Errand;
}

/** Slack and a PagerTree account of a size, with nothing behind them, in this process. */
export interface Stage {
  pagerTree: PagerTreeStub;
  slack: SlackStub;
  /** Where both listen, for whoever asks them without an app. */
  addresses: { pagerTree: string; slack: string };
  /** Starts a program against them. */
  start(what: Starting): Promise<Contender>;
  close(): void;
}

export interface Starting {
  /** Relative to the repository. */
  file: string;
  transport: Transport;
  nodeOptions?: readonly string[];
  environment?: Record<string, string>;
}

const signingSecret = 'a-secret-of-the-benchmark';

/** What is behind the curtain. */
export interface StageOptions {
  /** How many people the account has. */
  users?: number;
  /** How many people the workspace has. */
  people?: number;
  /** How long PagerTree and Slack's Web API take for each answer. */
  latencyMs?: number;
  /** The list of users as the app shows it: what is clicked on. */
  list?: readonly Block[];
}

/** Sets the stage. */
export async function setStage({
  users = 57,
  people = 0,
  latencyMs = 0,
  list = [],
}: StageOptions = {}): Promise<Stage> {
  const pagerTree = createPagerTreeStub(users, latencyMs);
  const pagerTreeServer = createServer(pagerTree.answer);
  const apiUrl = await listen(pagerTreeServer);
  let slackUrl = '';
  const slack = createSlackStub(
    () => slackUrl,
    (token) => sockets.address(slackUrl, token),
    { people, latencyMs },
  );
  const slackServer = createServer(slack.answer);
  const sockets = createSocketLines(slackServer);
  slackUrl = await listen(slackServer);
  let started = 0;

  return {
    pagerTree,
    slack,
    addresses: { pagerTree: apiUrl, slack: slackUrl },
    async start({ file, transport, nodeOptions = [], environment = {} }) {
      started += 1;
      const appToken = `xapp-${started}`;
      const port = await findFreePort();
      const program = await startProgram(
        file,
        {
          SLACK_BOT_TOKEN: 'xoxb-benchmark',
          SLACK_API_URL: `${slackUrl}/api/`,
          PAGERTREE_API_KEY: 'a-key-of-the-benchmark',
          PAGERTREE_BASE_URL: apiUrl,
          // In both transports: health checks are answered there.
          PORT: String(port),
          ...(transport === 'socket'
            ? { SLACK_APP_TOKEN: appToken }
            : { SLACK_SIGNING_SECRET: signingSecret }),
          ...environment,
        },
        nodeOptions,
      );
      const line =
        transport === 'socket'
          ? await sockets.lineTo(appToken)
          : createHttpLine(`http://127.0.0.1:${port}`, signingSecret);
      return { ...program, line, ...createErrands(line, slack, list) };
    },
    close() {
      for (const server of [slackServer, pagerTreeServer]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

function createErrands(line: Line, slack: SlackStub, list: readonly Block[]) {
  const help = line.write(commandPayload('help', slack.responseUrl));
  const search = line.write(commandPayload('users hill', slack.responseUrl));
  let turn: Letter | undefined;
  const acknowledge =
    (letter: Letter): Errand =>
    async (number, acknowledged) => {
      await line.send(letter, number);
      acknowledged();
    };
  return {
    help: acknowledge(help),
    search: acknowledge(search),
    async turn(number: number, acknowledged: () => void) {
      turn ??= line.write(nextPagePayload(list, slack.responseUrl));
      const answered = slack.whenAnswered(number);
      await line.send(turn, number);
      acknowledged();
      await answered;
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  const address = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return Number(new URL(address).port);
}
