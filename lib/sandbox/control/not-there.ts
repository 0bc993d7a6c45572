/** A control call that names something the sandbox does not have. */
export class NotThere extends Error {}
