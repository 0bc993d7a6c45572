import type { Question } from './ask';
import { ENDPOINTS } from './endpoints';
import { PlatformUnclear } from './errors';
import { type AnswerBody, excerpt, judge, parseJsonObject } from './read-answer';
import { jsonBody } from './request-body';

/** Permanent material as it comes back: a picture is bare bytes, news and video are JSON. */
export type MaterialContent = { kind: 'file'; bytes: Buffer; mime: string } | { kind: 'json'; raw: AnswerBody };

/** Asks for one material. Errors come as JSON with status 200 where a picture was expected. */
export function materialQuestion(mediaId: string): Question<MaterialContent> {
  const endpoint = ENDPOINTS.getMaterial;
  return {
    endpoint,
    body: jsonBody({ media_id: mediaId }),
    read: ({ status, contentType, bytes }, secrets) => {
      // A picture never begins with a brace; the content type is not to be trusted (text/plain is sent for JSON).
      const raw = bytes[0] === 0x7b ? parseJsonObject(bytes) : undefined;
      if (raw) judge(endpoint, status, raw, secrets);
      const isOk = status >= 200 && status < 300;
      if (isOk && raw) return { kind: 'json', raw };
      const mime = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
      if (isOk && bytes.length > 0 && !/^(text\/|application\/json)/.test(mime)) return { kind: 'file', bytes, mime };
      const reason = isOk ? 'unparsable' : 'http_status';
      throw new PlatformUnclear({ path: endpoint.path, reason, httpStatus: status, body: excerpt(bytes, secrets) });
    },
  };
}
