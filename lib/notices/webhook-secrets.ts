import type { noticeWebhooks } from '@/drizzle/schema';
import { seal, unseal } from '@/lib/auth/secrets';
import type { Robot } from '@/lib/notices/robots';

type Row = Pick<typeof noticeWebhooks.$inferSelect, 'personId' | 'kind' | 'urlSealed' | 'secretSealed'>;

const contextOf = (personId: string, part: 'url' | 'secret') => `webhook:${personId}:${part}`;

/** Address and secret of a robot, sealed for the row of its person. */
export function sealRobot(personId: string, robot: Pick<Robot, 'url' | 'secret'>) {
  return {
    urlSealed: seal(robot.url, contextOf(personId, 'url')),
    secretSealed: robot.secret && seal(robot.secret, contextOf(personId, 'secret')),
  };
}

/** The robot of a row, opened. */
export function openRobot({ personId, kind, urlSealed, secretSealed }: Row): Robot {
  return {
    kind,
    url: unseal(urlSealed, contextOf(personId, 'url')),
    secret: secretSealed && unseal(secretSealed, contextOf(personId, 'secret')),
  };
}
