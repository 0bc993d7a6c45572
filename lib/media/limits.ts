/** What may come in, and how large what we make of it is. Bytes and pixels; megabytes are 2^20 bytes. */
export const PICTURE_LIMITS = {
  /** A 12-megapixel photo has 3 to 8 MB, a 48-megapixel one up to 20. */
  uploadMegabytes: 25,
  uploadBytes: 25 * 2 ** 20,
  /** Of one frame. Beyond it a progressive JPEG needs more memory than the child process should have. */
  pixels: 80_000_000,
  sidePixels: 20_000,
  /** Of all frames of a moving picture together. */
  movingPixels: 200_000_000,
  thumbSide: 320,
  viewSide: 1280,
  /** A job of the child process that takes longer is ended; the picture counts as refused. */
  jobMs: 60_000,
  nameCharacters: 120,
  altCharacters: 500,
} as const;

/** What each upload call of the platform accepts (platform facts, "Pictures"). Both are kept a little under it. */
export const PLATFORM_BYTES = {
  /** media/uploadimg: jpg and png below 1 MB; over it 40009. */
  body: 1_000_000,
  /** material/add_material type=image: at most 10 MB. */
  material: 10_000_000,
} as const;

/** Body pictures wider than this gain nothing on a phone. Material is never made smaller for its width: crops are exact there. */
export const BODY_WIDTH = 1920;
