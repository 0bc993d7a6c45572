import { answerComponentMessage } from '@/lib/publishing/answer-callback';

/** Where the platform pushes the events of an account that authorized the third-party platform. */
interface Context {
  params: Promise<{ appid: string }>;
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerComponentMessage((await params).appid, request);
}
