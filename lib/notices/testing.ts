import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** A letter as the small mail server took it. */
export interface TakenLetter {
  from: string;
  to: string[];
  /** Headers and body as they came over the wire. */
  raw: string;
}

export interface MailServer {
  url: string;
  letters: TakenLetter[];
  /** While above zero each letter is refused for now, and this goes down by one. */
  refuse: number;
  close(): Promise<void>;
}

/** A mail server for tests: speaks as much SMTP as is needed to take letters, or to refuse them. */
export async function startMailServer(): Promise<MailServer> {
  const mail: MailServer = { url: '', letters: [], refuse: 0, close: () => Promise.resolve() };
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    converse(socket, mail);
  });
  mail.url = `smtp://127.0.0.1:${await listen(server)}`;
  mail.close = async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return mail;
}

function converse(socket: Socket, mail: MailServer): void {
  let letter: TakenLetter = { from: '', to: [], raw: '' };
  let inData = false;
  let buffered = '';
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    const word = line.slice(0, 4).toUpperCase();
    if (word === 'EHLO' || word === 'HELO') return say('250 here');
    if (word === 'MAIL') {
      letter = { from: line, to: [], raw: '' };
      return say('250 ok');
    }
    if (word === 'RCPT') {
      letter.to.push(line);
      return say('250 ok');
    }
    if (word === 'DATA') {
      inData = true;
      return say('354 go on');
    }
    if (word === 'QUIT') {
      say('221 bye');
      return socket.end();
    }
    return say('250 ok');
  };
  const end = () => {
    inData = false;
    if (mail.refuse > 0) {
      mail.refuse -= 1;
      return say('451 later');
    }
    mail.letters.push(letter);
    return say('250 taken');
  };
  say('220 tests');
  socket.setEncoding('utf8').on('data', (part: string) => {
    buffered += part;
    for (let at = buffered.indexOf('\r\n'); at >= 0; at = buffered.indexOf('\r\n')) {
      const line = buffered.slice(0, at);
      buffered = buffered.slice(at + 2);
      if (!inData) hear(line);
      else if (line === '.') end();
      else letter.raw += `${line}\n`;
    }
  });
}

export interface RobotServer {
  url: string;
  posts: { url: string; body: Record<string, unknown> }[];
  /** What is answered, with status 200. */
  answer: string;
  close(): Promise<void>;
}

/** A web server for tests that takes what robots post. */
export async function startRobotServer(): Promise<RobotServer> {
  const robot: RobotServer = {
    url: '',
    posts: [],
    answer: '{"errcode":0,"errmsg":"ok"}',
    close: () => Promise.resolve(),
  };
  const take = async (request: IncomingMessage) => {
    robot.posts.push({ url: request.url ?? '', body: JSON.parse(await text(request)) as Record<string, unknown> });
    return robot.answer;
  };
  const server = createHttpServer((request, response) => {
    take(request).then(
      (answer) => response.end(answer),
      () => response.writeHead(400).end(),
    );
  });
  robot.url = `http://127.0.0.1:${await listen(server)}`;
  robot.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return robot;
}

async function listen(server: Pick<Server, 'listen' | 'address'>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return (server.address() as AddressInfo).port;
}
