/** Somebody who came by a link made for them: no login, one article. Not an `Actor`: no verb of people takes one. */
export interface GuestActor {
  kind: 'guest';
  linkId: string;
  /** The name the link was made for. */
  name: string;
  ip: string;
}
