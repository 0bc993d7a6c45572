import { z } from 'zod';

const token = z.string().min(1).max(1024);
/** Seconds. */
const life = z.coerce.number().int().positive();

export const componentTokenSchema = z
  .looseObject({ component_access_token: token, expires_in: life })
  .transform((it) => ({ accessToken: it.component_access_token, expiresIn: it.expires_in }));

export const preAuthCodeSchema = z
  .looseObject({ pre_auth_code: token, expires_in: life })
  .transform((it) => ({ preAuthCode: it.pre_auth_code, expiresIn: it.expires_in }));

/** `[{"funcscope_category":{"id":7}}, …]` as a sorted list of ids; entries of another shape are left out. */
const permissions = z
  .array(z.unknown())
  .max(500)
  .default([])
  .transform((list) => {
    const ids = list.flatMap((entry) => {
      const parsed = z
        .looseObject({ funcscope_category: z.looseObject({ id: z.coerce.number().int().nonnegative() }) })
        .safeParse(entry);
      return parsed.success ? [parsed.data.funcscope_category.id] : [];
    });
    return [...new Set(ids)].toSorted((a, b) => a - b);
  });

export const authorizationSchema = z
  .looseObject({
    authorization_info: z.looseObject({
      authorizer_appid: z.string().min(1).max(64),
      // Missing where the account has no right to any interface.
      authorizer_access_token: token.optional(),
      expires_in: life.optional(),
      authorizer_refresh_token: token.optional(),
      func_info: permissions,
    }),
  })
  .transform(({ authorization_info: it }) => ({
    appId: it.authorizer_appid,
    accessToken: it.authorizer_access_token,
    expiresIn: it.expires_in,
    refreshToken: it.authorizer_refresh_token,
    permissions: it.func_info,
  }));

export const authorizerTokenSchema = z
  .looseObject({
    authorizer_access_token: token,
    expires_in: life,
    authorizer_refresh_token: token.optional(),
  })
  .transform((it) => ({
    accessToken: it.authorizer_access_token,
    expiresIn: it.expires_in,
    refreshToken: it.authorizer_refresh_token,
  }));

const kindId = z.looseObject({ id: z.coerce.number().int() }).optional();

export const authorizerInfoSchema = z
  .looseObject({
    authorizer_info: z.looseObject({
      nick_name: z.string().default(''),
      user_name: z.string().default(''),
      verify_type_info: kindId,
      /** Only mini programs have it. */
      MiniProgramInfo: z.unknown().optional(),
    }),
    authorization_info: z.looseObject({ func_info: permissions }).optional(),
  })
  .transform(({ authorizer_info: it, authorization_info: granted }) => ({
    name: it.nick_name,
    /** `gh_…` */
    originalId: it.user_name,
    isVerified: it.verify_type_info !== undefined && it.verify_type_info.id >= 0,
    isMiniProgram: it.MiniProgramInfo !== undefined,
    permissions: granted?.func_info ?? [],
  }));
