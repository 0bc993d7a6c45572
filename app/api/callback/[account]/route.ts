import { answerCheck, answerPush } from '@/lib/publishing/answer-callback';

/** Where the platform talks to us. Its signature stands for session and origin, which it has none of. */
interface Context {
  params: Promise<{ account: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerCheck((await params).account, request);
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerPush((await params).account, request);
}
