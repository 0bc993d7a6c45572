import { answerComponentNotice } from '@/lib/publishing/answer-callback';

/** Where the platform talks to the third-party platform itself: tickets and authorizations. Its signature stands for a session. */
export async function POST(request: Request): Promise<Response> {
  return answerComponentNotice(request);
}
