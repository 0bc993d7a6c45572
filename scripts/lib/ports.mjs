import { createServer } from 'node:net';
import { Trouble } from './say.mjs';

/** @param {import('./product.mjs').Settings} settings @param {boolean} sandbox @throws {Trouble} when a port is taken */
export async function checkPorts(settings, sandbox) {
  await checkPort(settings.port, 'PORT');
  if (sandbox) await checkPort(settings.sandboxPort, 'SANDBOX_PORT');
}

/**
 * Refuses to go on when somebody listens on a port already.
 * @param {number} port
 * @param {string} variable the setting that changes it
 */
async function checkPort(port, variable) {
  // A browser asks ::1 or 127.0.0.1 for "localhost"; a stranger on either would answer in our place.
  const event = process.env.npm_lifecycle_event ?? 'start';
  const again = `${variable}=${port + 1} npm ${event === 'start' ? '' : 'run '}${event}`;
  for (const host of ['127.0.0.1', '::1']) {
    if (await canListen(port, host)) continue;
    throw new Trouble(
      `端口 ${port} 已被别的程序占用。请停止它，或换一个端口：${again}`,
      `Port ${port} is taken by another program. Stop it, or choose another port: ${again}`,
    );
  }
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
function canListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      // No IPv6 here: then nobody else listens there either.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(true);
      else if (error.code === 'EACCES') reject(notAllowed(port));
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function notAllowed(port) {
  return new Trouble(
    `没有权限使用端口 ${port}。请选 1024 以上的端口。`,
    `Port ${port} needs rights this user does not have. Choose one above 1024.`,
  );
}

/** A port nobody listens on at this moment. @returns {Promise<number>} */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
